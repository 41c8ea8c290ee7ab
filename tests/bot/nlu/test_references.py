import pytest

from bot.nlu.references import find_reference, is_bare, is_fragment, is_negated
from bot.nlu.spacy_doc_tokenizer import load_spacy


@pytest.mark.parametrize(
    ("text", "expected"),
    [("I'm in Ohio", True), ("and in hospitals?", True), ("why", True), ("I live in Ohio now", False)],
)
def test_three_words_or_six_without_a_verb_are_a_fragment(text: str, expected: bool) -> None:
    assert is_fragment(load_spacy()(text), 0, len(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("and the CCS?", True),
        ("what about the CCS then", True),
        ("the CCS certification", True),
        ("what is the CCS", False),
        ("what's the CCS?", False),
        ("does the CCS expire", False),
        ("CCS salary", False),
    ],
)
def test_a_question_that_only_names_a_subject_is_bare(text: str, expected: bool) -> None:
    start = text.index("CCS")
    assert is_bare(load_spacy()(text), 0, len(text), [(start, start + 3)]) is expected


def test_without_a_subject_nothing_is_bare() -> None:
    assert not is_bare(load_spacy()("and then?"), 0, 9, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not the CCS, the RHIT", True),
        ("i'm not asking about the CCS", True),
        ("the CCS", False),
        ("not pay but the CCS", False),
        ("which ones do not need the CCS", False),
    ],
)
def test_what_is_ruled_out_is_told_from_what_is_asked(text: str, expected: bool) -> None:
    assert is_negated(load_spacy()(text), text.index("CCS")) is expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [("how long is that", "that"), ("which of those", "those"), ("what do they do", "they"), ("is it hard", "it"), ("pay", "")],
)
def test_pronouns_point_at_what_was_spoken_of(text: str, kind: str) -> None:
    assert find_reference(load_spacy()(text), 0, len(text)) == kind
