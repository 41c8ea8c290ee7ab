import asyncio
import logging
import threading
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.gateway import recorder
from bot.gateway.recorder import Recorder
from bot.journal.questions import UnansweredQuestion
from bot.journal.store import Journal, to_url
from tests.own_time import own_time


def make_question(text: str = "secret words") -> UnansweredQuestion:
    return UnansweredQuestion(datetime.now(timezone.utc), "rest", "rest:1", text, "clarify", {})


class StuckJournal(Journal):
    """Writes only when let go, as a locked database does."""

    def __init__(self, path: Path) -> None:
        super().__init__(to_url(path))
        self.free = threading.Event()

    def record_unanswered(self, question: UnansweredQuestion) -> None:
        self.free.wait(5)
        super().record_unanswered(question)


async def test_what_was_recorded_is_written_before_the_end(tmp_path: Path) -> None:
    journal = Journal(to_url(tmp_path / "j.sqlite"))
    writer = Recorder(journal)
    for number in range(20):
        writer.record(make_question(f"q{number}"))
    await writer.close()
    assert len(journal.unanswered(100)) == 20


async def test_a_slow_journal_holds_up_nobody(tmp_path: Path) -> None:
    journal = StuckJournal(tmp_path / "j.sqlite")
    writer = Recorder(journal)
    start = own_time()
    writer.record(make_question())
    await asyncio.sleep(0)
    assert own_time() - start < 0.1
    journal.free.set()
    await writer.close()


async def test_more_than_the_bound_is_left_out_and_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "MAX_PENDING", 3)
    journal = StuckJournal(tmp_path / "j.sqlite")
    writer = Recorder(journal)
    for _ in range(5):
        writer.record(make_question())
    journal.free.set()
    await writer.close()
    assert [group.count for group in journal.unanswered(10)] == [3]
    assert "left out" in caplog.text
    assert "secret" not in caplog.text


async def test_a_stuck_journal_does_not_hold_up_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "CLOSING_TIME", 0.1)
    journal = StuckJournal(tmp_path / "j.sqlite")
    writer = Recorder(journal)
    writer.record(make_question())
    await asyncio.wait_for(writer.close(), 1)
    journal.free.set()


async def test_a_broken_journal_is_logged_without_the_question(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    (tmp_path / "j.sqlite").write_bytes(b"this is no database, " * 100)
    writer = Recorder(Journal(to_url(tmp_path / "j.sqlite")))
    writer.record(make_question())
    await writer.close()
    assert "not a database" in caplog.text
    assert "secret" not in caplog.text


async def test_an_unforeseen_failure_is_logged_by_its_type_only(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(question: UnansweredQuestion) -> None:
        raise ValueError(question.text)

    journal = Journal(to_url(tmp_path / "j.sqlite"))
    monkeypatch.setattr(journal, "record_unanswered", fail)
    writer = Recorder(journal)
    writer.record(make_question())
    await writer.close()
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text
