"""Every test utterance over HTTP: the right reply, the right facts, and every topic within reach."""

from collections import Counter
from collections.abc import Iterator

import pytest

from bot.answers.question import aspect_of
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import ROOT
from bot.utterances import TESTS, TRAINING, Utterance, read_utterances
from tests.end_to_end.running_bot import RunningBot
from tests.end_to_end.utterance_replies import Judge, Reply, facts, missing_facts, read_records

RECORDS = ROOT / "tests" / "data" / "records"
REPORT = ROOT / "results" / "utterances.txt"
MIN_ACCURACY, MIN_UTTERANCES = 0.95, 6


@pytest.fixture(scope="module")
def judge(knowledge_base: KnowledgeBase) -> Judge:
    return Judge(knowledge_base)


@pytest.fixture(scope="module")
def replies(bot: RunningBot) -> list[Reply]:
    """Return the replies to the test utterances of all intents."""
    utterances = read_utterances(TESTS)
    cards = bot.ask_all(utterance.text for utterance in utterances)
    return [Reply(utterance.intent, utterance.text, card) for utterance, card in zip(utterances, cards, strict=True)]


@pytest.fixture(scope="module")
def record_replies(bot: RunningBot) -> list[Reply]:
    """Return the replies to the utterances of single topics."""
    pairs = read_records(RECORDS)
    cards = bot.ask_all(text for _, text in pairs)
    return [Reply(topic, text, card) for (topic, text), card in zip(pairs, cards, strict=True)]


@pytest.fixture(scope="module")
def report(judge: Judge, replies: list[Reply], record_replies: list[Reply]) -> list[str]:
    """Write the report and return its lines."""
    lines = [
        _accuracy(judge, "utterances of all intents", replies),
        *_failures(judge, replies),
        _accuracy(judge, "utterances of single topics", record_replies),
        *_failures(judge, record_replies),
    ]
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return lines


def _accuracy(judge: Judge, name: str, replies: list[Reply]) -> str:
    right = sum(map(judge.is_right, replies))
    return f"{name}: {right} of {len(replies)} right ({right / len(replies):.4f})"


def _failures(judge: Judge, replies: list[Reply]) -> Iterator[str]:
    for reply in replies:
        if not judge.is_right(reply):
            yield f"  {reply.wanted}: {reply.text} -> {judge.name_thief(reply.card)}"
        for topic in judge.answered_topics(reply):
            if missing := missing_facts(topic, reply):
                yield f"  {reply.wanted}: {reply.text} -> {topic} without {missing}: {reply.card['text']}"


def test_nearly_all_utterances_get_the_right_reply(judge: Judge, replies: list[Reply], report: list[str]) -> None:
    print(*report, sep="\n")
    assert sum(map(judge.is_right, replies)) >= MIN_ACCURACY * len(replies), report[0]


def test_every_topic_intent_has_six_utterances_that_are_answered_right(judge: Judge, replies: list[Reply]) -> None:
    right = Counter(reply.wanted for reply in replies if judge.is_right(reply))
    short = sorted(intent for intent in {reply.wanted for reply in replies} if aspect_of(intent) and right[intent] < MIN_UTTERANCES)
    assert not short, "\n".join(f"{intent}: {right[intent]}" for intent in short)


def test_every_topic_is_reached_by_six_utterances_with_its_facts(
    judge: Judge, knowledge_base: KnowledgeBase, replies: list[Reply], record_replies: list[Reply], report: list[str]
) -> None:
    reached = Counter(
        topic for reply in [*replies, *record_replies] for topic in judge.answered_topics(reply) if not missing_facts(topic, reply)
    )
    short = [key for key in knowledge_base.keys() if reached[key] < MIN_UTTERANCES]
    assert not short, "\n".join(f"{key}: {reached[key]}" for key in short)


def test_every_topic_has_facts_to_be_checked_by(knowledge_base: KnowledgeBase) -> None:
    assert set(facts()) == set(knowledge_base.keys())


def test_the_utterances_of_single_topics_stand_nowhere_else() -> None:
    others = {utterance.normal_form for tree in (TRAINING, TESTS) for utterance in read_utterances(tree)}
    own = [Utterance("", "", text).normal_form for _, text in read_records(RECORDS)]
    assert sorted(form for form in own if form in others or own.count(form) > 1) == []
