from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import sentence_embedding_featurizer
from bot.nlu.question_splitter import SEGMENTS
from bot.nlu.sentence_embedding_featurizer import EMBEDDING, SEGMENT_EMBEDDINGS, SentenceEmbeddingFeaturizer
from bot.nlu.sentence_encoder import SentenceEncoder


class CountingEncoder(SentenceEncoder):
    """Remembers what it was asked to encode."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self.texts: list[str] = []
        self._real = encoder
        self.encode = lru_cache(self._count)

    def _count(self, text: str) -> np.ndarray:
        self.texts.append(text)
        vector: np.ndarray = self._real.encode(text)
        return vector


@pytest.fixture
def counting(encoder: SentenceEncoder) -> CountingEncoder:
    return CountingEncoder(encoder)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOT_VAR", str(tmp_path / "var"))
    return tmp_path / "var" / "embeddings.npz"


def train(encoder: SentenceEncoder, *texts: str) -> list[Message]:
    data = TrainingData([Message({TEXT: text, INTENT: "ask_pay"}) for text in texts])
    return list(SentenceEmbeddingFeaturizer(encoder).process_training_data(data).training_examples)


def test_a_message_and_each_of_its_segments_get_their_vectors(encoder: SentenceEncoder) -> None:
    message = Message({TEXT: "pay? stress?", SEGMENTS: [(0, 4), (5, 12)]})
    SentenceEmbeddingFeaturizer(encoder).process([message])
    assert np.array_equal(message.get(EMBEDDING), encoder.encode("pay? stress?"))
    expected = [encoder.encode(text) for text in ("pay?", "stress?")]
    assert all(np.array_equal(a, b) for a, b in zip(message.get(SEGMENT_EMBEDDINGS), expected, strict=True))


def test_every_utterance_gets_its_vector(counting: CountingEncoder, cache: Path) -> None:
    examples = train(counting, "what is the pay", "hello", "hello")
    assert all(np.array_equal(e.get(EMBEDDING), counting._real.encode(e.get(TEXT))) for e in examples)
    assert sorted(counting.texts) == ["hello", "what is the pay"]


def test_the_second_training_encodes_only_what_is_new(encoder: SentenceEncoder, counting: CountingEncoder, cache: Path) -> None:
    train(encoder, "what is the pay", "hello")
    examples = {e.get(TEXT): e.get(EMBEDDING) for e in train(counting, "what is the pay", "hello", "new one")}
    assert counting.texts == ["new one"]
    assert np.array_equal(examples["hello"], encoder.encode("hello"))


def test_an_utterance_that_is_gone_is_forgotten(encoder: SentenceEncoder, cache: Path) -> None:
    train(encoder, "what is the pay", "hello")
    train(encoder, "hello", "new one")
    with np.load(cache) as stored:
        assert sorted(stored["texts"].tolist()) == ["hello", "new one"]


def test_vectors_of_another_model_are_not_used(
    encoder: SentenceEncoder, counting: CountingEncoder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sentence_embedding_featurizer, "MODEL_SHA256", "0" * 64)
        train(encoder, "hello")
    train(counting, "hello")
    assert counting.texts == ["hello"]


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"PK\x03\x04 cut short"])
def test_a_damaged_cache_is_made_anew(counting: CountingEncoder, cache: Path, content: bytes) -> None:
    cache.parent.mkdir()
    cache.write_bytes(content)
    train(counting, "hello")
    assert counting.texts == ["hello"]
    with np.load(cache) as stored:
        assert stored["texts"].tolist() == ["hello"]


def test_nothing_is_left_beside_the_cache(encoder: SentenceEncoder, cache: Path) -> None:
    train(encoder, "hello")
    assert [path.name for path in cache.parent.iterdir()] == ["embeddings.npz"]
