import sys
import time

import pytest

from bot.run.progress import Bar, Lines, shown


def last(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.rpartition("\r")[2].rstrip()


def test_without_a_terminal_there_are_plain_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Lines, "pause", 0.05)
    with shown() as begin:
        begin("RulePolicy")
        time.sleep(0.2)
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert (first, second) == ("model: training RulePolicy", "model: 0 s so far")


def test_on_a_terminal_there_is_a_bar_that_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bar, "pause", 0.05)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with shown() as begin:
        begin("SpellingCorrector")
        time.sleep(0.2)
        drawn = capsys.readouterr().out
    assert " %, 00:0" in drawn and "\n" not in drawn
    assert drawn.rstrip().endswith("SpellingCorrector")
    assert not last(capsys)


@pytest.mark.parametrize(
    ("component", "begins", "now", "percentage"),
    [
        # A machine on which it takes 100 seconds, and 1,000.
        ("SubjectEntityExtractor", 16, 50, 50),
        ("SubjectEntityExtractor", 160, 500, 50),
        # The next component is late: the bar waits for it.
        ("SubjectEntityExtractor", 16, 95, 82),
        ("QuestionIntentClassifier", 83, 200, 99),
        # One that was not measured says nothing of the rest.
        ("Other", 5, 12, 5),
    ],
)
def test_the_bar_goes_by_what_it_took_so_far_on_this_machine(
    capsys: pytest.CaptureFixture[str], component: str, begins: float, now: float, percentage: int
) -> None:
    bar = Bar()
    bar.begin(component, begins)
    bar.tick(now)
    drawn = last(capsys)
    bar.close()
    assert f"| {percentage:3} %," in drawn and drawn.endswith(component)
