import pytest

from bot.nlu.question_splitter import MAX_SEGMENTS, is_asking, is_statement, split_clauses, split_items, split_pieces
from bot.nlu.spacy_doc_tokenizer import load_spacy


def segments(text: str) -> list[str]:
    doc = load_spacy()(text)
    return [doc[start:end].text for start, end in split_clauses(doc)]


def items(text: str) -> list[str]:
    doc = load_spacy()(text)
    return [doc[start:end].text for start, end in split_items(doc, (0, len(doc)))]


@pytest.mark.parametrize(
    "text",
    [
        "how long does it take",
        "tell me how long it takes",
        "what is the RHIT",
        "do you know how much it pays",
        "i was wondering if you know what they do all day",
        "whats the difference between rhit and ccs",
        "can i do it online",
        "Is there a way to do this without a degree?",
        "pay",
        "hello",
        "how do hospitals and clinics differ",
        "what is the difference between law and ethics",
        "would the job have me going places",
        "tell me about pay and hours",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert segments(text) == [text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How much do they earn? Do I need a degree?", ["How much do they earn?", "Do I need a degree?"]),
        ("how much do they make and how long is school", ["how much do they make", "how long is school"]),
        ("how much do they make how long is school", ["how much do they make", "how long is school"]),
        ("what is the pay, is it remote, and do i need a degree", ["what is the pay", "is it remote", "do i need a degree"]),
        ("what do they do & how much do they make", ["what do they do", "how much do they make"]),
        ("how long does it take and can i do it online", ["how long does it take", "can i do it online"]),
        ("what is it like; is it stressful?", ["what is it like", "is it stressful?"]),
        ("how long is school\nhow much do they make", ["how long is school", "how much do they make"]),
        ("pay? remote? certs?", ["pay?", "remote?", "certs?"]),
        ("pay\nhours\nschool", ["pay", "hours", "school"]),
        ("- how much\n- how long", ["how much", "how long"]),
        ("• Salary\n• Work hours", ["Salary", "Work hours"]),
        ("I have a dog. Is it stressful?", ["I have a dog.", "Is it stressful?"]),
        ("is it hard to start, and do schools take you", ["is it hard to start", "do schools take you"]),
        ("tell me about the pay, also will I need a computer", ["tell me about the pay, also", "will I need a computer"]),
        ("is it required, if so which ones are there", ["is it required, if so", "which ones are there"]),
        ("explain phi and explain ehr", ["explain phi", "explain ehr"]),
        ("tell me what it pays and whether its hard", ["tell me what it pays", "whether its hard"]),
        ("what do i learn an how long is it", ["what do i learn an", "how long is it"]),
    ],
)
def test_several_questions_are_cut_apart(text: str, found: list[str]) -> None:
    assert segments(text) == found


@pytest.mark.parametrize("text", ["", "   ", "?", "\n\n", "and"])
def test_a_message_without_a_word_has_no_segment(text: str) -> None:
    assert segments(text) == []


def test_no_more_than_eight_are_cut() -> None:
    assert segments("one? " * 20) == ["one?"] * MAX_SEGMENTS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pay, hours and remote work", ["pay", "hours", "remote work"]),
        ("tell me about the pay and the hours", ["the pay", "the hours"]),
        ("salary / school / stress", ["salary", "school", "stress"]),
        ("how long is school", []),
        ("a certificate or a degree", []),
    ],
)
def test_the_things_that_a_segment_lists_at_its_end_are_its_items(text: str, found: list[str]) -> None:
    assert items(text) == found


@pytest.mark.parametrize(
    ("text", "asks", "tells"),
    [
        ("is it hard", True, False),
        ("how long is it", True, False),
        ("you need a degree?", True, False),
        ("i am a nurse", False, True),
        ("my mom works nights", False, True),
        ("tell me more", False, False),
    ],
)
def test_a_question_is_told_from_a_statement(text: str, asks: bool, tells: bool) -> None:
    doc = load_spacy()(text)
    assert (is_asking(doc, 0, len(text)), is_statement(doc, 0, len(text))) == (asks, tells)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("do you need a license or a degree", ["do you need a license", "a degree"]),
        ("outline the classes, and the schools that offer them", ["outline the classes", "the schools that offer them"]),
        ("how much do they make", []),
    ],
)
def test_a_segment_has_the_pieces_between_its_separators(text: str, found: list[str]) -> None:
    doc = load_spacy()(text)
    assert [doc[start:end].text for start, end in split_pieces(doc, (0, len(doc)))] == found
