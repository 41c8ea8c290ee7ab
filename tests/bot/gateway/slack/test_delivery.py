import asyncio
import logging

import httpx
import pytest

from bot.gateway.app import create_app
from bot.gateway.slack import app, delivery, response_url
from bot.gateway.slack.configuration import SlackSettings
from bot.gateway.slack.message import SlackMessage
from bot.gateway.slack.place import Place
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack import failures
from tests.bot.gateway.slack.fake_slack import TOKEN, FakeSlack
from tests.bot.gateway.slack.payloads import read_payload, send

POST = "chat.postMessage"


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "PAUSE", 0.01)
    for module in (app, response_url):
        monkeypatch.setattr(module, "_TIMEOUT", 1)


async def test_retry_after_is_waited_for(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    slack.fail(POST, failures.rate_limited("1"))
    start = asyncio.get_running_loop().time()
    await send(client, read_payload("direct_message"))
    await slack.wait_for(POST)
    assert asyncio.get_running_loop().time() - start >= 1.0
    assert len(slack.messages) == 1


async def test_an_answer_survives_three_failures(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    refusals = [failures.refused(code) for code in ("internal_error", "rate_limited")]
    slack.fail(POST, failures.broken(500), *refusals, failures.broken(503, text=""))
    await send(client, read_payload("direct_message"))
    await slack.wait_for(POST)
    assert len(slack.messages) == 1


async def test_the_time_for_attempts_is_bounded_and_the_log_holds_no_text(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(delivery, "PATIENCE", 0.1)
    rasa.answer_with_card(text="a secret answer")
    await slack.wait_for("auth.test")
    slack.away = failures.broken(500, text="how much do they earn a secret answer")
    await send(client, read_payload("direct_message"))
    for _ in range(100):
        await asyncio.sleep(0.02 if "not delivered" not in caplog.text else 0)
    assert "not delivered" in caplog.text
    slack.away = None
    await asyncio.sleep(0.3)
    assert slack.messages == []
    assert "earn" not in caplog.text and "secret" not in caplog.text


AWAY = {
    "broken": failures.broken(503),
    "limited": failures.rate_limited("1"),
    "limited without a moment": failures.rate_limited("soon"),
    "silent": failures.silent(30.0),
    "done without a word": failures.broken(502, is_done=True),
}


@pytest.mark.parametrize("how", AWAY)
async def test_what_was_asked_while_slack_is_away_is_answered_once_and_in_order_when_it_is_back(
    how: str, client: httpx.AsyncClient, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "LONGEST_PAUSE", 0.2)
    monkeypatch.setattr(delivery, "BRIEFLY", 0.1)
    await slack.wait_for("auth.test")
    slack.away = AWAY[how]
    follow_up = read_payload("thread_reply", text="<@U0BOT1234> and from home?")
    command = read_payload("command", response_url=slack.response_url)
    for payload in (read_payload("mention"), read_payload("direct_message"), follow_up, command):
        await send(client, payload)
    # Longer than all else is tried for.
    await asyncio.sleep(1.5)
    slack.away = None
    await slack.wait_for_responses()
    for _ in range(100):
        await asyncio.sleep(0.05 if len(slack.messages) < 3 else 0.003)
    texts = {message["text"] for message in slack.messages}
    assert texts == {f"You asked: {text}" for text in ("is it stressful?", "How much do they earn?", "and from home?")}
    assert len(slack.messages) == 3 and len(slack.responses) == 1


async def test_a_refusal_is_not_tried_again(client: httpx.AsyncClient, slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    slack.fail(POST, failures.refused("channel_not_found"))
    await send(client, read_payload("direct_message"))
    for _ in range(100):
        if "channel_not_found" in caplog.text:
            break
        await asyncio.sleep(0.05)
    assert slack.messages == [] and "channel_not_found" in caplog.text


@pytest.mark.parametrize("failure", [failures.broken(500, is_done=True), failures.broken(502, is_done=True, text="")])
async def test_what_was_posted_without_a_confirmation_is_not_posted_twice(
    failure: failures.Failure, client: httpx.AsyncClient, slack: FakeSlack
) -> None:
    slack.fail(POST, failure)
    await send(client, read_payload("direct_message"))
    await slack.wait_for("conversations.replies")
    await asyncio.sleep(0.1)
    assert len(slack.messages) == 1


async def test_a_call_without_an_answer_is_given_up_and_looked_up(
    monkeypatch: pytest.MonkeyPatch, slack: FakeSlack, environ: dict[str, str]
) -> None:
    slack.fail(POST, failures.silent(1.0, is_done=True))
    settings = SlackSettings("s", TOKEN, None, None, None, slack.url)
    monkeypatch.setattr(app, "_TIMEOUT", 0.2)
    client = app.create_client(settings)
    client.token = TOKEN
    place = Place("T1", "D1", "1.1", "U1")
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x"}}]
    slack.asked.note({"event": {"channel": "D1", "ts": "1.1"}})
    await delivery.post(client, place, SlackMessage("x", blocks), "T1:D1:1.1")
    assert len(slack.messages) == 1


async def test_an_answer_whose_blocks_are_refused_goes_out_as_text(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    slack.fail(POST, failures.refused("invalid_blocks"))
    await send(client, read_payload("direct_message"))
    (posted,) = await slack.wait_for(POST)
    assert "blocks" not in posted and posted["text"] == "You asked: How much do they earn?"


async def test_a_private_reply_whose_blocks_are_refused_goes_out_as_text(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    slack.fail("response_url", failures.broken(500, text="invalid_blocks"))
    await send(client, read_payload("command", response_url=slack.response_url))
    (answer,) = await slack.wait_for_responses()
    assert "blocks" not in answer and answer["text"].startswith("You asked: ")


async def test_a_worker_goes_on_after_an_undelivered_answer(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    slack.fail(POST, failures.refused("not_in_channel"))
    await send(client, read_payload("mention"))
    await send(client, read_payload("thread_reply"))
    await slack.wait_for(POST)
    assert rasa.texts == ["is it stressful?", "and can I do it from home?"]


async def test_a_private_reply_is_tried_again(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    slack.fail("response_url", failures.broken(500), failures.rate_limited())
    await send(client, read_payload("command", response_url=slack.response_url))
    assert len(await slack.wait_for_responses()) == 1


async def test_a_refused_status_costs_no_answer(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    slack.fail("assistant.threads.setStatus", failures.refused("not_allowed"))
    await send(client, read_payload("direct_message"))
    assert len(await slack.wait_for(POST)) == 1


async def test_buttons_that_cannot_be_replaced_cost_no_answer(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    slack.fail("chat.update", failures.refused("message_not_found"))
    await send(client, read_payload("choice"))
    assert len(await slack.wait_for(POST)) == 1


async def test_an_event_is_refused_while_slack_does_not_say_who_the_bot_is(
    settings: Settings, sentences: dict[str, str], environ: dict[str, str], slack: FakeSlack
) -> None:
    # At the start, and at the first event.
    slack.fail("auth.test", failures.broken(500), failures.broken(500))
    gateway = create_app(settings, sentences, environ)
    async with gateway.router.lifespan_context(gateway), httpx.AsyncClient(
        transport=httpx.ASGITransport(gateway), base_url="http://bot", event_hooks={"request": [slack.see]}
    ) as client:
        while len(slack.failures["auth.test"]) > 1:
            await asyncio.sleep(0.01)
        first = await send(client, read_payload("direct_message"))
        again = await send(client, read_payload("direct_message"))
        assert (first.status_code, again.status_code) == (500, 200)
        assert len(await slack.wait_for(POST)) == 1


async def test_rasa_down_is_an_apology_in_slack(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    await rasa.stop()
    await send(client, read_payload("direct_message"))
    (posted,) = await slack.wait_for(POST)
    assert posted["text"] in ("I am just starting.", "Sorry, something went wrong.")
    assert [block["type"] for block in posted["blocks"]] == ["section"]
