from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import sentence_embedding_featurizer
from bot.nlu.question_splitter import ITEMS, SEGMENTS
from bot.nlu.sentence_embedding_featurizer import EMBEDDING, TEXT_VIEW, VIEWS, SentenceEmbeddingFeaturizer
from bot.nlu.sentence_encoder import SentenceEncoder
from bot.nlu.spelling_corrector import READING
from bot.nlu.subject_entity_extractor import JOB_NAMES


class CountingEncoder(SentenceEncoder):
    """Remembers what it was asked to encode."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self.texts: list[str] = []
        self._real = encoder

    def encode_all(self, texts: Sequence[str]) -> Iterable[tuple[str, np.ndarray]]:
        self.texts += texts
        return self._real.encode_all(texts)


@pytest.fixture
def counting(encoder: SentenceEncoder, monkeypatch: pytest.MonkeyPatch) -> CountingEncoder:
    counting = CountingEncoder(encoder)
    monkeypatch.setattr(sentence_embedding_featurizer, "training_encoder", lambda: counting)
    return counting


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOT_VAR", str(tmp_path / "var"))
    return tmp_path / "var" / "embeddings.npz"


def train(encoder: SentenceEncoder, *texts: str) -> list[Message]:
    data = TrainingData([Message({TEXT: text, READING: text, INTENT: "ask_pay"}) for text in texts])
    return list(SentenceEmbeddingFeaturizer(encoder).process_training_data(data).training_examples)


def test_a_message_and_each_of_its_parts_get_their_vectors(encoder: SentenceEncoder) -> None:
    text = "pay? stress, hours"
    message = Message({TEXT: text, READING: text, SEGMENTS: [(0, 4), (5, 18)], ITEMS: [[], [(5, 11), (13, 18)]]})
    SentenceEmbeddingFeaturizer(encoder).process([message])
    views = message.get(VIEWS)
    assert [view[0] for view in views.values()] == ["pay?", text, "stress", "stress, hours", "hours"]
    assert all(np.array_equal(vector, encoder.encode(part)) for part, vector in views.values())


def test_the_job_is_called_by_the_guide_s_name(encoder: SentenceEncoder) -> None:
    text = "what does a coder make"
    message = Message({TEXT: text, READING: text, JOB_NAMES: [(12, 17, "coder")]})
    SentenceEmbeddingFeaturizer(encoder).process([message])
    assert message.get(VIEWS)[(0, 22)][0] == "what does a medical records technician make"


def test_every_utterance_gets_its_vector(counting: CountingEncoder, cache: Path) -> None:
    examples = train(counting, "what is the pay", "hello", "hello")
    assert all(np.allclose(e.get(EMBEDDING), counting._real.encode(e.get(TEXT_VIEW)), atol=1e-5) for e in examples)
    assert sorted(counting.texts) == ["hello", "what is the pay"]


def test_the_second_training_encodes_only_what_is_new(encoder: SentenceEncoder, counting: CountingEncoder, cache: Path) -> None:
    train(counting, "what is the pay", "hello")
    counting.texts.clear()
    examples = {e.get(TEXT): e.get(EMBEDDING) for e in train(counting, "what is the pay", "hello", "new one")}
    assert counting.texts == ["new one"]
    assert np.allclose(examples["hello"], encoder.encode("hello"), atol=1e-5)


def test_an_utterance_that_is_gone_is_forgotten(encoder: SentenceEncoder, cache: Path) -> None:
    train(encoder, "what is the pay", "hello")
    train(encoder, "hello", "new one")
    with np.load(cache) as stored:
        assert sorted(stored["texts"].tolist()) == ["hello", "new one"]


def test_vectors_of_another_model_are_not_used(
    encoder: SentenceEncoder, counting: CountingEncoder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sentence_embedding_featurizer, "MODEL", "0" * 64)
        train(encoder, "hello")
    counting.texts.clear()
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
