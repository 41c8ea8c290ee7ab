from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge_base.build import build
from bot.knowledge_base.query import KnowledgeBase

Edit = Callable[[str, str, str], None]
Faults = Callable[[], list[str]]


def keys(related: tuple[tuple[str, str], ...]) -> list[str]:
    return [key for key, _ in related]


def test_each_covered_record_has_a_topic_for_each_aspect(kb: KnowledgeBase) -> None:
    topic = kb.topic("credential_exam_rhit")
    assert (topic.aspect, topic.subject, topic.status, topic.section) == ("credential_exam", "rhit", "answered", "Certification")
    assert (topic.question, topic.answer) == ("What does the RHIT exam cover?", "The RHIT exam covers coding.")


def test_an_open_column_makes_the_topic_not_covered(kb: KnowledgeBase) -> None:
    topic = kb.topic("credential_exam_chda")
    assert (topic.status, topic.answer) == ("not_covered", "The guide does not describe an exam for the CHDA.")
    assert keys(topic.buttons) == ["about_credential_chda"]


def test_more_is_left_out_when_a_column_it_uses_is_open(kb: KnowledgeBase) -> None:
    assert kb.topic("credential_exam_rhit").tell_me_more == "To keep it you need study."
    assert kb.topic("credential_exam_ccs").tell_me_more is None


def test_a_follow_up_stays_with_the_record_when_the_guide_answers_it(kb: KnowledgeBase) -> None:
    assert keys(kb.topic("about_credential_rhit").buttons) == ["credential_exam_rhit", "certifications"]
    assert keys(kb.topic("about_credential_chda").buttons) == ["credential_exam", "certifications"]


def test_a_fragment_after_a_record_asks_about_that_record(edit: Edit, guide: Path, target: Path) -> None:
    edit(
        "credentials.yml",
        "    buttons: [credential_exam, certifications]\n",
        "    buttons: [best]\n    follow_ups: {why: best, next_step: credential_exam}\n",
    )
    build(guide, target)
    with KnowledgeBase(target) as kb:
        found = [kb.find_follow_up("about_credential_chda", asked) for asked in ("next_step", "why")]
        assert [topic.key for topic in found if topic] == ["credential_exam_chda", "best"]


def test_a_record_may_stand_in_another_section_than_its_file(edit: Edit, guide: Path, target: Path) -> None:
    edit("credentials.yml", "ccs: {name", "ccs: {section: School, name")
    build(guide, target)
    with KnowledgeBase(target) as kb:
        assert [kb.topic(f"credential_exam_{key}").sections for key in ("rhit", "ccs")] == [("Certification",), ("School",)]


def test_an_aspect_may_stand_in_another_section_than_its_records(edit: Edit, guide: Path, target: Path) -> None:
    edit("organizations.yml", "    needs: [credentials]\n", "    needs: [credentials]\n    section: School\n")
    build(guide, target)
    with KnowledgeBase(target) as kb:
        assert [kb.topic(f"certifications_{key}").sections for key in ("ahima", "aapc")] == [("School",), ("Certification",)]


def test_a_record_known_only_by_name_has_one_topic(kb: KnowledgeBase) -> None:
    topic = kb.topic("cpc")
    assert (topic.status, topic.subject, topic.answer) == ("not_covered", "cpc", "The guide does not cover the CPC.")
    assert not [key for key in kb.keys() if key.endswith("_cpc")]


def test_an_organization_lists_the_covered_credentials_it_issues(kb: KnowledgeBase) -> None:
    assert kb.topic("certifications_ahima").answer == "AHIMA gives RHIT and CCS."
    assert kb.topic("certifications_aapc").status == "not_covered"


def test_a_duration_is_stated_with_its_figure(kb: KnowledgeBase) -> None:
    topic = kb.topic("program_length_associate")
    assert topic.answer == "The associate degree takes up to 2 years."
    assert [(figure.name, figure.low, figure.at_most) for figure in topic.figures] == [("duration", 2, True)]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("needs: [exam]", "needs: [fee]", "credential_exam needs the unknown column fee - use one of: abbreviation, about,"),
        (
            "    missing:\n      answer: The guide does not describe an exam for the {abbreviation}.\n      buttons: [about_credential]\n",
            "",
            "credential_exam has no missing and chda no exam",
        ),
        ("    needs: [exam]\n", "", "credential_exam_chda uses {exam}, which is empty - fill the column or list it under needs"),
        ("covers {exam}", "covers {fee}", "credential_exam refers to {fee}, which is not there - name a figure, column or record list"),
        ("means {name}", "comes from {issuer.name}", "about_credential_chda uses {issuer.name}, which is empty - fill the column"),
        ("buttons: [about_credential]", "buttons: [nothing]", "credential_exam names nothing under buttons - name another topic"),
        ("      buttons: [about_credential]\n", "", "credential_exam has no buttons - name what the guide does say, 1 to 4 topics"),
        ("      buttons: [about", "      short: x\n      buttons: [about", "credential_exam: missing has the unknown key short"),
        ("    needs: [exam]\n", "    need: [exam]\n", "credential_exam has the unknown key need - remove it or use one of: question,"),
        ("uncovered:\n", "uncovered:\n  short: x\n", "uncovered has the unknown key short - remove it or use one of: question, answer,"),
    ],
)
def test_a_fault_of_an_aspect_is_named_with_its_remedy(edit: Edit, faults: Faults, old: str, new: str, fault: str) -> None:
    edit("credentials.yml", old, new)
    assert any(line.startswith(f"guide/credentials.yml: {fault}") for line in faults())


def test_a_fault_of_an_aspect_is_reported_once_for_all_records(edit: Edit, faults: Faults) -> None:
    edit("credentials.yml", "means {name}", "means {nam}")
    assert len(faults()) == 1


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("how long the {name}", "how long the {nam}", "program_length refers to {nam}, which is not there"),
        ("      buttons: [school]", "      buttons: [college]", "program_length names college under buttons"),
    ],
)
def test_wording_that_no_record_needs_is_checked_too(edit: Edit, faults: Faults, old: str, new: str, fault: str) -> None:
    edit("programs.yml", old, new)
    assert [line.split(" - ")[0] for line in faults()] == [f"guide/programs.yml: {fault}"]


def test_an_aspect_worded_in_two_files_is_a_fault(edit: Edit, faults: Faults) -> None:
    edit("organizations.yml", "kind: organization", "kind: credential")
    edit("organizations.yml", "  certifications:\n", "  about_credential:\n")
    assert any(line.startswith("guide/organizations.yml: about_credential is also worded in guide/credentials.yml") for line in faults())
