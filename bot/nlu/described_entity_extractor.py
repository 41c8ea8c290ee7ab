"""Finds which credential or organization is described and not named: "the one for hospital coders", "whoever runs the exam"."""

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import LogisticRegression

from bot.nlu.sentence_embedding_featurizer import EMBEDDING, VIEWS, SentenceEmbeddingFeaturizer
from bot.nlu.subject_entity_extractor import NAMED_KINDS

# What each part of a message describes: {(start, end): (kind, key)}.
DESCRIBED = "described_subjects"
FILE = "described_subjects.npz"
# An utterance that describes none of them.
NONE = ""
# From this probability on a description is believed.
SURE = 0.5
# Of the utterances of other intents one in so many is learned from.
SHARE = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class DescribedEntityExtractor(GraphComponent):
    """Sets what the parts of a message describe.

    A softmax regression on the embedding. It learns from the utterances whose metadata name a ``subject``, against all others of the
    same intents and a share of the rest.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Name the component that must stand before this one."""
        return [SentenceEmbeddingFeaturizer]

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DescribedEntityExtractor":
        """Return the untrained component."""
        return cls(model_storage, resource)

    def __init__(self, storage: ModelStorage, resource: Resource) -> None:
        self._storage, self._resource = storage, resource
        self._weights: dict[str, np.ndarray] = {}

    def train(self, training_data: TrainingData) -> Resource:
        """Fit and store the regression."""
        kinds = {key: table["name"] for table in training_data.lookup_tables for key in table["elements"]}
        examples = [e for e in training_data.intent_examples if e.get(EMBEDDING) is not None]
        related = {e.get(INTENT) for e in examples if subject_of(e)}
        others = [e for e in examples if not subject_of(e) and not e.get(NAMED_KINDS)]
        chosen = [e for e in others if e.get(INTENT) in related] + [e for e in others if e.get(INTENT) not in related][::SHARE]
        chosen += [e for e in examples if subject_of(e)]
        if related:
            vectors = np.stack([e.get(EMBEDDING) for e in chosen])
            fitted = LogisticRegression(C=16, max_iter=100).fit(vectors, [subject_of(e) for e in chosen])
            keys = fitted.classes_.astype(str)
            kind = np.array([kinds.get(key, "") for key in keys])
            self._weights = {"keys": keys, "kinds": kind, "coefficients": fitted.coef_, "intercepts": fitted.intercept_}
        with self._storage.write_to(self._resource) as folder:
            np.savez(folder / FILE, **self._weights)
        return self._resource

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> "DescribedEntityExtractor":
        """Return the trained component."""
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder, np.load(folder / FILE) as stored:
            component._weights = {name: stored[name] for name in stored.files}
        return component

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is: what is learned from it is learned in ``train``."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set what the parts of each message describe."""
        for message in messages:
            found = {part: self._find(vector) for part, (_, vector) in (message.get(VIEWS) or {}).items()}
            message.set(DESCRIBED, {part: subject for part, subject in found.items() if subject})
        return messages

    def _find(self, vector: np.ndarray) -> tuple[str, str] | None:
        if not self._weights:
            return None
        scores = self._weights["coefficients"] @ vector + self._weights["intercepts"]
        shares = np.exp(scores - scores.max())
        best = int(shares.argmax())
        key = str(self._weights["keys"][best])
        return (str(self._weights["kinds"][best]), key) if key != NONE and shares[best] >= SURE * shares.sum() else None


def subject_of(example: Message) -> str:
    """Return the subject that the metadata of an utterance name, "" when they name none."""
    metadata = example.get("metadata") or {}
    return str((metadata.get("intent") or {}).get("subject", NONE))
