"""Order and pace: one question of a thread after the other, and not more at once than Rasa answers in time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

# Rasa answers on one core: more at once only wait there, against their deadline.
MAX_AT_ONCE = 4


class Lanes:
    """The threads that have questions in hand, and no others."""

    def __init__(self, at_once: int = MAX_AT_ONCE) -> None:
        self._lanes: dict[str, tuple[asyncio.Lock, int]] = {}
        # One of the places at Rasa; it is not held while Slack makes a message wait.
        self.room = asyncio.Semaphore(at_once)

    def __len__(self) -> int:
        """The number of threads with a question in hand."""
        return len(self._lanes)

    @asynccontextmanager
    async def take(self, lane: str) -> AsyncIterator[None]:
        """Hold the lane, in order of arrival."""
        lock, waiting = self._lanes.get(lane) or (asyncio.Lock(), 0)
        self._lanes[lane] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._lanes.pop(lane)
            if waiting > 1:
                self._lanes[lane] = (lock, waiting - 1)
