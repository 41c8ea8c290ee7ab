from typing import Any

import pytest

from benchmarks.bars import find_bars


def result(right: int, p50: float, seconds: float, ready: float, rss: float) -> dict[str, Any]:
    return {
        "split": "dev",
        "scores": {"covered": [right, 100]},
        "turns": {"unseen": {"p50": p50}},
        "training": {"seconds": seconds},
        "ready": ready,
        "memory": {"rss": rss},
    }


OURS = result(97, 10.0, 100.0, 9.0, 700.0)
STOCK = result(90, 30.0, 500.0, 20.0, 700.0)
MACHINE = {"imports": {"rasa": [1.0], "rasa run": [9.0, 8.0]}}


def verdicts(**changed: dict[str, Any]) -> list[bool]:
    return [bar.is_met for bar in find_bars({"bot": OURS, "stock": STOCK, "machine": MACHINE} | changed)]


def test_the_bars_are_met_at_their_limits() -> None:
    assert verdicts() == [True] * 6


@pytest.mark.parametrize(
    ("place", "ours"),
    [
        (0, result(90, 10, 100, 9, 700)),
        (1, result(97, 10.1, 100, 9, 700)),
        (3, result(97, 10, 101, 9, 700)),
        (4, result(97, 10, 100, 9, 701)),
        (5, result(97, 10, 100, 10.1, 700)),
    ],
)
def test_a_bar_is_missed_by_a_little(place: int, ours: dict[str, Any]) -> None:
    assert [i for i, is_met in enumerate(verdicts(bot=ours)) if not is_met] == [place]


def test_thirty_milliseconds_hold_however_slow_the_stock_bot_is() -> None:
    assert verdicts(bot=result(97, 31, 100, 9, 700), stock=result(90, 300, 500, 20, 700)) == [True, True, False, True, True, True]


def test_a_peer_counts_without_its_threshold_when_that_is_better() -> None:
    peer = {"scores": {"covered": [50, 100]}, "unlimited": {"covered": [98, 100]}}
    assert verdicts(other=peer)[0] is False


def test_what_is_not_measured_has_no_bar() -> None:
    assert find_bars({}) == [] and find_bars({"bot": OURS}) == []
