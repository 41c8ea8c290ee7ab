from xml.etree import ElementTree

import pytest

from scripts.curve import BOTTOM, LEFT, RIGHT, TOP, Point, to_svg

POINTS = [Point(0.4, 100, 98, 95, 50, 2), Point(0.42, 100, 96, 94, 50, 1), Point(0.8, 100, 71, 71, 50, 0)]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def panels() -> list[ElementTree.Element]:
    return ElementTree.fromstring(to_svg(POINTS, 0.42)).findall(f"{SVG}g")


def places(panel: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in panel.findall(f"{SVG}circle")]


def test_every_point_lies_inside_both_panels(panels: list[ElementTree.Element]) -> None:
    assert [len(places(panel)) for panel in panels] == [3, 3]
    assert all(LEFT <= x <= RIGHT and TOP <= y <= BOTTOM for panel in panels for x, y in places(panel))


def test_more_coverage_is_to_the_right_and_more_precision_is_higher(panels: list[ElementTree.Element]) -> None:
    (x, y), _, (x_strict, y_strict) = places(panels[0])
    assert x > x_strict and y > y_strict


def test_only_the_chosen_point_is_full(panels: list[ElementTree.Element]) -> None:
    filled = [dot.find(f"{SVG}title") for dot in panels[0].findall(f"{SVG}circle") if dot.attrib["fill"] != "white"]
    assert [title.text for title in filled if title is not None] == ["0.42"]


def test_shares_of_nothing_are_defined() -> None:
    empty = Point(0.5, 0, 0, 0, 0, 0)
    assert (empty.coverage, empty.precision, empty.leakage) == (0.0, 1.0, 0.0)
    assert "<polyline" in to_svg([empty], 0.5)
