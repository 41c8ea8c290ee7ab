from collections.abc import Callable
from typing import Any

import pytest

from bot.knowledge_base.faults import Faults as FaultList
from bot.knowledge_base.figures import GuideFigure, read_figure

Edit = Callable[[str, str, str], None]
Faults = Callable[[], list[str]]

TEXTS = [
    (46660, "USD per year", "$46,660"),
    (6633, "USD", "$6,633"),
    (19.5, "USD", "$19.50"),
    (1.1e12, "USD", "$1.1 trillion"),
    (3_000_000_000, "USD", "$3 billion"),
    (2_500_000, "USD", "$2.5 million"),
    ([6633, 36559], "USD", "$6,633 to $36,559"),
    (7, "percent", "7%"),
    (7.5, "percent", "7.5%"),
    ([9, 12], "months", "9-12 months"),
    (2, "years", "2 years"),
    (1, "years", "1 year"),
    (22, "count", "22"),
    (1500, "count", "1,500"),
]
DATES = [("2021-05", "May 2021"), ("2021", "2021"), ("2021/2031", "2021 to 2031"), ("2024-05-24", "May 24, 2024")]
GOOD: dict[str, Any] = {"value": 46660, "unit": "USD per year", "as_of": "2021-05", "publisher": "Bureau"}


@pytest.mark.parametrize(("value", "unit", "text"), TEXTS)
def test_a_value_is_written_with_its_unit(value: Any, unit: str, text: str) -> None:
    figure = read_figure("guide/pay.yml", "wage", {**GOOD, "value": value, "unit": unit}, FaultList())
    assert figure and figure.text == text


@pytest.mark.parametrize(("as_of", "text"), DATES)
def test_a_date_is_written_as_people_say_it(as_of: str, text: str) -> None:
    assert GuideFigure(1, None, "count", as_of, "Bureau").date_text == text


def test_an_upper_bound_says_up_to() -> None:
    assert GuideFigure(2, None, "years", "2024", "the guide", at_most=True).text == "up to 2 years"


def test_an_approximate_number_says_about() -> None:
    assert GuideFigure(9, 12, "months", "2024", "the guide", about=True).text == "about 9-12 months"
    figure = read_figure("guide/pay.yml", "wage", {**GOOD, "about": True}, FaultList())
    assert figure and figure.text.startswith("about ")


def test_a_year_that_yaml_reads_as_a_number_is_a_date() -> None:
    figure = read_figure("guide/pay.yml", "wage", {**GOOD, "as_of": 2021}, FaultList())
    assert figure and figure.as_of == "2021"


def test_a_figure_without_a_date_stops_the_build(edit: Edit, faults: Faults) -> None:
    edit("pay.yml", ", as_of: 2021-05", "")
    assert "guide/pay.yml: median_wage has no as_of - give the month, e.g. 2021-05" in faults()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("as_of: 2021-05", "as_of: May 2021", "median_wage has the as_of May 2021 - write 2021, 2021-05, 2021-05-24 or 2021/2031"),
        ("as_of: 2021-05", "as_of: 2021-13", "median_wage has the as_of 2021-13 - write 2021, 2021-05, 2021-05-24 or 2021/2031"),
        ("as_of: 2021-05", "as_of: 2031/2021", "median_wage has the as_of 2031/2021 - write 2021, 2021-05, 2021-05-24 or 2021/2031"),
        ("USD per year", "EUR", "median_wage has the unknown unit EUR - give one of: USD, USD per year, percent, months, years, count"),
        ("value: 46660", "value: many", "median_wage has the value many - give a number, or [low, high] with low below high"),
        ("value: 46660", "value: [2, 1]", "median_wage has the value [2, 1] - give a number, or [low, high] with low below high"),
        ("value: 46660", "value: .inf", "median_wage has the value inf - give a number, or [low, high] with low below high"),
        ("value: 46660", "value: true", "median_wage has the value True - give a number, or [low, high] with low below high"),
        ("value: 46660, ", "", "median_wage has no value - give the number, or [low, high]"),
        (", publisher: Bureau", "", "median_wage has no publisher - name who publishes it"),
        ("publisher: Bureau", "source: Bureau", "median_wage has the unknown key source - remove it or use one of: value, unit,"),
    ],
)
def test_a_fault_of_a_figure_is_named(edit: Edit, faults: Faults, old: str, new: str, fault: str) -> None:
    edit("pay.yml", old, new)
    assert any(line.startswith(f"guide/pay.yml: {fault}") for line in faults())


def test_a_bare_number_is_no_figure(edit: Edit, faults: Faults) -> None:
    edit("programs.yml", "duration: {value: [9, 12], unit: months, as_of: 2024-05-24, publisher: the guide}", "duration: 9")
    assert any(line.startswith("guide/programs.yml: certificate: duration is not a figure - ") for line in faults())
