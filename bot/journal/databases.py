"""The SQLite files that are written at run time: readable by their owner only, whole, writable."""

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime, timezone
from pathlib import Path

from bot.errors import BotError

# Rasa's table, as its store and the gateway use it.
EVENTS = ("id", "sender_id", "type_name", "timestamp", "intent_name", "action_name", "data")
# What a damaged file is called after its name; the moment follows.
DAMAGED = ".damaged-"
# Seconds that looking for damage may hold up a start; SQLite reads some 200 MB in one.
_PATIENCE = 5.0
# SQLite's log and its index lie beside the file.
_SUFFIXES = ("", "-wal", "-shm")
_MAGIC = b"SQLite format 3\0"


class DatabaseFault(BotError):
    """A database cannot be used as it is."""


def mend(path: Path, events: Sequence[str] = ()) -> str | None:
    """Make a database file fit for use, and return the line to say when it has to begin anew.

    Where there is none, nothing happens. It is made readable for its owner only. A damaged one is
    set aside, and so is one whose table ``events`` lacks a column. Raises DatabaseFault for one
    that is not writable.
    """
    if not path.exists():
        return None
    keep_private(path)
    if reason := _find_damage(path, events):
        aside = _set_aside(path)
        return f"{path}: {reason} - set aside as {aside.name}, begun anew"
    if not os.access(path, os.R_OK | os.W_OK):
        raise DatabaseFault(f"{path}: not writable - give it to the user who runs the bot")
    return None


def keep_private(path: Path) -> None:
    """Have the file and its neighbours for their owner only."""
    for name in _neighbours(path):
        # What is somebody else's is told by whoever needs to write it.
        with suppress(FileNotFoundError, PermissionError):
            if name.is_file():
                name.chmod(0o600)


def delete_set_aside(path: Path, moment: datetime) -> int:
    """Delete what of this file was set aside and last written before a moment; return how many.

    Raises DatabaseFault.
    """
    try:
        files = [file for file in path.parent.glob(f"{path.name}{DAMAGED}*") if file.is_file()]
        old = [file for file in files if file.stat().st_mtime < moment.timestamp()]
        for file in old:
            file.unlink()
    except OSError as error:
        raise DatabaseFault(f"{path}{DAMAGED}*: {error.strerror} - delete it by hand") from error
    return len(old)


def check_writable(path: Path, events: Sequence[str] = (), patience: float = 0.5) -> None:
    """Write to a database without changing it; raises DatabaseFault with what is wrong."""
    try:
        # Rather an error than a new file where there is none.
        target = f"{path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(target, patience, uri=True, isolation_level=None)) as database:
            _write_nothing(database)
            if missing := _find_missing(database, events):
                raise DatabaseFault(f"{path}: {missing} - start the bot again")
    except sqlite3.Error as error:
        raise DatabaseFault(f"{path}: {error} - free or restore the database") from error


def _write_nothing(database: sqlite3.Connection) -> None:
    database.execute("BEGIN IMMEDIATE")
    # The first page is written with the same number, and that needs a place on the disk.
    number = database.execute("PRAGMA user_version").fetchone()[0]
    database.execute(f"PRAGMA user_version = {number}")
    database.execute("COMMIT")


def _find_damage(path: Path, events: Sequence[str]) -> str | None:
    if not path.is_file():
        return "not a file"
    # SQLite would remove the log beside a file that is none of its own.
    if _is_foreign(path):
        return "not a database"
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as database:
            end = time.monotonic() + _PATIENCE
            database.set_progress_handler(lambda: time.monotonic() > end, 100_000)
            found = database.execute("PRAGMA quick_check(1)").fetchone()[0]
            is_empty = not database.execute("SELECT 1 FROM sqlite_master").fetchone()
            missing = None if is_empty else _find_missing(database, events)
            return "damaged" if found != "ok" else missing
    except sqlite3.OperationalError:
        # Locked, unreadable or too large to be read now: that is no damage.
        return None
    except sqlite3.DatabaseError as error:
        return str(error)


def _is_foreign(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) not in (b"", _MAGIC)
    except PermissionError:
        return False


def _find_missing(database: sqlite3.Connection, events: Sequence[str]) -> str | None:
    known = {row[1] for row in database.execute("PRAGMA table_info(events)")}
    missing = [name for name in events if name not in known]
    return f"events.{missing[0]} is missing" if missing else None


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}{DAMAGED}{datetime.now(timezone.utc):%Y%m%d-%H%M%S}")
    for old, new in zip(_neighbours(path), _neighbours(aside), strict=True):
        with suppress(FileNotFoundError):
            old.rename(new)
    return aside


def _neighbours(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in _SUFFIXES]
