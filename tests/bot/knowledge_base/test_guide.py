"""A local supplement: an organization's own answers beside the guide's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge_base.build import build
from bot.knowledge_base.query import KnowledgeBase

Edit = Callable[[str, str, str], None]
Faults = Callable[[], list[str]]

LOCAL = """
guide: {title: Our College, published: 2026-01-15, url: "https://college.example"}
section: Fees
topics:
  tuition:
    question: What does our program cost?
    answer: It costs {price}.
    figures:
      price: {value: 4200, unit: USD, as_of: 2026, publisher: Our College}
    buttons: [school]
"""
LOCAL_RECORDS = """
guide: {title: Our College, published: 2026-01-15}
section: Exams
kind: credential
records:
  cpc: {name: Professional Coder, abbreviation: CPC, exam: outpatient coding}
aspects:
  credential_exam:
    needs: [exam]
    question: What is on the {abbreviation} exam?
    answer: We say the {abbreviation} exam covers {exam}.
    buttons: [certifications]
"""


@pytest.fixture
def local(guide: Path) -> Path:
    (guide / "local").mkdir()
    return guide / "local"


def test_a_local_topic_replaces_the_guides_and_is_cited_as_its_own(local: Path, kb: KnowledgeBase, guide: Path, target: Path) -> None:
    assert kb.topic("tuition").status == "not_covered"
    (local / "fees.yml").write_text(LOCAL, encoding="utf-8")
    build(guide, target)
    topic = kb.topic("tuition")
    assert (topic.status, topic.answer, topic.section) == ("answered", "It costs $4,200.", "Fees")
    assert (topic.guide, topic.published, topic.url) == ("Our College", "2026-01-15", "https://college.example")


def test_the_guide_that_a_local_text_names_is_the_supplement(local: Path, kb: KnowledgeBase, guide: Path, target: Path) -> None:
    (local / "fees.yml").write_text(LOCAL.replace("{price}.", "{price}, says {guide.title} ({guide.published})."), encoding="utf-8")
    build(guide, target)
    assert kb.topic("tuition").answer == "It costs $4,200, says Our College (January 15, 2026)."


def test_the_guide_keeps_its_own_source_beside_a_supplement(local: Path, kb: KnowledgeBase, guide: Path, target: Path) -> None:
    (local / "fees.yml").write_text(LOCAL, encoding="utf-8")
    build(guide, target)
    assert kb.topic("pay").guide == "The Little Guide"
    assert [(group.guide, group.section) for group in kb.topics_by_section()][-2:] == [("Our College", "Fees"), ("The Little Guide", None)]


def test_a_local_record_replaces_the_guides_and_words_only_local_records(local: Path, kb: KnowledgeBase, guide: Path, target: Path) -> None:
    (local / "cpc.yml").write_text(LOCAL_RECORDS, encoding="utf-8")
    build(guide, target)
    topic = kb.topic("credential_exam_cpc")
    assert (topic.answer, topic.guide) == ("We say the CPC exam covers outpatient coding.", "Our College")
    assert kb.topic("about_credential_cpc").answer == "CPC means Professional Coder."
    assert kb.topic("credential_exam_rhit").answer == "The RHIT exam covers coding."


def test_a_supplement_without_a_head_is_a_fault(local: Path, faults: Faults) -> None:
    (local / "fees.yml").write_text(LOCAL.replace("guide:", "# guide:"), encoding="utf-8")
    assert faults() == ["guide/local/fees.yml: the file has no guide - give a mapping"]


def test_two_supplements_cannot_answer_the_same_topic(local: Path, faults: Faults) -> None:
    for name in ("a.yml", "b.yml"):
        (local / name).write_text(LOCAL, encoding="utf-8")
    assert faults()[0].startswith("guide/local/b.yml: tuition has the key of tuition in guide/local/a.yml (tuition) - ")


def test_a_head_that_names_no_sections_leaves_them_in_the_order_of_the_files(edit: Edit, guide: Path, target: Path) -> None:
    edit("guide.yml", ", sections: [School, Certification, Pay]", "")
    build(guide, target)
    with KnowledgeBase(target) as kb:
        assert [group.section for group in kb.topics_by_section()] == ["Certification", "Pay", "School", None]
