"""Each event once: the journal's memory of events and threads, asked from the event loop."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from bot.errors import BotError
from bot.journal.exchanges import Vote
from bot.journal.slack_events import Claim, SlackEvents

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Once:
    """Asks the journal in a thread of its own, in order. A broken journal costs a line in the log, never an answer."""

    def __init__(self, events: SlackEvents) -> None:
        self._events = events
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="slack-journal")
        self._in_hand: set[str] = set()

    async def claim(self, keys: Sequence[str], question: Mapping[str, Any]) -> Claim:
        """Return what became of the claim, the question kept with it; without a journal every event counts as new."""
        claim = await self._ask(lambda: self._events.claim(keys, question), Claim.NEW)
        if claim in (Claim.NEW, Claim.TAKEN_OVER):
            self.hold(keys)
        return claim

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
