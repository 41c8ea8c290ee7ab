from collections.abc import Callable

import pytest

from bot.knowledge_base.query import KnowledgeBase

Edit = Callable[[str, str, str], None]
Faults = Callable[[], list[str]]

EDITS = {
    "an unknown key": (
        ("pay.yml", "    note:", "    notes:"),
        "guide/pay.yml: pay has the unknown key notes - remove it or use one of: question, answer, tell_me_more,",
    ),
    "no question": (
        ("pay.yml", "    question: Does pay rise?\n", ""),
        "guide/pay.yml: raise has no question - give the wording of its button",
    ),
    "no answer": (
        ("unknowns/money.yml", "    answer: The guide gives no tuition.\n", ""),
        "guide/unknowns/money.yml: tuition has no answer - write the answer as text",
    ),
    "an answer that YAML reads as false": (
        ("unknowns/money.yml", "The guide gives no tuition.", "no"),
        "guide/unknowns/money.yml: tuition has a wrong answer - write the answer as text",
    ),
    "buttons that are no list": (
        ("pay.yml", "    buttons: [pay]", "    buttons: pay"),
        "guide/pay.yml: raise has a wrong buttons - list 1 to 4 topic keys",
    ),
    "an unknown status": (
        ("unknowns/money.yml", "    status: not_covered\n    question", "    status: unknown\n    question"),
        "guide/unknowns/money.yml: tuition has the unknown status unknown - use not_covered or leave it out",
    ),
    "no section": (
        ("pay.yml", "section: Pay\n", ""),
        "guide/pay.yml: pay has no section - give the guide's heading above topics",
    ),
    "an unknown section": (
        ("pay.yml", "section: Pay\n", "section: Wages\n"),
        "guide/pay.yml: pay has the unknown section Wages - copy the heading from guide.sections",
    ),
    "an unknown section among several": (
        ("pay.yml", "    question: Does pay rise?\n", "    sections: [Pay, Wages]\n    question: Does pay rise?\n"),
        "guide/pay.yml: raise has the unknown section Wages - copy the heading from guide.sections",
    ),
    "section and sections": (
        ("pay.yml", "    question: Does pay rise?\n", "    section: Pay\n    sections: [Pay]\n    question: Does pay rise?\n"),
        "guide/pay.yml: raise has both section and sections - keep one",
    ),
    "a key in capitals": (
        ("pay.yml", "  raise:\n", "  Raise:\n"),
        "guide/pay.yml: topics has the key Raise - write keys in snake_case",
    ),
    "a topic that is text": (
        ("pay.yml", "  raise:\n", "  bonus: none\n  raise:\n"),
        "guide/pay.yml: bonus is not a mapping - indent its keys below it",
    ),
    "an unknown kind of subject": (
        ("unknowns/money.yml", "    subject_kind: credential\n", "    subject_kind: exam\n"),
        "guide/unknowns/money.yml: pay_by_credential has the unknown subject_kind exam - give one of: credential, organization,",
    ),
    "a subject and a kind": (
        ("unknowns/money.yml", "    subject_kind: credential\n", "    subject_kind: credential\n    subject: rhit\n"),
        "guide/unknowns/money.yml: pay_by_credential has both subject and subject_kind - keep one",
    ),
    "an unknown key under also": (
        ("unknowns/money.yml", "{aspect: raise,", "{topic: raise,"),
        "guide/unknowns/money.yml: pay_by_credential: also has the unknown key topic - remove it or use one of: aspect, subject,",
    ),
    "a head without a date": (
        ("guide.yml", " published: 2024-05-24,", ""),
        "guide/guide.yml: guide has no published - give the day, e.g. 2024-05-24",
    ),
    "a head with half a date": (
        ("guide.yml", "2024-05-24", "2024-05"),
        "guide/guide.yml: guide has the date 2024-05 - give the day, e.g. 2024-05-24",
    ),
    "a file of the guide with a head": (
        ("pay.yml", "section: Pay\n", "section: Pay\nguide: {title: x, published: 2024-05-24}\n"),
        "guide/pay.yml: the file has the unknown key guide - remove it or use one of: section, topics,",
    ),
    "a file with neither topics nor records": (
        ("school.yml", "topics:\n  school:", "aspects:\n  school:"),
        "guide/school.yml: the file has neither topics nor records - write some, or remove the file",
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_a_fault_of_a_topic_is_named_with_its_remedy(case: str, edit: Edit, faults: Faults) -> None:
    change, fault = EDITS[case]
    edit(*change)
    assert any(line.startswith(fault) for line in faults())


def test_all_faults_are_reported_at_once(edit: Edit, faults: Faults) -> None:
    edit("pay.yml", "    note:", "    notes:")
    edit("school.yml", "    buttons: [pay, certifications]\n", "")
    assert len(faults()) == 2


def test_a_topic_may_carry_a_section_of_its_own(edit: Edit, kb: KnowledgeBase) -> None:
    assert kb.topic("raise").section == "Pay"


def test_an_unknown_has_no_section_and_is_cited_with_the_guide(kb: KnowledgeBase) -> None:
    topic = kb.topic("tuition")
    assert (topic.section, topic.guide, topic.published) == (None, "The Little Guide", "2024-05-24")
