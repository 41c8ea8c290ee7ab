"""Every reply that the guide leads to, read as a student gets it."""

import re
from itertools import chain

import pytest

from bot.answers.sentences import Sentences, read_sentences
from bot.knowledge_base.query import KnowledgeBase
from bot.knowledge_base.templates import DOUBLED, HEDGED
from tests.bot.answers.every_reply import to_answers, to_replies

Replies = list[tuple[str, str]]
BLOTS = [r"\( *\)", r"\bNone\b", r"[{}]", r"\S {2,}", r" [.,;:]", r"\.\.", r"\*{4}", r"[,;]$", r"[.!?][a-z]", r'""']
MAX_WORDS = 60
# That the guide does not say it, in any words; "no minimum is listed" is what it does say.
DENIAL = re.compile(
    r"\b(?:guide|it) (?:doesn't|has no|gives no|names no|lists no|says nothing|sets no)\b|couldn't find|don't have more"
)
LIST = re.compile(r"^(?:-|\d+\.) ", re.MULTILINE)
ABBREVIATION = re.compile(r"\b[A-Z]{2,}(?:-[A-Z\d]+)*\b")
# Known to whoever reads English, or said by whoever asks for what the guide does not say of them.
EVERYDAY = {"AI", "GED", "HIPAA", "HIM", "HIT"}


@pytest.fixture(scope="module")
def replies(real_kb: KnowledgeBase) -> Replies:
    return list(to_replies(real_kb, Sentences(read_sentences())))


@pytest.mark.parametrize("blot", [DOUBLED, HEDGED, *map(re.compile, BLOTS)], ids=lambda blot: blot.pattern)
def test_nothing_has_doubled_words_empty_fields_or_stray_signs(replies: Replies, blot: re.Pattern[str]) -> None:
    assert not [f"{key}: {text}" for key, text in replies if blot.search(text)]


def test_no_reply_is_long_but_lists_and_comparisons(replies: Replies) -> None:
    assert not [f"{key}: {text}" for key, text in replies if len(text.split()) > MAX_WORDS and not LIST.search(text)]


def test_no_reply_says_twice_that_the_guide_does_not_say(replies: Replies) -> None:
    assert not [f"{key}: {text}" for key, text in replies if len(DENIAL.findall(text)) > 1]


def test_every_abbreviation_is_a_record_or_spelled_out_somewhere(real_kb: KnowledgeBase, replies: Replies) -> None:
    kinds = ("credential", "organization", "coding_system")
    records = {subject.abbreviation for kind in kinds for subject in real_kb.subjects(kind, include_uncovered=True)}
    spelled = {found for _, text in replies for found in re.findall(r"\(\**([A-Z]{2,})\**\)|\b([A-Z]{2,})\** stands? for", text)}
    known = {*records, *chain.from_iterable(spelled), *EVERYDAY}
    assert not {(key, found) for key, text in replies for found in ABBREVIATION.findall(text) if found not in known}


def test_there_is_something_to_read(real_kb: KnowledgeBase, replies: Replies) -> None:
    assert len(list(to_answers(real_kb, Sentences(read_sentences())))) > len(real_kb.keys())
    assert len(replies) > 10 * len(real_kb.keys())
