import asyncio

import pytest

from bot.gateway.turns import MAX_IN_HAND, MAX_WAITING, TooBusy, Turns


async def take(turns: Turns, conversation: str, done: list[int], number: int, until: asyncio.Event) -> None:
    async with turns.take(conversation):
        await until.wait()
        done.append(number)


async def start(turns: Turns, conversation: str, count: int) -> tuple[asyncio.Event, list[int], list[asyncio.Task[None]]]:
    until, done = asyncio.Event(), list[int]()
    tasks = [asyncio.create_task(take(turns, conversation, done, number, until)) for number in range(count)]
    await asyncio.sleep(0)
    return until, done, tasks


async def test_one_conversation_passes_in_order_of_arrival() -> None:
    until, done, tasks = await start(Turns(), "a", 1 + MAX_WAITING)
    until.set()
    await asyncio.gather(*tasks)
    assert done == [0, 1, 2, 3, 4]


async def test_one_in_hand_and_four_waiting_are_enough() -> None:
    turns = Turns()
    until, _, tasks = await start(turns, "a", 1 + MAX_WAITING)
    with pytest.raises(TooBusy):
        async with turns.take("a"):
            pass
    until.set()
    await asyncio.gather(*tasks)
    async with turns.take("a"):
        pass


async def test_another_conversation_does_not_wait() -> None:
    turns = Turns()
    until, _, tasks = await start(turns, "a", 1 + MAX_WAITING)
    async with turns.take("b"):
        assert len(turns) == 2
    until.set()
    await asyncio.gather(*tasks)


async def test_there_is_a_bound_for_all_conversations_together() -> None:
    turns, until = Turns(), asyncio.Event()
    tasks = [asyncio.create_task(take(turns, str(number), [], number, until)) for number in range(MAX_IN_HAND)]
    await asyncio.sleep(0)
    with pytest.raises(TooBusy):
        async with turns.take("one more"):
            pass
    assert len(turns) == MAX_IN_HAND
    until.set()
    await asyncio.gather(*tasks)


async def test_the_table_keeps_no_conversation_that_has_nothing_in_hand() -> None:
    turns = Turns()
    for number in range(1000):
        async with turns.take(str(number)):
            assert len(turns) == 1
    assert len(turns) == 0


async def test_who_gives_up_waiting_or_fails_leaves_nothing_behind() -> None:
    turns = Turns()
    until, done, tasks = await start(turns, "a", 3)
    tasks[1].cancel()
    with pytest.raises(ValueError, match="own fault"):
        async with turns.take("b"):
            raise ValueError("own fault")
    until.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert done == [0, 2]
    assert len(turns) == 0
