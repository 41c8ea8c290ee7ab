"""How hard the replies are to read: the school grade by Flesch and Kincaid, as textstat counts syllables."""

import re
import statistics

import textstat

from bot.answers.sentences import Sentences, read_sentences
from bot.knowledge_base.query import KnowledgeBase
from tests.bot.answers.every_reply import to_answers

MAX_GRADE = 7


def to_plain(text: str) -> str:
    """The text without Markdown, each line a sentence: a list is read item by item."""
    lines = [re.sub(r"^(?:-|\d+\.) |\*", "", line).strip(" :;,") for line in text.split("\n")]
    return " ".join(line if line[-1] in ".!?" else f"{line}." for line in lines if line)


def grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(to_plain(text)))


def test_markdown_is_not_read() -> None:
    assert to_plain("You get:\n- **one** thing\n\n2. two. More") == "You get. one thing. two. More."


def test_long_words_in_long_sentences_are_hard() -> None:
    easy, hard = "You can work at home. It pays well.", "Professional organizations administer comprehensive certification examinations."
    assert grade(easy) < MAX_GRADE < grade(hard)


def test_half_of_all_replies_need_seven_years_of_school_at_most(real_kb: KnowledgeBase) -> None:
    answers = list(to_answers(real_kb, Sentences(read_sentences())))
    assert statistics.median(grade(text) for _, text in answers) <= MAX_GRADE
    unknown = [grade(text) for key, text in answers if real_kb.topic(key).status == "not_covered"]
    assert statistics.median(unknown) <= MAX_GRADE
