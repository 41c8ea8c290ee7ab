"""Rows on their way into a database, which wait in memory for as long as it refuses them."""

import asyncio
import atexit
import logging
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

Row = dict[str, Any]

# Some 600 turns, at most 40 MB.
MAX_ROWS = 5000
# Seconds: how long an answer waits for its rows to be stored, and between two attempts.
PATIENCE = 0.3
RETRY = 0.5

logger = logging.getLogger(__name__)


class Unsaved:
    """Writes rows in their order, in a thread; ``where`` is how the log calls the database.

    Whoever holds ``lock`` sees a row either in the database or here.
    """

    def __init__(self, write: Callable[[Sequence[Row]], None], where: str) -> None:
        self.lock = asyncio.Lock()
        self._write = write
        self._where = where
        self._rows: list[Row] = []
        self._lost = 0
        self._is_refused = False
        self._writing: asyncio.Task[None] | None = None
        atexit.register(self._write_last)

    async def add(self, rows: Sequence[Row]) -> None:
        """Have rows stored; return when they are, or soon when the database refuses them."""
        self._rows.extend(rows)
        if self._writing is None or self._writing.done():
            # A task of its own: whoever waits for it may give up.
            self._writing = asyncio.create_task(self._write_all())
        if not self._is_refused:
            await asyncio.wait({self._writing}, timeout=PATIENCE)

    def find(self, name: str, value: object) -> list[Row]:
        """Return the rows that wait and hold this value under a name."""
        return [row for row in self._rows if row[name] == value]

    async def _write_all(self) -> None:
        while self._rows:
            if not await self._is_written():
                await asyncio.sleep(RETRY)

    async def _is_written(self) -> bool:
        """Write all that waits; return False when it has to wait longer."""
        async with self.lock:
            batch = list(self._rows)
            try:
                await asyncio.to_thread(self._write, batch)
            except Exception as error:
                if _is_of_database(error):
                    self._bear(error)
                    return False
                # A row that no database takes must not keep the others for ever.
                logger.error(
                    "%s: %d rows left out (%s)", self._where, len(batch), type(error).__name__
                )
            else:
                self._say_well()
            del self._rows[: len(batch)]
            return True

    def _bear(self, error: Exception) -> None:
        reason = error.orig if isinstance(error, DBAPIError) else error
        if not self._is_refused:
            advice = "kept in memory until it can be written; free or restore the database"
            logger.warning("%s: %s - %s", self._where, reason, advice)
        self._is_refused = True
        if excess := max(0, len(self._rows) - MAX_ROWS):
            if not self._lost:
                logger.error("%s: too much waits - the oldest is lost", self._where)
            self._lost += excess
            del self._rows[:excess]

    def _say_well(self) -> None:
        if self._is_refused:
            logger.warning("%s: is written again, %d rows were lost", self._where, self._lost)
        self._is_refused, self._lost = False, 0

    def _write_last(self) -> None:
        if not self._rows:
            return
        try:
            self._write(self._rows)
        except Exception as error:
            count = len(self._rows)
            logger.error("%s: %d rows are lost (%s)", self._where, count, type(error).__name__)
        self._rows.clear()


def is_damage(error: Exception) -> bool:
    """Return whether the database is damaged or none; the bare class says that."""
    return type(error) is DatabaseError


def _is_of_database(error: Exception) -> bool:
    # Other faults speak of a value in the rows.
    return is_damage(error) or isinstance(error, OperationalError)
