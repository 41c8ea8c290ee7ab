import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import TopicNotFound
from bot.knowledge_base.build import build
from bot.knowledge_base.facts import Figure, Related
from bot.knowledge_base.query import KnowledgeBase

Edit = Callable[[str, str, str], None]


def found(kb: KnowledgeBase, aspect: str, subject: str | None = None) -> str | None:
    topic = kb.find_topic(aspect, subject)
    return topic.key if topic else None


def test_a_topic_has_its_texts_its_source_and_its_figures(kb: KnowledgeBase) -> None:
    topic = kb.topic("pay")
    assert (topic.status, topic.aspect, topic.subject, topic.subject_kind) == ("answered", "pay", "occupation", None)
    assert (topic.section, topic.guide, topic.published, topic.url) == ("Pay", "The Little Guide", "2024-05-24", None)
    assert (topic.short, topic.tell_me_more) == ("The median wage was $46,660 a year.", "Nothing is said of cities.")
    assert topic.figures[0] == Figure("median_wage", 46660, None, "USD per year", "2021-05", "Bureau", "answer", "$46,660")


def test_a_topic_may_rest_on_several_sections_and_belongs_to_the_first(edit: Edit, guide: Path, target: Path) -> None:
    edit("pay.yml", "    question: Does pay rise?\n", "    sections: [School, Pay, School]\n    question: Does pay rise?\n")
    build(guide, target)
    with KnowledgeBase(target) as kb:
        assert (kb.topic("raise").sections, kb.topic("raise").section) == (("School", "Pay"), "School")
        assert [topic.key for topic in kb.topics_by_section()[0].topics if topic.key == "raise"]


def test_what_the_guide_does_not_say_may_rest_on_a_section_and_belongs_to_none(edit: Edit, guide: Path, target: Path) -> None:
    edit("unknowns/money.yml", "    question: What does school cost?\n", "    section: School\n    question: What does school cost?\n")
    build(guide, target)
    with KnowledgeBase(target) as kb:
        assert (kb.topic("tuition").sections, kb.topic("tuition").section) == (("School",), None)
        assert kb.topics_by_section()[-1].section is None


def test_a_topic_names_what_to_ask_next_in_the_order_of_the_guide(kb: KnowledgeBase) -> None:
    offered = (Related("school", "How long is school?"), Related("certifications", "Which certifications are there?"))
    assert kb.topic("pay").buttons == offered


def test_an_unknown_names_what_is_near(kb: KnowledgeBase) -> None:
    topic = kb.topic("tuition")
    assert (topic.status, [other.key for other in topic.buttons]) == ("not_covered", ["school", "pay"])


def test_an_unknown_key_is_a_typed_error(kb: KnowledgeBase) -> None:
    with pytest.raises(TopicNotFound, match="topic nothing: not in the knowledge base"):
        kb.topic("nothing")


@pytest.mark.parametrize(
    ("aspect", "subject", "key"),
    [
        ("pay", None, "pay"),
        ("pay", "occupation", "pay"),
        ("credential_exam", None, "credential_exam"),
        ("credential_exam", "rhit", "credential_exam_rhit"),
        ("credential_exam", "chda", "credential_exam_chda"),
        ("credential_exam", "cpc", "cpc"),
        ("pay", "cpc", "cpc"),
        ("pay", "rhit", "pay_by_credential"),
        ("pay", "credential", "pay_by_credential"),
        ("raise", "ccs", "pay_by_credential"),
        ("pay", "ahima", "pay"),
        ("pay", "somebody", "pay"),
        ("tuition", "certificate", "tuition"),
        ("weather", None, None),
        ("weather", "rhit", None),
    ],
)
def test_a_topic_is_looked_up_by_subject_then_kind_then_occupation(
    kb: KnowledgeBase, aspect: str, subject: str | None, key: str | None
) -> None:
    assert found(kb, aspect, subject) == key


def test_a_topic_on_a_kind_has_no_single_subject(kb: KnowledgeBase) -> None:
    topic = kb.topic("pay_by_credential")
    assert (topic.aspect, topic.subject, topic.subject_kind) == ("pay", None, "credential")


def test_a_subject_has_its_columns_and_its_source(kb: KnowledgeBase) -> None:
    rhit = kb.subject("rhit")
    assert (rhit.kind, rhit.covered, rhit.name, rhit.label, rhit.issuer) == ("credential", True, "Registered Technician", "RHIT", "ahima")
    assert (rhit.exam, rhit.requires, rhit.duration) == ("coding", None, None)
    assert (rhit.section, rhit.guide, rhit.published) == ("Certification", "The Little Guide", "2024-05-24")


def test_a_program_has_its_duration_as_a_figure(kb: KnowledgeBase) -> None:
    program = kb.subject("associate")
    assert program.label == "associate degree"
    assert program.duration == Figure("duration", 2, None, "years", "2024-05-24", "the guide", "answer", "up to 2 years", True)


def test_an_unknown_subject_is_a_typed_error(kb: KnowledgeBase) -> None:
    with pytest.raises(TopicNotFound, match="subject nobody: not in the knowledge base"):
        kb.subject("nobody")


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({}, ["rhit", "ccs", "chda"]),
        ({"level": "advanced"}, ["chda"]),
        ({"issuer": "ahima"}, ["rhit", "ccs"]),
        ({"issuer": "ahima", "level": "advanced"}, []),
        ({"include_uncovered": True}, ["rhit", "ccs", "chda", "cpc"]),
    ],
)
def test_subjects_are_narrowed_by_level_and_issuer(kb: KnowledgeBase, filters: dict[str, str], keys: list[str]) -> None:
    assert [subject.key for subject in kb.subjects("credential", **filters)] == keys  # type: ignore[arg-type]


def test_the_keys_are_those_of_all_topics_each_once(kb: KnowledgeBase) -> None:
    keys = kb.keys()
    assert len(keys) == len(set(keys)) == 19
    assert {"pay", "tuition", "cpc", "credential_exam_rhit"} <= set(keys)


def test_sections_stand_in_the_order_of_the_guide_and_unknowns_last(kb: KnowledgeBase) -> None:
    sections = kb.topics_by_section()
    assert [group.section for group in sections] == ["School", "Certification", "Pay", None]
    assert [topic.key for topic in sections[2].topics] == ["pay", "raise"]
    assert [topic.key for group in sections for topic in group.topics] == list(kb.keys())


def test_a_lookup_takes_less_than_a_millisecond(kb: KnowledgeBase) -> None:
    times = []
    for _ in range(200):
        start = time.thread_time()
        kb.find_topic("pay", "rhit")
        times.append(time.thread_time() - start)
    assert statistics.median(times) < 0.001
