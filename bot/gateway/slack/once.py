"""Each event once: this run's memory of events and threads, and behind it the journal's."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from bot.errors import BotError
from bot.gateway.slack.recent import Recent
from bot.journal.exchanges import Vote
from bot.journal.slack_events import Claim, SlackEvents

# Seconds that an answer gives way to claims.
_PATIENCE = 1.0
# Seconds that acknowledging gives the journal, twice at most: Slack repeats what takes three. Where
# it is late, none until it is back.
_JOURNAL_TIME = 1.0
# What this run remembers by itself: days of a busy workspace.
_REMEMBERED = 20_000

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Once:
    """Asks the journal in a thread of its own, in order.

    A slow or broken journal costs a line in the log, never an answer, and no second one: what this
    run has taken it knows without the journal.
    """

    def __init__(self, events: SlackEvents) -> None:
        self._events = events
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="slack-journal")
        self._in_hand: set[str] = set()
        self._taken = Recent(_REMEMBERED)
        self._engaged = Recent(_REMEMBERED)
        self._late: set[asyncio.Future[Any]] = set()
        self._finished: dict[str, tuple[str, ...]] = {}
        self._claiming = 0
        self._is_quiet = asyncio.Event()
        self._is_quiet.set()

    async def claim(self, keys: Sequence[str], question: Mapping[str, Any]) -> Claim:
        """Return what became of the claim, the question kept with it.

        Without a journal what this run does not know is new.
        """
        if any(key in self._taken for key in keys):
            return Claim.MINE
        self._taken.add(keys)
        try:
            claim = await self._claim(keys, question)
        except BaseException:
            self._taken.discard(keys)
            raise
        if claim is Claim.HELD:
            self._taken.discard(keys)
        if claim in (Claim.NEW, Claim.TAKEN_OVER):
            self.hold(keys)
        return claim

    async def _claim(self, keys: Sequence[str], question: Mapping[str, Any]) -> Claim:
        self._claiming += 1
        self._is_quiet.clear()
        try:
            return await self._ask_soon(lambda: self._events.claim(keys, question), Claim.NEW)
        finally:
            self._claiming -= 1
            if not self._claiming:
                self._is_quiet.set()

    async def wait_for_quiet(self) -> None:
        """Return when no claim is under way, or after a second: in a rush acknowledging comes before answering."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._is_quiet.wait(), _PATIENCE)

    def hold(self, keys: Sequence[str]) -> None:
        """Have a question in hand: no other run takes it up."""
        self._in_hand.add(keys[0])

    async def finish(self, keys: Sequence[str]) -> None:
        """Mark an event as answered and erase its question, later where the journal is late."""
        self._finished[keys[0]] = tuple(keys)
        if not self._late:
            await self._ask_soon(self._finish_all, None)

    def _finish_all(self) -> None:
        for key, keys in self._finished.copy().items():
            self._events.finish(keys)
            self._in_hand.discard(key)
            self._finished.pop(key, None)

    async def adopt(self) -> list[dict[str, Any]] | None:
        """Hold on to what is in hand and return what dead runs left, the oldest first; None without a journal."""
        await self._ask(self._finish_all, None)
        in_hand = tuple(self._in_hand)
        return await self._ask(lambda: self._events.adopt(in_hand), None)

    async def engage(self, thread: str) -> None:
        """Remember a thread that the bot answers in; the journal learns of it in its own time."""
        self._engaged.add([thread])
        self._submit(lambda: self._events.engage(thread), None)

    async def is_engaged(self, thread: str) -> bool:
        """Return whether the bot answered in a thread."""
        return thread in self._engaged or await self._ask_soon(
            lambda: self._events.is_engaged(thread), False
        )

    async def vote(self, conversation: str, vote: Vote) -> None:
        """Keep a vote on a card."""
        await self._ask_soon(lambda: self._events.vote(conversation, vote), None)

    def close(self) -> None:
        """Let go of the journal and end the thread."""
        self._submit(self._finish_all, None)
        self._thread.submit(self._events.close)
        self._thread.shutdown(wait=False)

    async def _ask_soon(self, work: Callable[[], T], otherwise: T) -> T:
        """Return what the journal says within a second, ``otherwise`` at once where it is late.

        What it was told it does later, too.
        """
        told = self._submit(work, otherwise)
        _, late = await asyncio.wait({told}, timeout=0 if self._late else _JOURNAL_TIME)
        if not late:
            return told.result()
        if not self._late:
            logger.warning("slack: the journal is slow - answers go on, but not over a crash")
        self._late.add(told)
        told.add_done_callback(self._late.discard)
        return otherwise

    async def _ask(self, work: Callable[[], T], otherwise: T) -> T:
        return await self._submit(work, otherwise)

    def _submit(self, work: Callable[[], T], otherwise: T) -> "asyncio.Future[T]":
        return asyncio.get_running_loop().run_in_executor(self._thread, _guarded, work, otherwise)


def _guarded(work: Callable[[], T], otherwise: T) -> T:
    try:
        return work()
    except BotError as error:
        logger.warning("%s", error)
        return otherwise
