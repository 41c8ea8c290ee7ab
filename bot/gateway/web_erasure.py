"""Deletes what a web session left: Rasa's events, unanswered questions, feedback, history."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from anyio import to_thread

from bot.errors import BotError
from bot.gateway.recorder import Recorder

# Seconds: a busy database is waited for; and after this long, Rasa has written what it still had in hand at a missed deadline.
_PATIENCE = 3.0
_AFTERMATH = 15.0
# The session's own id, or that of one of its parts: what follows it is a dash.
_DELETE = "DELETE FROM events WHERE sender_id = :session OR substr(sender_id, 1, length(:session) + 1) = :session || '-'"


class ErasureFailed(BotError):
    """Rasa's store cannot be written."""


class Erasure:
    """Erases a session at once, and a second time for what Rasa was still busy with."""

    def __init__(self, recorder: Recorder, tracker_store: Path) -> None:
        self._recorder = recorder
        self._tracker_store = tracker_store
        self._later: set[asyncio.Task[None]] = set()

    async def erase(self, session: str) -> None:
        """Delete everything under a session's id and its parts'; raises ErasureFailed, JournalError."""
        await self._erase(session)
        task = asyncio.create_task(self._erase_later(session))
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def close(self) -> None:
        """End what would happen later."""
        for task in self._later:
            task.cancel()
        if self._later:
            await asyncio.wait(self._later)

    async def _erase(self, session: str) -> None:
        await to_thread.run_sync(delete_events, self._tracker_store, session)
        await self._recorder.erase(session)

    async def _erase_later(self, session: str) -> None:
        await asyncio.sleep(_AFTERMATH)
        await to_thread.run_sync(delete_events, self._tracker_store, session)


def delete_events(tracker_store: Path, session: str) -> None:
    """Delete Rasa's events of a session's conversations from its SQLite file and the log beside it; raises ErasureFailed."""
    if not tracker_store.exists():
        return
    try:
        with closing(sqlite3.connect(tracker_store, timeout=_PATIENCE, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(_DELETE, {"session": session})
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error as error:
        raise ErasureFailed(f"{tracker_store}: {error} - free the database, then delete again") from error
