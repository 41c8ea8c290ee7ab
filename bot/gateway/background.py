"""Ends what runs in the background."""

import asyncio
from collections.abc import Iterable

# Seconds until what does not end is told to end again.
_AGAIN = 0.2


async def end_tasks(tasks: Iterable["asyncio.Task[None]"]) -> None:
    """Cancel tasks until all have ended; what one of them raises is its own affair."""
    # Told again until they do: a thread or a connection that they wait for may take a cancellation for its own.
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_AGAIN)
