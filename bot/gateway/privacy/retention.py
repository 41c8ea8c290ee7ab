"""Deletes what is older than the bot may keep, at the start of the gateway and then every few hours."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import partial

from anyio import to_thread

from bot.errors import BotError
from bot.gateway.privacy.tracker_events import delete_events_before
from bot.journal.databases import delete_set_aside
from bot.journal.exchanges import Exchanges
from bot.journal.store import Journal
from bot.settings import Settings

# Seconds between two runs.
_EVERY = 6 * 3600.0
# Of a channel that asks every few seconds, and whose questions nobody looks at again.
_PROBES = timedelta(days=1)

logger = logging.getLogger(__name__)


class Retention:
    """Keeps Rasa's events and the journal as long as the settings say, a web session's history for ``history``, probes for a day.

    ``probes`` is the channel of the health checks.
    """

    def __init__(self, settings: Settings, journal: Journal, history: timedelta, probes: str) -> None:
        self._settings = settings
        self._history = history
        self._probes = probes
        self._kept = timedelta(days=settings.retention_days)
        self._journal = journal

    async def run(self) -> None:
        """Delete now and every six hours, until cancelled; beside the answers, in a thread of its own."""
        while True:
            await to_thread.run_sync(self.apply, datetime.now(timezone.utc), abandon_on_cancel=True)
            await asyncio.sleep(_EVERY)

    def apply(self, now: datetime) -> None:
        """Delete what is out of date at a moment; a store that cannot be written is a line in the log, and tried again next time."""
        history = min(self._kept, self._history)
        works: list[Callable[[], int]] = [
            partial(delete_events_before, self._settings.tracker_store, now - self._kept),
            partial(delete_events_before, self._settings.tracker_store, now - min(self._kept, _PROBES), self._probes),
            partial(delete_set_aside, self._settings.tracker_store, now - self._kept),
            partial(delete_set_aside, self._settings.journal, now - self._kept),
        ]
        # The journal is made by the first that writes to it.
        if self._settings.journal.exists():
            works.append(partial(self._journal.delete_before, now - self._kept))
            works.append(partial(Exchanges(self._journal).delete_before, now - history))
        for work in works:
            try:
                work()
            except BotError as error:
                logger.warning("%s", error)
