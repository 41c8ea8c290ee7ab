from collections.abc import Callable
from pathlib import Path

import pytest

Edit = Callable[[str, str, str], None]
Faults = Callable[[], list[str]]

EDITS = [
    ("question: Does pay rise?", 'question: "Does pay\\n\\nrise?"', "raise has a question of several lines - write it on one line"),
    ("    buttons: [pay]\n", "    buttons: [pay]\n    aspect: bonus\n", "raise has the unknown aspect bonus - give the key"),
    ("buttons: [school, certifications]", "buttons: [college, certifications]", "pay names college under buttons - name another"),
    ("buttons: [school, certifications]", "buttons: [pay, certifications]", "pay names pay under buttons - name another"),
    ("    buttons: [pay]\n", "", "raise has no buttons - name 1 to 4 topics to offer afterwards"),
    ("    buttons: [pay]\n", "    buttons: [pay]\n    quote: pay\n", "raise has a quote but is answered - remove quote, or write status"),
    ("    buttons: [pay]\n", "    buttons: [pay]\n    quote: true\n", "raise has a wrong quote - name the topic that is told before"),
    ("buttons: [pay]", "buttons: [pay, school, best, certifications, cpc]", "raise has 5 topics under buttons - keep at most 4"),
    ("Does pay rise?", "How much do technicians EARN?", "raise has the question of pay in guide/pay.yml (How much do technicians EARN?)"),
    ("Does pay rise?", "Does " + "pay " * 18 + "rise?", "raise has a question of 82 characters - use at most 75"),
    ("  raise:\n", "  school:\n", "guide/school.yml: school has the key of school in guide/pay.yml (school) - change one of them"),
    ("    buttons: [pay]\n", "    buttons: [pay]\n    aspect: pay\n", "raise has the aspect of pay in guide/pay.yml (pay of occupation)"),
    ("    buttons: [pay]\n", "    buttons: [pay]\n    also: [{aspect: raise}]\n", "raise has the aspect of raise in guide/pay.yml (raise"),
    ("    buttons: [pay]\n", "    buttons: [pay]\n    subject: nurse\n", "raise has the unknown subject nurse - give the key of a record"),
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
    edit("unknowns/money.yml", "    buttons: [school, pay]\n", "")
    assert faults() == ["guide/unknowns/money.yml: tuition has no buttons - name what the guide does say, 1 to 4 topics"]


def test_another_unknown_is_nothing_near(edit: Edit, faults: Faults) -> None:
    edit("unknowns/money.yml", "buttons: [school, pay]", "buttons: [pay_by_credential]")
    assert faults() == ["guide/unknowns/money.yml: tuition names pay_by_credential under buttons - name a topic that the guide answers"]


def test_every_fault_is_one_line(guide: Path, edit: Edit, faults: Faults) -> None:
    edit("pay.yml", "    note:", '    "no\\nte":')
    assert faults()[0].startswith("guide/pay.yml: pay has the unknown key no te - ")
