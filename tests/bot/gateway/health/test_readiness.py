import asyncio
import logging
import re
import sqlite3
from contextlib import closing

import httpx
import pytest
from starlette.applications import Starlette

from bot.gateway.health import readiness
from bot.gateway.health.parts import Parts
from bot.gateway.health.readiness import Health
from bot.gateway.rasa_client import RasaClient
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa, make_card


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The start-up poll asks once only, so that a test counts its own canaries."""
    monkeypatch.setattr(readiness, "_PAUSE", 60.0)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_FRESH", 0.0)
    monkeypatch.setattr(readiness, "_FRESH_FAULT", 0.0)


async def check(client: httpx.AsyncClient) -> tuple[int, str]:
    response = await client.get("/healthz")
    return response.status_code, response.json()["status"]


async def test_ready_is_said_when_the_canary_is_answered(rasa: FakeRasa, client: httpx.AsyncClient) -> None:
    assert await check(client) == (200, "ready")
    canary = rasa.received[0]
    assert canary["message"] == "how much do they earn"
    assert re.fullmatch(r"health:\d{4}-\d\d-\d\dT\d\d", canary["sender"])


@pytest.mark.parametrize("status", ["not_covered", "clarify", "smalltalk", "safety", "error"])
async def test_any_other_card_is_not_ready(rasa: FakeRasa, client: httpx.AsyncClient, status: str) -> None:
    rasa.answer_with_card(status=status)
    assert await check(client) == (503, "unavailable")


@pytest.mark.parametrize(("content", "status"), [([], 200), (b"", 500), ([{"text": "hi"}], 200)])
async def test_a_start_is_told_from_a_failure(rasa: FakeRasa, client: httpx.AsyncClient, fresh: None, content: object, status: int) -> None:
    rasa.answer_with(content, status)
    assert await check(client) == (503, "starting")
    rasa.answer_with_card()
    assert await check(client) == (200, "ready")
    rasa.answer_with(content, status)
    assert await check(client) == (503, "unavailable")


async def test_a_hanging_rasa_is_not_ready_within_the_deadline(rasa: FakeRasa, client: httpx.AsyncClient) -> None:
    rasa.answer_with([{"custom": make_card()}], delay=30)
    assert await asyncio.wait_for(check(client), 2) == (503, "starting")


async def test_a_result_holds_for_two_seconds(
    rasa: FakeRasa, unhurried: None, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await check(client)
    asked = len(rasa.received)
    await rasa.stop()
    assert await check(client) == (200, "ready")
    assert len(rasa.received) == asked
    monkeypatch.setattr(readiness, "_FRESH", 0.0)
    assert await check(client) == (503, "unavailable")


async def test_a_start_that_ends_is_seen_before_two_seconds_are_over(rasa: FakeRasa, unhurried: None, client: httpx.AsyncClient) -> None:
    rasa.answer_with([])
    assert await check(client) == (503, "starting")
    rasa.answer_with_card()
    await asyncio.sleep(2 * readiness._FRESH_FAULT)
    assert await check(client) == (200, "ready")


async def test_checks_at_the_same_time_share_one_canary(rasa: FakeRasa) -> None:
    rasa.answer_with([{"custom": make_card()}], delay=0.05)
    client = RasaClient(rasa.port)
    check = Health(client, Parts({}), "canary", 1.0)
    found = await asyncio.gather(*(check.check() for _ in range(30)))
    assert all(one.is_ready for one in found)
    assert len(rasa.received) == 1
    await client.close()


async def test_the_gateway_asks_by_itself_until_rasa_is_ready(
    rasa: FakeRasa, app: Starlette, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def wait_for(count: int) -> None:
        while len(rasa.received) < count:
            await asyncio.sleep(0.01)

    await asyncio.wait_for(wait_for(1), 2)
    rasa.answer_with([])
    response = await client.post("/webhooks/rest/webhook", json={"sender": "ann", "message": "x"})
    # Rasa had answered the canary: this is a failure and no start.
    assert response.json()[0]["text"] == "Sorry, something went wrong."


async def test_it_keeps_asking_and_prints_nothing(
    rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(readiness, "_PAUSE", 0.01)
    rasa.answer_with([])
    client = RasaClient(rasa.port)
    waiting = asyncio.create_task(Health(client, Parts({}), "canary", 1.0).wait_until_ready())
    await asyncio.sleep(0.2)
    assert not waiting.done()
    assert len(rasa.received) > 2
    rasa.answer_with_card()
    await asyncio.wait_for(waiting, 2)
    await client.close()
    assert capsys.readouterr() == ("", "")


async def test_the_gateway_says_that_it_lives_and_asks_nobody(
    rasa: FakeRasa, unhurried: None, client: httpx.AsyncClient
) -> None:
    rasa.answer_with([], delay=30)
    response = await asyncio.wait_for(client.get("/livez"), 1)
    assert (response.status_code, response.json()) == (200, {"status": "alive"})


async def test_the_parts_that_are_ill_are_named(
    rasa: FakeRasa, client: httpx.AsyncClient, settings: Settings, fresh: None
) -> None:
    assert await check(client) == (200, "ready")
    await rasa.stop()
    body = (await client.get("/healthz")).json()
    assert body["status"] == "unavailable" and "rasa" in body["ill"]


async def test_a_start_is_no_line_in_the_log(
    rasa: FakeRasa, client: httpx.AsyncClient, fresh: None, caplog: pytest.LogCaptureFixture
) -> None:
    rasa.answer_with([])
    assert await check(client) == (503, "starting")
    rasa.answer_with_card()
    assert await check(client) == (200, "ready")
    assert [one for one in caplog.records if one.name.startswith("bot.")] == []


async def test_a_store_that_cannot_be_written_is_told_though_questions_are_answered(
    client: httpx.AsyncClient, settings: Settings, fresh: None, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(settings.journal, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        assert await check(client) == (200, "ready")
        other.execute("BEGIN EXCLUSIVE")
        for _ in range(2):
            response = await client.get("/healthz")
            assert response.status_code == 503
            assert response.json() == {"status": "impaired", "ill": ["journal"]}
    assert await check(client) == (200, "ready")
    said = [record.message for record in caplog.records if record.levelno == logging.WARNING]
    fault = f"{settings.journal}: database is locked - free or restore the database"
    assert said == [fault, "journal: is well again"]
