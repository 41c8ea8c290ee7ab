from collections.abc import Callable
from pathlib import Path

import pytest

Edit = Callable[[str, str, str], None]
Faults = Callable[[], list[str]]

EDITS = [
    ("question: Does pay rise?", 'question: "Does pay\\n\\nrise?"', "raise has a question of several lines - write it on one line"),
    ("    next: [pay]\n", "    next: [pay]\n    aspect: bonus\n", "raise has the unknown aspect bonus - give the key of a topic or of"),
    ("next: [school, certifications]", "next: [college, certifications]", "pay names college under next - name another topic that exists"),
    ("next: [school, certifications]", "next: [pay, certifications]", "pay names pay under next - name another topic that exists"),
    ("    next: [pay]\n", "", "raise has no next - name 1 to 4 topics to offer afterwards"),
    (
        "    next: [pay]\n",
        "    next: [pay]\n    near: [pay]\n",
        "raise has near but is answered - remove near, or write status: not_covered",
    ),
    ("next: [pay]", "next: [pay, school, best, certifications, cpc]", "raise has 5 topics under next - keep at most 4"),
    ("Does pay rise?", "How much do technicians EARN?", "raise has the question of pay in guide/pay.yml (How much do technicians EARN?)"),
    ("Does pay rise?", "Does " + "pay " * 18 + "rise?", "raise has a question of 82 characters - use at most 75"),
    ("  raise:\n", "  school:\n", "guide/school.yml: school has the key of school in guide/pay.yml (school) - change one of them"),
    ("    next: [pay]\n", "    next: [pay]\n    aspect: pay\n", "raise has the aspect of pay in guide/pay.yml (pay of occupation)"),
    ("    next: [pay]\n", "    next: [pay]\n    also: [{aspect: raise}]\n", "raise has the aspect of raise in guide/pay.yml (raise of occ"),
    ("    next: [pay]\n", "    next: [pay]\n    subject: nurse\n", "raise has the unknown subject nurse - give the key of a record"),
    (
        "    figures:\n",
        "    figures:\n      bonus: {value: 1, unit: USD, as_of: 2021, publisher: Bureau}\n",
        "pay: bonus is in no text - refer to",
    ),
]


@pytest.mark.parametrize(("old", "new", "fault"), EDITS)
def test_a_fault_across_topics_is_named_with_its_remedy(edit: Edit, faults: Faults, old: str, new: str, fault: str) -> None:
    edit("pay.yml", old, new)
    lines = faults()
    assert any(fault in line for line in lines), lines


def test_an_unknown_without_anything_near_is_a_fault(edit: Edit, faults: Faults) -> None:
    edit("unknowns/money.yml", "    near: [school, pay]\n", "")
    assert faults() == ["guide/unknowns/money.yml: tuition has no near - name what the guide does say, 1 to 4 topics"]


def test_another_unknown_is_nothing_near(edit: Edit, faults: Faults) -> None:
    edit("unknowns/money.yml", "near: [school, pay]", "near: [pay_by_credential]")
    assert faults() == ["guide/unknowns/money.yml: tuition names pay_by_credential under near - name a topic that the guide answers"]


def test_every_fault_is_one_line(guide: Path, edit: Edit, faults: Faults) -> None:
    edit("pay.yml", "    note:", '    "no\\nte":')
    assert faults()[0].startswith("guide/pay.yml: pay has the unknown key no te - ")
