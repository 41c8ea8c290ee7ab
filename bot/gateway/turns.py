"""Order: the messages of one conversation pass one at a time, those of different ones do not wait for one another."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.errors import BotError

MAX_WAITING = 4

# More than Rasa can answer within the deadline: whoever comes later is told so at once.
MAX_IN_HAND = 100


class TooBusy(BotError):
    """Too many messages wait already."""


@dataclass
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    messages: int = 0


class Turns:
    """The table of conversations that have messages in hand, and of no others."""

    def __init__(self) -> None:
        self._lanes: dict[str, _Lane] = {}
        self._in_hand = 0

    def __len__(self) -> int:
        """The number of conversations with a message in hand."""
        return len(self._lanes)

    @asynccontextmanager
    async def take(self, conversation: str) -> AsyncIterator[None]:
        """Hold the conversation's turn, in order of arrival; raises TooBusy when four wait already."""
        lane = self._lanes.get(conversation) or _Lane()
        if lane.messages > MAX_WAITING or self._in_hand >= MAX_IN_HAND:
            raise TooBusy("conversation: too many messages wait - send the next one after an answer")
        self._enter(conversation, lane)
        try:
            async with lane.lock:
                yield
        finally:
            self._leave(conversation, lane)

    def _enter(self, conversation: str, lane: _Lane) -> None:
        self._lanes[conversation] = lane
        self._in_hand += 1
        lane.messages += 1

    def _leave(self, conversation: str, lane: _Lane) -> None:
        self._in_hand -= 1
        lane.messages -= 1
        if not lane.messages:
            del self._lanes[conversation]
