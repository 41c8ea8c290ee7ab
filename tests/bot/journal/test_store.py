import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.journal.questions import UnansweredQuestion
from bot.journal.store import Journal, JournalError, to_url
from tests.own_time import own_time

NOW = datetime(2026, 11, 1, 12, tzinfo=timezone.utc)


def make_question(text: str = "pay in Ohio?", conversation: str = "rest:1", minute: int = 0) -> UnansweredQuestion:
    return UnansweredQuestion(NOW + timedelta(minutes=minute), "rest", conversation, text, "clarify", {"ask_pay": 0.4})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "journal.sqlite"


@pytest.fixture
def journal(path: Path) -> Journal:
    return Journal(to_url(path), busy_timeout=0.1)


def test_a_question_comes_back_as_it_was_recorded(journal: Journal) -> None:
    journal.record_unanswered(make_question())
    (group,) = journal.unanswered(10)
    assert (group.text, group.count, group.last_asked, group.statuses) == ("pay in Ohio?", 1, NOW, ("clarify",))
    assert group.guesses == (("ask_pay", 0.4),)


def test_as_many_groups_come_as_are_asked_for_the_most_frequent_first(journal: Journal) -> None:
    for number in range(5):
        for minute in range(number + 1):
            journal.record_unanswered(make_question(f"q{number}", minute=minute))
    assert [(group.text, group.count) for group in journal.unanswered(2)] == [("q4", 5), ("q3", 4)]


def test_the_file_survives_a_restart(journal: Journal, path: Path) -> None:
    journal.record_unanswered(make_question())
    again = Journal(to_url(path))
    again.record_unanswered(make_question())
    assert [group.count for group in again.unanswered(10)] == [2]


def test_only_its_owner_reads_the_file(journal: Journal, path: Path) -> None:
    journal.record_unanswered(make_question())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_writers_do_not_wait_for_readers(journal: Journal, path: Path) -> None:
    journal.record_unanswered(make_question())
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM unanswered").fetchone()
    journal.record_unanswered(make_question())
    assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    reader.close()


def test_many_writers_at_once_lose_nothing(path: Path) -> None:
    journals = [Journal(to_url(path)) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: journals[n % 4].record_unanswered(make_question()), range(80)))
    assert journals[0].unanswered(1)[0].count == 80


def test_a_conversation_can_be_deleted_without_a_trace(journal: Journal, path: Path) -> None:
    journal.record_unanswered(make_question("zebra"))
    journal.record_unanswered(make_question("lion", "rest:2"))
    assert journal.delete_conversation("rest:1") == 1
    assert [group.text for group in journal.unanswered(10)] == ["lion"]
    assert journal.delete_conversation("rest:1") == 0
    assert b"zebra" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_a_journal_that_was_never_written_is_missing(journal: Journal, path: Path) -> None:
    with pytest.raises(JournalError, match=r"journal.sqlite: missing - "):
        journal.unanswered(10)
    assert not path.exists()


def test_a_file_that_was_removed_is_made_again(journal: Journal, path: Path) -> None:
    journal.record_unanswered(make_question())
    for file in path.parent.iterdir():
        file.unlink()
    with pytest.raises(JournalError, match="no such table"):
        journal.record_unanswered(make_question())
    journal.record_unanswered(make_question())
    assert journal.unanswered(10)[0].count == 1


def assert_one_line_without_words(error: JournalError) -> None:
    assert "\n" not in str(error)
    assert " - " in str(error)
    assert "Ohio" not in f"{error}{error.__cause__}"


def test_a_locked_file_is_one_line_in_time(journal: Journal, path: Path) -> None:
    journal.record_unanswered(make_question())
    lock = sqlite3.connect(path)
    lock.execute("BEGIN IMMEDIATE")
    start = own_time()
    with pytest.raises(JournalError, match="database is locked") as caught:
        journal.record_unanswered(make_question())
    lock.close()
    assert own_time() - start < 1
    assert_one_line_without_words(caught.value)


@pytest.mark.parametrize("content", [b"this is no database, " * 100, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_damaged_file_is_one_line(journal: Journal, path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(JournalError) as caught:
        journal.record_unanswered(make_question())
    assert_one_line_without_words(caught.value)
    with pytest.raises(JournalError) as caught:
        journal.unanswered(10)
    assert_one_line_without_words(caught.value)


def test_a_folder_that_cannot_be_made_is_one_line(journal: Journal, path: Path) -> None:
    path.parent.write_text("a file")
    with pytest.raises(JournalError) as caught:
        journal.record_unanswered(make_question())
    assert_one_line_without_words(caught.value)


def test_a_failed_write_leaves_nothing_behind(journal: Journal) -> None:
    journal.record_unanswered(make_question())
    broken = UnansweredQuestion(NOW, "rest", "rest:1", None, "clarify", {})  # type: ignore[arg-type]
    with pytest.raises(JournalError) as caught:
        journal.record_unanswered(broken)
    assert_one_line_without_words(caught.value)
    assert journal.unanswered(10)[0].count == 1


def test_a_path_with_odd_characters_is_a_path(tmp_path: Path) -> None:
    journal = Journal(to_url(tmp_path / "a?b=c#d%20 e" / "j.sqlite"))
    journal.record_unanswered(make_question())
    assert (tmp_path / "a?b=c#d%20 e" / "j.sqlite").exists()


def test_a_row_that_cannot_be_read_is_one_line(journal: Journal, path: Path) -> None:
    journal.record_unanswered(make_question())
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE unanswered SET guesses = '{'")
    connection.close()
    with pytest.raises(JournalError) as caught:
        journal.unanswered(10)
    assert_one_line_without_words(caught.value)
