import asyncio
import logging
import threading
from collections.abc import Sequence

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from bot.run.patches import unsaved
from bot.run.patches.unsaved import Row, Unsaved

LOCKED = OperationalError("INSERT", {}, Exception("database is locked"))
DAMAGED = DatabaseError("INSERT", {}, Exception("malformed"))


class Database:
    """Takes rows, or raises ``fault``."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.fault: Exception | None = None
        self.threads: set[int] = set()

    def write(self, rows: Sequence[Row]) -> None:
        self.threads.add(threading.get_ident())
        if self.fault:
            raise self.fault
        self.rows += [row["n"] for row in rows]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsaved, "PATIENCE", 0.05)
    monkeypatch.setattr(unsaved, "RETRY", 0.02)


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def waiting(database: Database) -> Unsaved:
    return Unsaved(database.write, "t.sqlite")


async def wait_for_rows(database: Database, count: int) -> None:
    async def look() -> None:
        while len(database.rows) < count:
            await asyncio.sleep(0.01)

    await asyncio.wait_for(look(), 5)


async def test_rows_are_written_beside_the_loop_before_add_returns(
    database: Database, waiting: Unsaved
) -> None:
    await waiting.add([{"n": 1}, {"n": 2}])
    assert database.rows == [1, 2] and waiting.find("n", 1) == []
    assert threading.get_ident() not in database.threads


@pytest.mark.parametrize("fault", [LOCKED, DAMAGED])
async def test_what_is_refused_waits_and_is_written_once_in_its_order(
    database: Database, waiting: Unsaved, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    database.fault = fault
    for number in range(20):
        await asyncio.wait_for(waiting.add([{"n": number}]), 0.5)
    assert waiting.find("n", 3) == [{"n": 3}]
    database.fault = None
    await wait_for_rows(database, 20)
    assert database.rows == list(range(20))
    refused, written = caplog.messages
    assert refused.startswith("t.sqlite: ") and "free or restore the database" in refused
    assert written == "t.sqlite: is written again, 0 rows were lost"


async def test_once_refused_nobody_waits(database: Database, waiting: Unsaved) -> None:
    database.fault = LOCKED
    await waiting.add([{"n": 0}])
    begin = asyncio.get_running_loop().time()
    await asyncio.gather(*(waiting.add([{"n": number}]) for number in range(1, 100)))
    assert asyncio.get_running_loop().time() - begin < 0.04
    database.fault = None
    await wait_for_rows(database, 100)


async def test_who_gives_up_waiting_loses_and_doubles_nothing(
    database: Database, waiting: Unsaved, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def write(rows: Sequence[Row]) -> None:
        gate.wait()
        Database.write(database, rows)

    monkeypatch.setattr(waiting, "_write", write)
    monkeypatch.setattr(unsaved, "PATIENCE", 5.0)
    adding = asyncio.create_task(waiting.add([{"n": 1}]))
    await asyncio.sleep(0.05)
    adding.cancel()
    gate.set()
    await waiting.add([{"n": 2}])
    assert database.rows == [1, 2]


async def test_the_oldest_goes_when_too_much_waits_and_it_is_said(
    database: Database,
    waiting: Unsaved,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(unsaved, "MAX_ROWS", 10)
    database.fault = LOCKED
    for number in range(30):
        await waiting.add([{"n": number}])
    await asyncio.sleep(0.1)
    database.fault = None
    await wait_for_rows(database, 10)
    assert database.rows == list(range(20, 30))
    assert "t.sqlite: too much waits - the oldest is lost" in caplog.messages
    assert caplog.messages[-1] == "t.sqlite: is written again, 20 rows were lost"


async def test_a_row_that_no_database_takes_does_not_keep_the_others(
    database: Database, waiting: Unsaved, caplog: pytest.LogCaptureFixture
) -> None:
    database.fault = IntegrityError("INSERT", {"data": "grandmother"}, Exception("NOT NULL"))
    await waiting.add([{"n": 1}])
    database.fault = None
    await waiting.add([{"n": 2}])
    assert database.rows == [2]
    assert caplog.record_tuples == [
        ("bot.run.patches.unsaved", logging.ERROR, "t.sqlite: 1 rows left out (IntegrityError)")
    ]


async def test_what_waits_at_the_end_is_tried_once_more(
    database: Database, waiting: Unsaved, caplog: pytest.LogCaptureFixture
) -> None:
    database.fault = LOCKED
    await waiting.add([{"n": 1}])
    database.fault = None
    waiting._write_last()
    assert database.rows == [1]
    database.fault = LOCKED
    await waiting.add([{"n": 2}])
    waiting._write_last()
    assert caplog.messages[-1] == "t.sqlite: 1 rows are lost (OperationalError)"
    assert waiting.find("n", 2) == []
