"""Makes of a message's text its reading: no links, no fillers of speech, words spelled as they are meant."""

import json
import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.spelling import Speller, find_words, learn_counts

READING = "reading"
FILE = "spelling.json"
FILLER = "filler"
SPOKEN_MARKS = ("?",)
# A link, or whoever a message of Slack is for, asks nothing.
LINK = re.compile(r"\((?:see )?(?:https?://|www\.)[^\s()]*\)|<@\w+>|(?:https?://|www\.)\S*", re.IGNORECASE)

@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SpellingCorrector(GraphComponent):
    """Sets the reading of each message and utterance; what was typed stays the message's text."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SpellingCorrector":
        """Return the untrained component."""
        return cls(model_storage, resource, {"counts": {}, "foreign": [], "fillers": [], "marks": {}})

    def __init__(self, storage: ModelStorage, resource: Resource, learned: dict[str, Any]) -> None:
        self._storage, self._resource = storage, resource
        self._use(learned)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the words of the field, those of other languages, and from the data how fillers and marks are spoken."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        synonyms = training_data.entity_synonyms
        lookups = {table["name"]: table["elements"] for table in training_data.lookup_tables}
        marks = {spoken: mark for spoken, mark in synonyms.items() if mark in SPOKEN_MARKS}
        counts = learn_counts([e.get(TEXT) for e in examples], synonyms)
        foreign = sorted(set(find_words(e.get(TEXT) for e in examples if _is_foreign(e))))
        self._use({"counts": counts, "foreign": foreign, "fillers": lookups.get(FILLER, []), "marks": marks})
        with self._storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps(self._learned), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> "SpellingCorrector":
        """Return the trained component."""
        with model_storage.read_from(resource) as folder:
            learned = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, learned)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the reading of every utterance."""
        self.process(training_data.intent_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the reading of each message."""
        for message in messages:
            message.set(READING, self.read(message.get(TEXT) or ""))
        return messages

    def read(self, text: str) -> str:
        """Return the reading of a text."""
        plain = self._spoken.sub(self._said, LINK.sub(" ", text))
        # Who says nothing but fillers answers with them ("uh huh").
        plain = plain if any(map(str.isalnum, plain)) else LINK.sub(" ", text)
        plain = re.sub(r"[^\S\n]+", " ", plain).strip()
        return self._speller.mend(re.sub(r" (?=[?.,!;])", "", plain))

    def _use(self, learned: dict[str, Any]) -> None:
        self._learned, self._speller = learned, Speller(learned["counts"], learned["foreign"])
        spoken = sorted([*learned["fillers"], *learned["marks"]], key=len, reverse=True)
        choice = "|".join(map(re.escape, spoken)) or r"(?!)"
        self._spoken = re.compile(rf"(?<!\w)(?:{choice})(?!\w)[,.]*", re.IGNORECASE)

    def _said(self, found: re.Match[str]) -> str:
        return self._learned["marks"].get(found[0].lower().rstrip(",."), " ")


def _is_foreign(example: Message) -> bool:
    # What the utterances of an intent are written in, where it is not English, stands in their metadata.
    return bool(((example.get("metadata") or {}).get("intent") or {}).get("language"))
