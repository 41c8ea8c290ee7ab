from pathlib import Path

import pytest

from bot.run.deaths import Deaths


@pytest.fixture
def deaths(tmp_path: Path) -> Deaths:
    return Deaths(tmp_path)


def ends(deaths: Deaths, name: str, now: float, was_well: bool = False) -> bool:
    return deaths.judge(name, now, was_well=was_well, is_hopeless=False)[1]


def test_the_third_of_one_child_within_a_minute_is_one_too_many(deaths: Deaths) -> None:
    assert [ends(deaths, "rasa", now) for now in (0.0, 30.0, 60.0)] == [False, False, True]


def test_deaths_further_apart_are_borne_for_ever(deaths: Deaths) -> None:
    assert not any(ends(deaths, "rasa", 31.0 * count) for count in range(100))


def test_each_child_is_counted_by_itself(deaths: Deaths) -> None:
    names = ("rasa", "actions", "gateway", "rasa", "actions", "gateway")
    assert not any(ends(deaths, name, 0.0) for name in names)
    assert ends(deaths, "actions", 0.0)


def test_who_was_well_may_be_killed_however_often(deaths: Deaths) -> None:
    assert not any(ends(deaths, "rasa", float(count), was_well=True) for count in range(100))
    assert [ends(deaths, "rasa", 100.0) for _ in range(3)] == [False, False, True]


def test_the_line_names_the_log_and_its_end(deaths: Deaths, tmp_path: Path) -> None:
    (tmp_path / "rasa.log").write_text("one\nWIDGET: wrong - mend it\n\n", encoding="utf-8")
    lines = [deaths.judge("rasa", 0.0, was_well=False, is_hopeless=False)[0] for _ in range(3)]
    assert lines[0] == f"rasa: ended and is started again - {tmp_path}/rasa.log may say why"
    assert lines[2] == (
        f"rasa: three deaths within a minute - mend what {tmp_path}/rasa.log says, "
        "start again; it ends with: WIDGET: wrong - mend it"
    )


def test_a_hopeless_one_ends_the_run_with_the_last_line_of_its_log(
    deaths: Deaths, tmp_path: Path
) -> None:
    (tmp_path / "rasa.log").write_text("models/x: wrong - mend it\n", encoding="utf-8")
    judged = deaths.judge("rasa", 0.0, was_well=True, is_hopeless=True)
    assert judged == ("models/x: wrong - mend it", True)


def test_a_child_without_a_log_is_reported_too(deaths: Deaths) -> None:
    assert [ends(deaths, "rasa", 0.0) for _ in range(3)][-1]
