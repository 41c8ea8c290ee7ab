from collections.abc import Callable

import pytest

from bot.knowledge_base.entries import joined

Edit = Callable[[str, str, str], None]
Faults = Callable[[], list[str]]

EDITS = {
    "an unknown column": (
        ("level: core, exam: coding", "cost: high, exam: coding"),
        "guide/credentials.yml: rhit has the unknown key cost - remove it or use one of: name, abbreviation, issuer,",
    ),
    "no name": (("name: Registered Technician, ", ""), "guide/credentials.yml: rhit has no name - give text"),
    "an unknown kind": (
        ("kind: credential", "kind: exam"),
        "guide/credentials.yml: the kind is exam - give one of: credential, organization,",
    ),
    "no section": (("section: Certification\n", ""), "guide/credentials.yml: section is missing - give the guide's heading above records"),
    "an unknown issuer": (
        ("RHIT, issuer: ahima", "RHIT, issuer: ama"),
        "guide/credentials.yml: rhit has the unknown issuer ama - give the key of an organization",
    ),
    "an issuer of another kind": (
        ("RHIT, issuer: ahima", "RHIT, issuer: ccs"),
        "guide/credentials.yml: rhit has the unknown issuer ccs - give the key of an org",
    ),
    "a reserved key": (
        ("  rhit: {", "  credential: {"),
        "guide/credentials.yml: credential is the name of a kind - give the record another key",
    ),
    "a wrong covered": (("covered: false", "covered: maybe"), "guide/credentials.yml: cpc has a wrong covered - give true or false"),
    "a second record of the same key": (
        ("  ccs: {", "  ahima: {"),
        "guide/organizations.yml: ahima is also a record of guide/credentials.yml - keep one",
    ),
    "no wording for the uncovered": (
        ("uncovered:\n", "topics_:\n"),
        "guide/credentials.yml: cpc is not covered and the file has no uncovered - write its question and answer",
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_a_fault_of_a_record_is_named_with_its_remedy(case: str, edit: Edit, faults: Faults) -> None:
    (old, new), fault = EDITS[case]
    edit("credentials.yml", old, new)
    assert any(line.startswith(fault) for line in faults())


def test_words_are_joined_as_a_sentence_joins_them() -> None:
    assert [joined(words) for words in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B, and C"]
