"""Sentence embeddings of training utterances and of a message and its segments."""

import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.question_splitter import SEGMENTS
from bot.nlu.sentence_encoder import MODEL_SHA256, SentenceEncoder
from bot.settings import read_settings

EMBEDDING = "sentence_embedding"
SEGMENT_EMBEDDINGS = "segment_embeddings"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbeddingFeaturizer(GraphComponent):
    """Sets the unit vector (384) of each text, and in a message that of each segment."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "SentenceEmbeddingFeaturizer":
        """Return the component with its encoder loaded; raises ModelDataError."""
        return cls(SentenceEncoder())

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the vector of every utterance; those embedded in an earlier training come from a cache on disk."""
        examples = [e for e in training_data.training_examples if e.get(TEXT) and e.get(INTENT)]
        path = read_settings().embeddings
        known = _read_cache(path)
        missing = sorted({e.get(TEXT) for e in examples} - known.keys())
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            known.update(zip(missing, pool.map(self._encoder.encode, missing), strict=True))
        for example in examples:
            example.set(EMBEDDING, known[example.get(TEXT)])
        if missing:
            _write_cache(path, {e.get(TEXT): e.get(EMBEDDING) for e in examples})
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the vectors of each message and of its segments."""
        for message in messages:
            text = message.get(TEXT) or ""
            message.set(EMBEDDING, self._encoder.encode(text))
            spans = message.get(SEGMENTS) or []
            # A single one is scored with the whole.
            message.set(SEGMENT_EMBEDDINGS, [self._encoder.encode(text[a:b]) for a, b in spans if len(spans) > 1])
        return messages


def _read_cache(path: Path) -> dict[str, np.ndarray]:
    try:
        with path.open("rb") as file, np.load(file) as stored:
            if str(stored["model"]) != MODEL_SHA256:
                return {}
            return dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
    # A damaged cache is made anew.
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile):
        return {}


def _write_cache(path: Path, vectors: dict[str, np.ndarray]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished.npz")
    np.savez(unfinished, model=MODEL_SHA256, texts=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
    os.replace(unfinished, path)
