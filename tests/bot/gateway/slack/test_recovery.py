"""The gateway is killed between the acknowledgement and the answer, and started again."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from bot.journal.schema import SLACK_PENDING
from bot.journal.store import Journal
from bot.settings import ROOT, Settings
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.running_gateway import find_free_port
from tests.bot.gateway.slack import failures
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import read_payload, send

POST = "chat.postMessage"
# Seconds: a run counts as dead after ten, and a busy machine is slow.
PATIENCE = 60.0


@asynccontextmanager
async def run_process(settings: Settings, environ: dict[str, str], slack: FakeSlack) -> AsyncIterator[httpx.AsyncClient]:
    """A gateway of its own process, which is killed at the end."""
    port = find_free_port()
    ports = {"PORT": str(port), "RASA_PORT": str(settings.rasa_port), "BOT_VAR": str(settings.var)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.gateway", cwd=ROOT, env={**os.environ, **environ, **ports}, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=PATIENCE, event_hooks={"request": [slack.see]}
        ) as client:
            await wait_until_open(client)
            yield client
    finally:
        process.send_signal(signal.SIGKILL)
        await process.wait()


async def wait_until_open(client: httpx.AsyncClient) -> None:
    for _ in range(int(PATIENCE * 20)):
        try:
            await client.get("/healthz")
            return
        except httpx.ConnectError:
            await asyncio.sleep(0.05)
    raise TimeoutError("the gateway does not listen")


async def wait_until(condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds:g} s in vain"
        await asyncio.sleep(0.05)


def pending(journal: Journal) -> list[dict[str, Any]]:
    with journal.writing() as connection:
        return [dict(row) for row in connection.execute(SLACK_PENDING.select()).mappings()]


async def crash_while_posting(
    settings: Settings, environ: dict[str, str], slack: FakeSlack, payload: dict[str, Any], method: str, is_done: bool
) -> None:
    slack.fail(method, failures.silent(PATIENCE, is_done))
    async with run_process(settings, environ, slack) as client:
        assert (await send(client, payload)).status_code == 200
        # The failure that was put in the way is used up.
        await wait_until(lambda: not slack.failures[method])


@pytest.mark.parametrize("is_done", [False, True], ids=["before the post", "before its confirmation"])
async def test_a_question_of_a_killed_gateway_is_answered_exactly_once_by_the_next(
    is_done: bool, settings: Settings, environ: dict[str, str], slack: FakeSlack, rasa: FakeRasa, journal: Journal
) -> None:
    payload = read_payload("direct_message", text="How much do they earn? Call 555-123-4567 or ann@school.edu")
    await crash_while_posting(settings, environ, slack, payload, POST, is_done)
    (kept,) = pending(journal)
    assert "earn" in str(kept) and "555-123" not in str(kept) and "ann@" not in str(kept)
    async with run_process(settings, environ, slack) as client:
        # Slack repeats what it thinks was not taken, too.
        await send(client, payload, x_slack_retry_num="1", x_slack_retry_reason="http_timeout")
        await wait_until(lambda: not pending(journal))
        again = await send(client, payload, x_slack_retry_num="2", x_slack_retry_reason="http_timeout")
        assert again.status_code == 200
        await asyncio.sleep(3.0)
    assert len(slack.messages) == 1 and slack.messages[0]["thread_ts"] == "1800000001.000100"
    assert rasa.texts[-1].startswith("How much do they earn?")


async def test_a_private_answer_of_a_killed_gateway_is_given_by_the_next(
    settings: Settings, environ: dict[str, str], slack: FakeSlack, rasa: FakeRasa, journal: Journal
) -> None:
    payload = read_payload("command", response_url=slack.response_url)
    await crash_while_posting(settings, environ, slack, payload, "response_url", is_done=False)
    async with run_process(settings, environ, slack):
        await wait_until(lambda: not pending(journal))
    assert [answer["text"] for answer in slack.responses] == ["You asked: which certifications are there?"]


async def test_a_question_is_erased_when_it_is_answered(client: httpx.AsyncClient, slack: FakeSlack, journal: Journal) -> None:
    for name in ("direct_message", "command", "choice"):
        payload = read_payload(name)
        await send(client, {**payload, "response_url": slack.response_url} if "response_url" in payload else payload)
    await slack.wait_for(POST, 2)
    await slack.wait_for_responses()
    await wait_until(lambda: not pending(journal))
