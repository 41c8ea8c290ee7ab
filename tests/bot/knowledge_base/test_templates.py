from collections.abc import Callable

import pytest

from bot.knowledge_base.faults import Faults as FaultList
from bot.knowledge_base.templates import check_digits, check_doubled

Edit = Callable[[str, str, str], None]
Faults = Callable[[], list[str]]


def whats(lines: list[str]) -> list[str]:
    """The faults without their remedies."""
    return [line.split(" - ")[0] for line in lines]


@pytest.mark.parametrize("part", ["answer", "short", "tell_me_more"])
def test_a_digit_outside_a_figure_is_a_fault(edit: Edit, faults: Faults, part: str) -> None:
    edit("school.yml", "    buttons:", f"    {part if part != 'answer' else 'note'}: It takes 3 terms.\n    buttons:")
    if part == "answer":
        edit("school.yml", "Finish high school.", "Finish in 3 terms.")
    assert f"guide/school.yml: school: {part} has 3 as plain digits" in whats(faults())


@pytest.mark.parametrize("text", ["codes of ICD-10 and ICD-10-CM", "1. Learn.\n2. Work.", "{wage} in {wage.as_of}"])
def test_names_list_numbers_and_references_may_hold_digits(text: str) -> None:
    faults = FaultList()
    check_digits("guide/pay.yml", "pay: answer", text, faults)
    faults.raise_any()


def test_a_digit_in_a_record_is_a_fault(edit: Edit, faults: Faults) -> None:
    edit("credentials.yml", "exam: coding, renewal", "exam: 150 questions, renewal")
    (line,) = (line for line in faults() if line.startswith("guide/credentials.yml: rhit: exam has 150 as plain digits - "))
    assert line.endswith("make it a figure and refer to it as {name}, or write a word where it states no fact")


def test_a_reference_in_a_record_is_a_fault(edit: Edit, faults: Faults) -> None:
    edit("credentials.yml", "exam: coding, renewal", "exam: 'what {name} says', renewal")
    assert any(line.startswith("guide/credentials.yml: rhit: exam has a brace - ") for line in faults())


def test_a_digit_in_a_template_that_no_record_needs_is_a_fault(edit: Edit, faults: Faults) -> None:
    edit("programs.yml", "does not say how long", "does not say in 3 words how long")
    assert whats(faults()) == ["guide/programs.yml: program_length: missing has 3 as plain digits"]


@pytest.mark.parametrize("text", ["a degree of up to **{span}**", "**Finish** finish high school", "about\n      about it"])
def test_words_that_stand_twice_in_a_row_are_a_fault(edit: Edit, faults: Faults, text: str) -> None:
    edit("school.yml", "Finish high school.", f'It "{text}".')
    edit("school.yml", "value: [9, 12], unit: months", "value: 2, unit: years, at_most: true")
    assert [line.split(" says ")[0] for line in faults()] == ["guide/school.yml: school"]


def test_a_text_does_not_repeat_what_a_figure_says_of_itself(edit: Edit, faults: Faults) -> None:
    edit("school.yml", "Finish high school.", "It takes about **{span}**.")
    edit("school.yml", "unit: months", "unit: months, about: true")
    assert [line.split(" says ")[0] for line in faults()] == ["guide/school.yml: school"]


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("at_most", "It usually takes **{span}**."),
        ("at_most", "It takes nearly {span}."),
        ("at_most", "It takes {span} at most."),
        ("about", "It takes around {span}."),
        ("about", "It takes up to a **{span}**."),
        ("about", "It takes {span} or so."),
    ],
)
def test_a_number_is_limited_once(edit: Edit, faults: Faults, limit: str, text: str) -> None:
    edit("school.yml", "Finish high school.", text)
    edit("school.yml", "unit: months", f"unit: months, {limit}: true")
    assert [line.split(" says ")[0] for line in faults()] == ["guide/school.yml: school"]


@pytest.mark.parametrize(
    "text",
    [
        "It usually takes **about 9-12 months**, and it can take **up to 2 years**.",
        "It says nothing about costs. About 9 months is usual.",
        "You learn about coding in about 9 months.",
    ],
)
def test_one_limit_for_each_number_is_no_fault(text: str) -> None:
    faults = FaultList()
    check_doubled("guide/pay.yml", "pay", text, faults)
    faults.raise_any()


@pytest.mark.parametrize("text", ["Coding, coding skills", "the then theme", "A job. A job it is", "- code\n- code"])
def test_words_with_a_stop_between_them_are_no_fault(text: str) -> None:
    faults = FaultList()
    check_doubled("guide/pay.yml", "pay", text, faults)
    faults.raise_any()
