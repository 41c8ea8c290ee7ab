import re

import pytest

from bot.answers.sentences import read_languages, read_sentences

MAX_WORDS = 60
# The numbers of a list take more.
EMERGENCIES = ("emergency", "emergency_spanish")
STIFF = r"\b(I am|I will|I have not|cannot|do not|does not|did not|is not|are not|it is|let us|speaks? of|asks for)\b"
NUMBERS = ["911", "988", "1-800-222-1222", "1-800-799-7233", "1-800-656-4673", "1-800-422-4453"]


def test_fixed_sentences_are_short() -> None:
    texts = {name: text for name, text in read_sentences().items() if name not in EMERGENCIES}
    assert not [name for name, text in texts.items() if len(text.split()) > MAX_WORDS]


def test_fixed_sentences_read_as_people_talk() -> None:
    assert not [text for text in read_sentences().values() if re.search(STIFF, text, re.IGNORECASE)]


@pytest.mark.parametrize("name", EMERGENCIES)
@pytest.mark.parametrize("number", NUMBERS)
def test_an_emergency_is_answered_with_numbers_before_anything_else(name: str, number: str) -> None:
    numbers, *rest = read_sentences()[name].split("\n\n")
    assert number in numbers and not re.search(r"\d", "".join(rest))


def test_every_reply_in_another_language_says_so() -> None:
    # Letters that English words are not written with.
    foreign = {name for name, text in read_sentences().items() if re.search(r"[^\x00-\x7f\u2026]", text)}
    languages = {"spanish": "es", "emergency_spanish": "es", "vietnamese": "vi", "tagalog": "tl", "chinese": "zh"}
    assert read_languages() == languages
    assert foreign <= read_languages().keys()


@pytest.mark.parametrize("name", ["spanish", "encouragement"])
def test_who_may_be_in_need_is_told_whom_to_call(name: str) -> None:
    assert "988" in read_sentences()[name]


@pytest.mark.parametrize("name", ["no_why", "no_where"])
def test_what_is_not_understood_is_not_denied(name: str) -> None:
    assert not re.search(r"\bthe guide\b.*\b(gives|says?|does)\b", read_sentences()[name], re.IGNORECASE)
