"""Finds the credentials, organisations, programmes, courses and coding systems that a message names.

The surface forms are Rasa's own data: a ``lookup`` for each kind lists the keys, a ``synonym`` for each key its spellings.
Misspelled words are compared with the words of the surface forms (optimal string alignment distance, rapidfuzz).
"""

import json
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from bot.nlu.spacy_doc_tokenizer import SPACY_DOC, load_spacy, load_words

# Shorter words are too near to one another: "wiht" is not RHIT.
MIN_FUZZY = 5
PATTERNS = "patterns.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class SubjectEntityExtractor(EntityExtractorMixin, GraphComponent):
    """Sets the entities of a message: kind, key, start and end in characters."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "SubjectEntityExtractor":
        """Return the untrained component."""
        return cls(model_storage, resource)

    def __init__(self, storage: ModelStorage, resource: Resource) -> None:
        self._storage, self._resource = storage, resource
        self._nlp, self._english = load_spacy(), load_words()
        self._use({})

    def train(self, training_data: TrainingData) -> Resource:
        """Learn and store the surface forms; a key without a synonym stands for itself."""
        kinds = {key: table["name"] for table in training_data.lookup_tables for key in table["elements"]}
        forms = {surface: key for surface, key in training_data.entity_synonyms.items() if key in kinds}
        self._use({surface: [kinds[key], key] for surface, key in forms.items()})
        with self._storage.write_to(self._resource) as folder:
            (folder / PATTERNS).write_text(json.dumps(self._forms), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> "SubjectEntityExtractor":
        """Return the trained component."""
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._use(json.loads((folder / PATTERNS).read_text(encoding="utf-8")))
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message."""
        for message in messages:
            found = [self._entity(span, message) for span in self._spans(message.get(SPACY_DOC))]
            message.set(ENTITIES, message.get(ENTITIES, []) + self.add_extractor_name(found), add_to_output=True)
        return messages

    def _use(self, forms: dict[str, list[str]]) -> None:
        self._forms = forms
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._words: list[str] = []
        for surface in forms:
            pattern = self._nlp.make_doc(surface.lower())
            self._matcher.add(surface, [pattern])
            self._words += [t.lower_ for t in pattern if len(t) >= MIN_FUZZY]
        self._words = sorted(set(self._words))

    def _spans(self, doc: Doc) -> list[Span]:
        respelled = Doc(doc.vocab, words=[self._respell(t.lower_) for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        spans = filter_spans(self._matcher(respelled, as_spans=True))
        return [Span(doc, s.start, s.end, label=s.label_) for s in spans]

    def _respell(self, word: str) -> str:
        # A word that English knows is meant as it stands: "chips" is not CHPS.
        if len(word) < MIN_FUZZY or word in self._english or word in self._words:
            return word
        allowed = 1 if len(word) < 8 else 2
        best = process.extractOne(word, self._words, scorer=OSA.distance, score_cutoff=allowed)
        return best[0] if best else word

    def _entity(self, span: Span, message: Message) -> dict[str, Any]:
        kind, key = self._forms[span.label_]
        text = message.get(TEXT)[span.start_char : span.end_char]
        return {"entity": kind, "value": key, "start": span.start_char, "end": span.end_char, "text": text}
