"""Sentence embeddings of training utterances and of a message, its segments and their items."""

import os
import zipfile
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.adapter import ADAPTER_SHA256, BASE_SHA256
from bot.nlu.job_names import read_job_names
from bot.nlu.question_splitter import ITEMS, PIECES, SEGMENTS
from bot.nlu.sentence_encoder import SentenceEncoder, shared_encoder, training_encoder
from bot.nlu.spelling_corrector import READING
from bot.nlu.subject_entity_extractor import JOB_NAMES
from bot.settings import read_settings

MODEL = BASE_SHA256 + ADAPTER_SHA256
# What the classifier reads of an utterance or a part of a message: the text, and its vector.
TEXT_VIEW, EMBEDDING = "text_view", "sentence_embedding"
# The same for every span of a message that is a question by itself: {(start, end): (text, vector)}.
VIEWS = "views"
View = tuple[str, np.ndarray]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbeddingFeaturizer(GraphComponent):
    """Sets the text with the job's own name and its unit vector (384), of each utterance and of each part of a message."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceEmbeddingFeaturizer":
        """Return the component with its encoder loaded; raises ModelDataError."""
        return cls(shared_encoder())

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set text and vector of every utterance; those embedded in an earlier training come from a cache on disk."""
        examples = [e for e in training_data.intent_examples if e.get(READING)]
        for example in examples:
            example.set(TEXT_VIEW, read_job_names(example.get(READING), example.get(JOB_NAMES) or []))
        path = read_settings().embeddings
        known = _read_cache(path)
        if missing := sorted({e.get(TEXT_VIEW) for e in examples} - known.keys()):
            known.update(training_encoder().encode_all(missing))
            _write_cache(path, {text: known[text] for text in {e.get(TEXT_VIEW) for e in examples}})
        for example in examples:
            example.set(EMBEDDING, known[example.get(TEXT_VIEW)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the views of each message's parts."""
        for message in messages:
            listed = [*(message.get(ITEMS) or []), *(message.get(PIECES) or [])]
            parts = {(0, len(message.get(READING) or "")), *(message.get(SEGMENTS) or []), *chain.from_iterable(listed)}
            message.set(VIEWS, {part: self._view(message, *part) for part in sorted(parts)})
        return messages

    def _view(self, message: Message, start: int, end: int) -> View:
        text = read_job_names(message.get(READING) or "", message.get(JOB_NAMES) or [], start, end)
        return text, self._encoder.encode(text)


def _read_cache(path: Path) -> dict[str, np.ndarray]:
    try:
        with path.open("rb") as file, np.load(file) as stored:
            if str(stored["model"]) != MODEL:
                return {}
            return dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
    # A damaged cache is made anew.
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile):
        return {}


def _write_cache(path: Path, vectors: dict[str, np.ndarray]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished.npz")
    texts = np.array(list(vectors))
    np.savez(unfinished, model=MODEL, texts=texts, vectors=np.stack(list(vectors.values())))
    os.replace(unfinished, path)
