from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.journal import slack_events, slack_pending
from bot.journal.schema import SLACK_PENDING
from bot.journal.slack_events import Claim, SlackEvents
from bot.journal.store import Journal, to_url

KEYS, QUESTION = ("T1:C1:1.1", "event:E1"), {"text": "how much?"}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(to_url(tmp_path / "journal.sqlite"))
    yield journal
    journal.close()


@pytest.fixture
def dead_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_pending, "DEAD_AFTER", timedelta(0))


def count(journal: Journal) -> int:
    with journal.writing() as connection:
        return len(connection.execute(SLACK_PENDING.select()).all())


def test_what_a_dead_run_left_goes_to_one_other_run_in_the_order_asked(journal: Journal, dead_at_once: None) -> None:
    SlackEvents(journal, "dead").claim(KEYS, QUESTION)
    SlackEvents(journal, "dead").claim(("T1:C1:1.2",), {"text": "and then?"})
    assert SlackEvents(journal, "one").adopt(()) == [QUESTION, {"text": "and then?"}]


def test_what_is_taken_up_is_in_hand_there(journal: Journal, monkeypatch: pytest.MonkeyPatch, dead_at_once: None) -> None:
    SlackEvents(journal, "dead").claim(KEYS, QUESTION)
    one = SlackEvents(journal, "one")
    assert one.adopt(()) == [QUESTION]
    monkeypatch.setattr(slack_pending, "DEAD_AFTER", timedelta(seconds=10))
    assert SlackEvents(journal, "two").adopt(()) == []
    assert one.claim(KEYS) is Claim.MINE


def test_what_a_living_run_has_in_hand_stays_with_it(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    now = slack_events._now()
    living, other = SlackEvents(journal, "living"), SlackEvents(journal, "other")
    living.claim(KEYS, QUESTION)
    for second in (8, 16, 24):
        monkeypatch.setattr(slack_events, "_now", lambda second=second: now + timedelta(seconds=second))
        assert living.adopt((KEYS[0],)) == [] and other.adopt(()) == []


def test_an_answered_question_is_erased(journal: Journal) -> None:
    events = SlackEvents(journal, "one")
    events.claim(KEYS, QUESTION)
    events.finish(KEYS)
    assert count(journal) == 0 and events.claim(KEYS, QUESTION) is Claim.DONE and count(journal) == 0


def test_a_repeated_event_is_kept_once(journal: Journal) -> None:
    for _ in range(3):
        SlackEvents(journal, "one").claim(KEYS, QUESTION)
    assert count(journal) == 1


def test_a_question_is_erased_after_five_minutes(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    now = slack_events._now()
    SlackEvents(journal, "dead").claim(KEYS, QUESTION)
    monkeypatch.setattr(slack_events, "_now", lambda: now + timedelta(minutes=5, seconds=1))
    assert SlackEvents(journal, "one").adopt(()) == [] and count(journal) == 0


def test_a_look_makes_no_journal(tmp_path: Path) -> None:
    assert SlackEvents(Journal(to_url(tmp_path / "none.sqlite")), "one").adopt(()) == []
    assert list(tmp_path.iterdir()) == []
