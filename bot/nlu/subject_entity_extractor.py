"""Finds the credentials, organisations, programmes, courses, coding systems and names of the job in a reading.

The surface forms are Rasa's own data: a ``lookup`` for each kind lists the keys, a ``synonym`` for each key its spellings.
"""

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from bot.nlu.spacy_doc_tokenizer import SPACY_DOC, load_spacy
from bot.nlu.spelling_corrector import READING

OCCUPATION = "occupation"
# Where the names of the job stand: (start, end, key), in characters of the reading.
JOB_NAMES = "job_names"
# Of which kinds, of those that tell that a text is of the field, an utterance names one.
NAMED_KINDS = "named_kinds"
KINDS = (OCCUPATION, "credential", "organization")
PATTERNS = "patterns.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SubjectEntityExtractor(GraphComponent):
    """Sets the entities of a message (kind, key, start, end) and the names of the job in it."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SubjectEntityExtractor":
        """Return the untrained component."""
        return cls(model_storage, resource)

    def __init__(self, storage: ModelStorage, resource: Resource) -> None:
        self._storage, self._resource = storage, resource
        self._nlp = load_spacy()
        self._use({})

    def train(self, training_data: TrainingData) -> Resource:
        """Learn and store the surface forms; a key without a synonym stands for itself."""
        tables = training_data.lookup_tables
        kinds = {key: table["name"] for table in tables for key in table["elements"]}
        forms = {s: key for s, key in training_data.entity_synonyms.items() if key in kinds}
        self._use({surface: [kinds[key], key] for surface, key in forms.items()})
        with self._storage.write_to(self._resource) as folder:
            (folder / PATTERNS).write_text(json.dumps(self._forms), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> "SubjectEntityExtractor":
        """Return the trained component."""
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._use(json.loads((folder / PATTERNS).read_text(encoding="utf-8")))
        return component

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the names of the job in every utterance, and what kinds of things it names."""
        for example in training_data.intent_examples:
            spans = self._spans(self._nlp.make_doc(example.get(READING) or ""))
            example.set(JOB_NAMES, self._job_names(spans))
            example.set(NAMED_KINDS, frozenset(self._forms[span.label_][0] for span in spans) & frozenset(KINDS))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the entities of each message."""
        for message in messages:
            spans = self._spans(message.get(SPACY_DOC))
            message.set(JOB_NAMES, self._job_names(spans))
            message.set(ENTITIES, [self._entity(span) for span in spans], add_to_output=True)
        return messages

    def _use(self, forms: dict[str, list[str]]) -> None:
        self._forms = forms
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        for surface in forms:
            self._matcher.add(surface, [self._nlp.make_doc(surface.lower())])

    def _spans(self, doc: Doc) -> list[Span]:
        found = filter_spans(self._matcher(doc, as_spans=True))
        return [s for s in found if self._forms[s.label_][0] != OCCUPATION or _is_ours(doc, s)]

    def _job_names(self, spans: list[Span]) -> list[tuple[int, int, str]]:
        named = [(s, self._forms[s.label_]) for s in spans]
        return [(s.start_char, s.end_char, key) for s, (kind, key) in named if kind == OCCUPATION]

    def _entity(self, span: Span) -> dict[str, Any]:
        kind, key = self._forms[span.label_]
        place = {"start": span.start_char, "end": span.end_char, "text": span.text}
        return {"entity": kind, "value": key, **place, "extractor": type(self).__name__}


def _is_ours(doc: Doc, span: Span) -> bool:
    # A general name is the job's unless a word before it makes it another one ("software coder", "police records clerk").
    is_general = len(span) == 1 or span[0].lower_ in ("record", "records")
    if not is_general or span.start == 0:
        return True
    before = doc[span.start - 1]
    return before.is_stop or before.is_punct or before.is_space
