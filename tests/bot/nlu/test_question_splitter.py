import pytest

from bot.nlu.question_splitter import MAX_SEGMENTS, split_questions
from bot.nlu.spacy_doc_tokenizer import load_spacy


def segments(text: str) -> list[str]:
    return [text[start:end] for start, end in split_questions(load_spacy()(text))]


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
        "I do not want the certificate, I want the longer one",
        "what is the difference between law and ethics",
        "I only have a GED. Is that enough?",
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
        ("how much does it pay and do u need a degree", ["how much does it pay", "do u need a degree"]),
        ("pay? remote? certs?", ["pay?", "remote?", "certs?"]),
        ("Hi! I am a nurse. Can I work from home?", ["Hi!", "I am a nurse.", "Can I work from home?"]),
        ("- how much\n- how long", ["how much", "how long"]),
        ("tell me about the pay and the hours", ["pay", "the hours"]),
        ("need info on job growth plus starting pay plus stress", ["job growth", "starting pay", "stress"]),
        ("pay, hours and how long does it take", ["pay", "hours", "how long does it take"]),
        ("i ask: which is the first job, and must one pay", ["i ask", "which is the first job", "must one pay"]),
        ("is it remote and are employers strict", ["is it remote", "are employers strict"]),
        ("my mom asks if it is hard i want to know if it pays", ["my mom asks if it is hard", "i want to know if it pays"]),
        ("is it fun, and I am curious if it pays", ["is it fun", "I am curious if it pays"]),
        ("how long is it n do they do overtime", ["how long is it", "do they do overtime"]),
        ("I have a dog. Is it stressful?", ["I have a dog.", "Is it stressful?"]),
    ],
)
def test_several_questions_are_cut_apart(text: str, found: list[str]) -> None:
    assert segments(text) == found


@pytest.mark.parametrize("text", ["", "   ", "?", "\n\n", "? ! ?", "and"])
def test_a_message_without_a_word_has_no_segment(text: str) -> None:
    assert segments(text) == []


def test_no_more_than_eight_are_cut() -> None:
    assert segments("one? " * 20) == ["one?"] * MAX_SEGMENTS
