"""Each event once: the journal's memory of events and threads, asked from the event loop."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from bot.errors import BotError
from bot.journal.exchanges import Vote
from bot.journal.slack_events import Claim, SlackEvents

# Seconds that an answer gives way to claims.
_PATIENCE = 1.0

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Once:
    """Asks the journal in a thread of its own, in order. A broken journal costs a line in the log, never an answer."""

    def __init__(self, events: SlackEvents) -> None:
        self._events = events
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="slack-journal")
        self._in_hand: set[str] = set()
        self._claiming = 0
        self._is_quiet = asyncio.Event()
        self._is_quiet.set()

    async def claim(self, keys: Sequence[str], question: Mapping[str, Any]) -> Claim:
        """Return what became of the claim, the question kept with it; without a journal every event counts as new."""
        self._claiming += 1
        self._is_quiet.clear()
        try:
            claim = await self._ask(lambda: self._events.claim(keys, question), Claim.NEW)
        finally:
            self._claiming -= 1
            if not self._claiming:
                self._is_quiet.set()
        if claim in (Claim.NEW, Claim.TAKEN_OVER):
            self.hold(keys)
        return claim

    async def wait_for_quiet(self) -> None:
        """Return when no claim is under way, or after a second: in a rush acknowledging comes before answering."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._is_quiet.wait(), _PATIENCE)

    def hold(self, keys: Sequence[str]) -> None:
        """Have a question in hand: no other run takes it up."""
        self._in_hand.add(keys[0])

    async def finish(self, keys: Sequence[str]) -> None:
        """Mark an event as answered and erase its question."""
        await self._ask(lambda: self._events.finish(keys), None)
        self._in_hand.discard(keys[0])

    async def adopt(self) -> list[dict[str, Any]] | None:
        """Hold on to what is in hand and return what dead runs left, the oldest first; None without a journal."""
        in_hand = tuple(self._in_hand)
        return await self._ask(lambda: self._events.adopt(in_hand), None)

    async def engage(self, thread: str) -> None:
        """Remember a thread that the bot answers in."""
        await self._ask(lambda: self._events.engage(thread), None)

    async def is_engaged(self, thread: str) -> bool:
        """Return whether the bot answered in a thread."""
        return await self._ask(lambda: self._events.is_engaged(thread), False)

    async def vote(self, conversation: str, vote: Vote) -> None:
        """Keep a vote on a card."""
        await self._ask(lambda: self._events.vote(conversation, vote), None)

    def close(self) -> None:
        """Let go of the journal and end the thread."""
        self._thread.submit(self._events.close)
        self._thread.shutdown(wait=False)

    async def _ask(self, work: Callable[[], T], otherwise: T) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except BotError as error:
            logger.warning("%s", error)
            return otherwise
