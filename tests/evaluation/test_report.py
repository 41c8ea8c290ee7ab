from pathlib import Path

import pytest

from evaluation import report
from evaluation.cases import Case, Turn
from evaluation.report import Outcome, summarize, to_table, write_results


@pytest.fixture(autouse=True)
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "results"
    monkeypatch.setattr(report, "RESULTS", folder)
    return folder


@pytest.fixture
def outcomes(pay_case: Case) -> list[Outcome]:
    hello = Turn("hi", frozenset({"smalltalk"}), ())
    wrong = {"status": "clarify", "text": "?", "topics": ["role"]}
    right = {"status": "answered", "text": "46,660", "topics": ["pay"]}
    return [
        Outcome(pay_case, pay_case.turns[0], right, None),
        Outcome(pay_case, pay_case.turns[0], wrong, "clarify instead of answered"),
        Outcome(Case("small_talk", (hello,)), hello, right, None),
    ]


def test_outcomes_are_counted_by_kind_and_single_questions_by_topic(outcomes: list[Outcome]) -> None:
    assert summarize(outcomes) == {"kind": {"single": [1, 2], "small_talk": [1, 1]}, "topic": {"pay": [1, 2]}}


def test_the_table_gives_share_and_interval_of_each_kind(outcomes: list[Outcome]) -> None:
    assert "| single | 1 | 2 | 50.0 % | 9.5-90.5 % | - |" in to_table("dev", summarize(outcomes), outcomes).splitlines()


def test_the_table_lists_every_failure_with_what_was_said(outcomes: list[Outcome]) -> None:
    lines = to_table("dev", summarize(outcomes), outcomes).splitlines()
    assert lines[-3:] == ["## Failures (1)", "", '- single: "how much": clarify instead of answered (role)']


def test_the_table_gives_the_difference_to_the_last_run(outcomes: list[Outcome]) -> None:
    write_results("dev", {"kind": {"single": [3, 4]}, "topic": {}}, "")
    lines = to_table("dev", summarize(outcomes), outcomes).splitlines()
    assert "| single | 1 | 2 | 50.0 % | 9.5-90.5 % | -25.0 |" in lines
    assert next(line for line in lines if line.startswith("| small_talk")).endswith("| - |")


def test_a_run_is_kept_apart_from_the_other_split(outcomes: list[Outcome], results: Path) -> None:
    counts = summarize(outcomes)
    write_results("test", counts, to_table("test", counts, outcomes))
    assert sorted(path.name for path in results.iterdir()) == ["test.json", "test.md"]
    assert "| single | 1 | 2 | 50.0 % | 9.5-90.5 % | - |" in to_table("dev", counts, outcomes)
