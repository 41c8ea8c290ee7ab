import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest

from bot.gateway.app import create_app
from bot.journal import slack_events
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa, make_card
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import make_direct_message, read_payload, send
from tests.bot.gateway.slack.sentences import SENTENCES
from tests.own_time import own_time


@asynccontextmanager
async def run_gateway(
    settings: Settings, environ: dict[str, str], slack: FakeSlack, closes: bool = True
) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings, SENTENCES, environ)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot", event_hooks={"request": [slack.see]}) as client:
        if closes:
            async with app.router.lifespan_context(app):
                yield client
        else:
            yield client


async def test_a_repeated_event_is_answered_once(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    for number in range(4):
        response = await send(client, read_payload("direct_message"), x_slack_retry_num=str(number), x_slack_retry_reason="http_timeout")
        assert response.status_code == 200
    await slack.wait_for("chat.postMessage")
    await asyncio.sleep(0.2)
    assert len(slack.called("chat.postMessage")) == 1


async def test_a_repetition_while_the_answer_is_made_is_acknowledged(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    rasa.answer_with([{"custom": make_card("late")}], delay=0.5)
    replies = await asyncio.gather(*(send(client, read_payload("direct_message")) for _ in range(3)))
    await slack.wait_for("chat.postMessage")
    assert [reply.status_code for reply in replies] == [200, 200, 200]
    assert len(rasa.texts) == 1


@pytest.mark.parametrize("names", [("mention", "mention_as_message"), ("mention_as_message", "mention")])
async def test_a_mention_and_its_twin_are_answered_once(
    names: tuple[str, str], client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await asyncio.gather(*(send(client, read_payload(name)) for name in names))
    await slack.wait_for("chat.postMessage")
    await asyncio.sleep(0.1)
    assert len(rasa.texts) == 1


async def test_a_restart_forgets_no_event_and_no_thread(
    settings: Settings, environ: dict[str, str], slack: FakeSlack, rasa: FakeRasa
) -> None:
    async with run_gateway(settings, environ, slack) as client:
        await send(client, read_payload("mention"))
    async with run_gateway(settings, environ, slack) as client:
        await send(client, read_payload("mention"))
        await send(client, read_payload("thread_reply"))
        await slack.wait_for("chat.postMessage", 2)
    assert rasa.texts == ["is it stressful?", "and can I do it from home?"]


async def test_an_event_that_a_dead_run_held_is_answered_when_slack_sends_it_again(
    settings: Settings, environ: dict[str, str], slack: FakeSlack, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasa.answer_with([{"custom": make_card("never")}], delay=30)
    async with run_gateway(settings, environ, slack, closes=False) as client:
        crashed = asyncio.create_task(send(client, read_payload("direct_message")))
        while not rasa.texts:
            await asyncio.sleep(0.01)
        await kill(crashed)
    rasa.answer_with_card(text="at last")
    async with run_gateway(settings, environ, slack) as client:
        early = await send(client, read_payload("direct_message"))
    monkeypatch.setattr(slack_events.SlackEvents.__init__, "__defaults__", (timedelta(0),))
    async with run_gateway(settings, environ, slack) as client:
        late = await send(client, read_payload("direct_message"))
    assert (early.status_code, late.status_code) == (503, 200)
    assert [posted["text"] for posted in slack.called("chat.postMessage")] == ["at last"]


async def test_an_answer_that_a_dead_run_posted_is_not_posted_again(
    settings: Settings, environ: dict[str, str], slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(self: object, keys: object) -> None:
        raise asyncio.CancelledError

    with monkeypatch.context() as patched:
        patched.setattr("bot.gateway.slack.once.Once.finish", die)
        async with run_gateway(settings, environ, slack) as client:
            await send(client, read_payload("direct_message"))
    monkeypatch.setattr(slack_events.SlackEvents.__init__, "__defaults__", (timedelta(0),))
    async with run_gateway(settings, environ, slack) as client:
        assert (await send(client, read_payload("direct_message"))).status_code == 200
    assert len(slack.called("chat.postMessage")) == 1


async def test_a_slow_answer_is_acknowledged_in_time_and_still_sent(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    rasa.answer_with([{"custom": make_card("late")}], delay=0.6)
    start = asyncio.get_running_loop().time()
    response = await send(client, read_payload("direct_message"))
    assert response.status_code == 200 and asyncio.get_running_loop().time() - start < 0.5
    assert (await slack.wait_for("chat.postMessage"))[0]["text"] == "late"


async def test_an_unusable_journal_costs_no_answer(
    settings: Settings, environ: dict[str, str], slack: FakeSlack, rasa: FakeRasa, caplog: pytest.LogCaptureFixture
) -> None:
    settings.journal.write_bytes(b"no database" * 100)
    async with run_gateway(settings, environ, slack) as client:
        await send(client, read_payload("direct_message"))
        await slack.wait_for("chat.postMessage")
    assert "journal.sqlite" in caplog.text and "earn" not in caplog.text


@asynccontextmanager
async def locked(settings: Settings) -> AsyncIterator[None]:
    """Hold the journal as a program that copies it does."""
    other = sqlite3.connect(settings.journal, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def test_a_locked_journal_costs_no_time_and_no_second_answer(
    settings: Settings, environ: dict[str, str], slack: FakeSlack, rasa: FakeRasa
) -> None:
    async with run_gateway(settings, environ, slack) as client:
        # The journal is there.
        await send(client, read_payload("direct_message"))
        await slack.wait_for("chat.postMessage")
        async with locked(settings):
            for names in (
                ("mention", "mention_as_message"),
                ("mention", "mention_as_message", "direct_message"),
            ):
                start = own_time()
                replies = await asyncio.gather(
                    *(send(client, read_payload(name)) for name in names)
                )
                assert [reply.status_code for reply in replies] == [200] * len(names)
                assert own_time() - start < 2.5
            await slack.wait_for("chat.postMessage", 2)
            # A follow-up in a thread that was engaged meanwhile.
            await send(client, read_payload("thread_reply"))
            await slack.wait_for("chat.postMessage", 3)
        await send(client, read_payload("mention"))
        await asyncio.sleep(0.3)
    assert rasa.texts == [
        "How much do they earn?",
        "is it stressful?",
        "and can I do it from home?",
    ]


async def test_many_who_ask_while_the_journal_is_locked_are_acknowledged_in_time(
    settings: Settings, environ: dict[str, str], slack: FakeSlack, rasa: FakeRasa
) -> None:
    async with run_gateway(settings, environ, slack) as client:
        await send(client, make_direct_message(0, 1, "first"))
        await slack.wait_for("chat.postMessage")
        async with locked(settings):
            start = own_time()
            await asyncio.gather(
                *(send(client, make_direct_message(user, 1, "how much?")) for user in range(1, 6))
            )
            assert own_time() - start < 2.5
            await slack.wait_for("chat.postMessage", 6)


async def kill(task: "asyncio.Task[httpx.Response]") -> None:
    for other in asyncio.all_tasks() - {asyncio.current_task()}:
        if "_guarded" in repr(other) or other is task:
            other.cancel()
    await asyncio.gather(task, return_exceptions=True)
