from pathlib import Path

import pytest

from bot.preview.places import find_places, to_text


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (("guide/pay.yml", "topics", "pay", "short"), "guide/pay.yml:7"),
        (("guide/programs.yml", "records", "bachelor"), "guide/programs.yml:5"),
        (("guide/programs.yml", "aspects", "program_length", "missing"), "guide/programs.yml:12"),
        (("domain.yml", "responses", "utter_spanish"), "domain.yml:4"),
    ],
)
def test_everything_has_its_file_and_line(guide: Path, domain: Path, place: tuple[str, ...], text: str) -> None:
    assert to_text(find_places(guide, domain), *place) == text


def test_what_is_not_there_stands_in_what_is_above_it(guide: Path) -> None:
    places = find_places(guide)
    assert to_text(places, "guide/pay.yml", "topics", "pay", "note") == "guide/pay.yml:3"
    assert to_text(places, "guide/gone.yml", "topics", "pay") == "guide/gone.yml"
