"""Deletes what a web session left: Rasa's events, unanswered questions, feedback, history."""

import asyncio
from pathlib import Path

from anyio import to_thread

from bot.gateway.background import end_tasks
from bot.gateway.privacy.tracker_events import delete_events
from bot.gateway.recorder import Recorder

# Seconds: after this long, Rasa has written what it still had in hand at a missed deadline.
_AFTERMATH = 15.0


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
        await end_tasks(self._later)

    async def _erase(self, session: str) -> None:
        await to_thread.run_sync(delete_events, self._tracker_store, session)
        await self._recorder.erase(session)

    async def _erase_later(self, session: str) -> None:
        await asyncio.sleep(_AFTERMATH)
        await to_thread.run_sync(delete_events, self._tracker_store, session)
