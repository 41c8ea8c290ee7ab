import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.card import Status
from bot.answers.sentences import Sentences, read_sentences
from bot.knowledge_base.build import build
from bot.knowledge_base.guide import read_guide
from bot.knowledge_base.query import KnowledgeBase
from bot.preview.places import find_places
from bot.preview.replies import Replies, Shown
from bot.settings import ROOT


def made_from(guide: Path, domain: Path, target: Path) -> Iterator[Replies]:
    build(guide, target)
    with KnowledgeBase(target) as kb:
        yield Replies(read_guide(guide), kb, Sentences(read_sentences(domain)), find_places(guide, domain))


@pytest.fixture
def replies(guide: Path, domain: Path, tmp_path: Path) -> Iterator[Replies]:
    yield from made_from(guide, domain, tmp_path / "kb.sqlite")


def shown(replies: Replies, key: str) -> Shown:
    return next(topic for topic in replies.topics() if topic.key == key)


def test_an_answer_is_shown_with_all_that_may_follow_it_and_where_each_stands(replies: Replies) -> None:
    pay = shown(replies, "pay")
    assert [(reply.field, reply.card.text, reply.place) for reply in pay.replies] == [
        ("answer", "**$46,660** a year.", "guide/pay.yml:6"),
        ("called: coder", "**$46,660** a year. Coders are not told apart.", "guide/pay.yml:12"),
        ("tell_me_more", "It's the only number.", "guide/pay.yml:8"),
        ("short", "They earn money.", "guide/pay.yml:7"),
    ]
    assert [source.section for source in pay.replies[0].card.sources] == ["Pay", "School"]
    assert (pay.record, pay.quoted_by) == (None, ("tuition",))


def test_what_the_guide_does_not_say_is_shown_with_the_fact_before_it(replies: Replies) -> None:
    (reply,) = shown(replies, "tuition").replies
    assert (reply.card.status, reply.card.text) == (Status.NOT_COVERED, "They earn money. The guide gives no price.")
    assert reply.place == "guide/unknowns.yml:2"


@pytest.mark.parametrize(
    ("key", "field", "line", "record"),
    [
        ("program_length_certificate", "answer", 11, 4),
        ("program_length_bachelor", "missing", 12, 5),
        ("welding", "answer", 18, 6),
    ],
)
def test_an_answer_of_a_record_stands_in_its_wording_and_its_record(
    replies: Replies, key: str, field: str, line: int, record: int
) -> None:
    topic = shown(replies, key)
    (reply,) = topic.replies
    assert (reply.field, reply.place, topic.record) == (field, f"guide/programs.yml:{line}", f"guide/programs.yml:{record}")


def test_a_fixed_sentence_is_shown_with_its_line(replies: Replies) -> None:
    assert list(replies.sentences()) == [
        ("compare_head", "Side by side:", "domain.yml:2"),
        ("spanish", "Hola.", "domain.yml:4"),
    ]


def test_every_topic_of_the_real_guide_and_every_comparison_is_shown(tmp_path: Path) -> None:
    (replies,) = made_from(ROOT / "guide", ROOT / "domain.yml", tmp_path / "kb.sqlite")
    topics = list(replies.topics())
    with KnowledgeBase(tmp_path / "kb.sqlite") as kb:
        assert [topic.key for topic in topics] == list(kb.keys())
        covered = kb.subjects("credential")
    assert not [reply.place for topic in topics for reply in topic.replies if ":" not in reply.place]
    compared = {title: (card, places) for title, card, places in replies.comparisons()}
    assert len(compared) == len(covered) * (len(covered) - 1) / 2
    card, places = compared["RHIT and CCS"]
    assert card.table and re.fullmatch(r"guide/credentials.yml:\d+, guide/credentials.yml:\d+", places)
    workplaces = next(topic for topic in topics if topic.key == "workplaces")
    assert ("why", "role") in workplaces.follow_ups
