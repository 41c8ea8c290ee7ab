"""Reads and deletes events of Rasa's SQLite file, in batches: Rasa writes between them and waits for none."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.errors import BotError

# Seconds: a busy database is waited for, and others have their turn between two batches.
_PATIENCE = 3.0
_PAUSE = 0.02
_BATCH = 500
# The session's own id, or that of one of its parts: what follows it is a dash.
_OF_SESSION = "sender_id = :session OR substr(sender_id, 1, length(:session) + 1) = :session || '-'"
_DELETE = f"DELETE FROM events WHERE {_OF_SESSION}"
_READ = f"SELECT data FROM events WHERE {_OF_SESSION} ORDER BY id"
_DELETE_BATCH = "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE {condition} AND timestamp < :moment ORDER BY id LIMIT :batch)"


class ErasureFailed(BotError):
    """Rasa's store cannot be read or written."""


def read_events(tracker_store: Path, session: str) -> list[dict[str, Any]]:
    """Return the events of a session's conversations, as Rasa keeps them; raises ErasureFailed."""
    with _opened(tracker_store) as connection:
        rows = connection.execute(_READ, {"session": session}).fetchall() if connection else []
    return [json.loads(row[0]) for row in rows]


def delete_events(tracker_store: Path, session: str) -> None:
    """Delete the events of a session's conversations and their bytes in the file and the log beside it; raises ErasureFailed."""
    with _opened(tracker_store) as connection:
        if connection:
            connection.execute(_DELETE, {"session": session})
            _write_back(connection)


def delete_events_before(tracker_store: Path, moment: datetime, channel: str = "") -> int:
    """Delete what is older than a moment, of one channel's conversations or of all; return how many events. Raises ErasureFailed."""
    # What begins with "health:" sorts between "health:" and "health;", and is found by the index.
    condition = "sender_id >= :channel || ':' AND sender_id < :channel || ';'" if channel else "1"
    values = {"channel": channel, "moment": moment.timestamp(), "batch": _BATCH}
    deleted = 0
    with _opened(tracker_store) as connection:
        while connection and (count := connection.execute(_DELETE_BATCH.format(condition=condition), values).rowcount):
            deleted += count
            time.sleep(_PAUSE)
        if connection and deleted:
            _write_back(connection)
    return deleted


@contextmanager
def _opened(tracker_store: Path) -> Iterator[sqlite3.Connection | None]:
    if not tracker_store.exists():
        yield None
        return
    try:
        with closing(sqlite3.connect(tracker_store, timeout=_PATIENCE, isolation_level=None)) as connection:
            # What is deleted is overwritten, not only unlinked.
            connection.execute("PRAGMA secure_delete = ON")
            yield connection
    except sqlite3.Error as error:
        raise ErasureFailed(f"{tracker_store}: {error} - free the database, then delete again") from error


def _write_back(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
