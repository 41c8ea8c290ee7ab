import pytest

from bot.nlu.references import is_fragment
from bot.nlu.spacy_doc_tokenizer import load_spacy


@pytest.mark.parametrize(
    ("text", "expected"),
    [("I'm in Ohio", True), ("and in hospitals?", True), ("why", True), ("I live in Ohio now", False), ("what other classes", False)],
)
def test_three_words_or_six_without_a_verb_are_a_fragment(text: str, expected: bool) -> None:
    assert is_fragment(load_spacy()(text), 0, len(text)) is expected
