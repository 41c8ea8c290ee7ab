import asyncio
from contextlib import suppress

from bot.gateway.background import end_tasks


async def miss_one_cancellation() -> None:
    with suppress(asyncio.CancelledError):
        await asyncio.sleep(60)
    await asyncio.sleep(60)


async def test_a_task_that_misses_a_cancellation_is_ended() -> None:
    task = asyncio.create_task(miss_one_cancellation())
    await asyncio.sleep(0)
    await asyncio.wait_for(end_tasks([task]), 5)
    assert task.cancelled()


async def test_what_a_task_raises_at_its_end_ends_nothing_else() -> None:
    async def fail() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            raise OSError("at its end")

    tasks = [asyncio.create_task(work) for work in (fail(), asyncio.sleep(60))]
    await asyncio.sleep(0)
    await asyncio.wait_for(end_tasks(tasks), 5)
    assert all(task.done() for task in tasks)
    assert isinstance(tasks[0].exception(), OSError)


async def test_nothing_to_end_is_ended_at_once() -> None:
    await asyncio.wait_for(end_tasks([]), 1)
