import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.journal import databases
from bot.journal.databases import (
    EVENTS,
    DatabaseFault,
    check_writable,
    delete_set_aside,
    keep_private,
    mend,
)
from bot.settings import ROOT

COLUMNS = ", ".join(EVENTS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of 200 events, in its file."""
    path = tmp_path / "tracker.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE events ({COLUMNS})")
        rows = [(number, "web:1", "user", 0.0, "", "", "x" * 500) for number in range(200)]
        database.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    return path


@pytest.fixture
def locked(path: Path) -> Iterator[Path]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT count(*) FROM events").fetchone()[0])


def find_aside(path: Path) -> Path:
    (aside,) = path.parent.glob(f"{path.name}.damaged-[0-9]*[0-9]")
    return aside


def test_an_old_file_that_others_could_read_is_mended_with_its_neighbours(path: Path) -> None:
    files = [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm")]
    for file in files:
        file.touch()
        file.chmod(0o644)
    keep_private(path)
    assert [mode(file) for file in files] == [0o600] * 3


def test_a_sound_file_stays_as_it_is(path: Path) -> None:
    assert mend(path, EVENTS) is None
    assert count(path) == 200 and list(path.parent.iterdir()) == [path]


def test_garbage_is_set_aside_with_its_neighbours_and_one_line(path: Path) -> None:
    garbage = b"no database at all" * 1000
    path.write_bytes(garbage)
    path.with_name(f"{path.name}-wal").write_bytes(b"log")
    line = mend(path, EVENTS)
    aside = find_aside(path)
    assert line == f"{path}: not a database - set aside as {aside.name}, begun anew"
    assert (aside.read_bytes(), mode(aside)) == (garbage, 0o600)
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"log"
    assert not path.exists()


def test_what_was_set_aside_is_deleted_when_it_is_old(path: Path) -> None:
    path.write_bytes(b"garbage" * 100)
    mend(path)
    now = datetime.now(timezone.utc)
    assert delete_set_aside(path, now - timedelta(days=1)) == 0 and find_aside(path).exists()
    assert delete_set_aside(path, now + timedelta(days=1)) == 1
    assert list(path.parent.iterdir()) == []


def test_a_damaged_page_is_found_and_nothing_is_lost(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:12288] = os.urandom(4096)
    path.write_bytes(content)
    assert "set aside" in (mend(path, EVENTS) or "")
    assert find_aside(path).read_bytes() == content


def test_a_truncated_file_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    assert "set aside" in (mend(path, EVENTS) or "")


@pytest.mark.parametrize("statement", ["ALTER TABLE events DROP COLUMN data", "DROP TABLE events"])
def test_a_foreign_database_is_set_aside(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE other (a)")
        database.execute(statement)
    assert " is missing - set aside as " in (mend(path, EVENTS) or "")


def test_a_missing_file_and_an_empty_one_are_in_order(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    assert mend(path, EVENTS) is None and not path.exists()
    path.touch()
    assert mend(path, EVENTS) is None and mend(path) is None
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_its_place_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "tracker.sqlite"
    path.mkdir()
    assert "not a file - set aside" in (mend(path, EVENTS) or "")
    assert not path.exists() and find_aside(path).is_dir()


def test_a_locked_file_is_not_damaged(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "_PATIENCE", 0.1)
    assert mend(locked, EVENTS) is None


def test_a_search_for_damage_that_takes_too_long_is_ended(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "_PATIENCE", -1.0)
    assert mend(path, EVENTS) is None


def test_a_file_that_may_not_be_written_is_one_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests may be allowed everything.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(DatabaseFault, match=r"^\S+: not writable - give it to the user"):
        mend(path, EVENTS)


def test_writing_nothing_changes_nothing(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
    before = path.stat().st_size
    for _ in range(100):
        check_writable(path, EVENTS)
    assert (count(path), path.stat().st_size) == (200, before)


def test_a_lock_is_a_fault_within_the_patience(locked: Path) -> None:
    with pytest.raises(DatabaseFault, match=r"^\S+: database is locked - free or restore"):
        check_writable(locked, EVENTS, patience=0.1)


def test_a_missing_or_foreign_file_is_a_fault_and_is_not_made(path: Path) -> None:
    with pytest.raises(DatabaseFault, match="unable to open"):
        check_writable(path.with_name("none.sqlite"))
    assert not path.with_name("none.sqlite").exists()
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE events DROP COLUMN data")
    with pytest.raises(DatabaseFault, match=r"events.data is missing"):
        check_writable(path, EVENTS)


def test_a_read_only_file_is_a_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As sqlite3 does by itself for a user who may not write it.
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda name, *a, **k: connect(name.replace("=rw", "=ro"), *a, **k)
    )
    with pytest.raises(DatabaseFault, match="attempt to write a readonly database"):
        check_writable(path, EVENTS)


def test_a_full_disk_is_a_fault(path: Path) -> None:
    # A limit on the size of files stands for the disk.
    script = (
        "import resource, signal, sys; from pathlib import Path; from bot.journal.databases import *\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "try: check_writable(Path(sys.argv[1]))\n"
        "except DatabaseFault as fault: print(fault)"
    )
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("DELETE FROM events")
        database.commit()
        command = [sys.executable, "-c", script, str(path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "free or restore the database" in done.stdout
