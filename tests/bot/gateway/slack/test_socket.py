import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette

from bot.gateway.app import create_app
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import read_payload


@pytest.fixture
async def connected(settings: Settings, sentences: dict[str, str], environ: dict[str, str], slack: FakeSlack) -> AsyncIterator[Starlette]:
    app = create_app(settings, sentences, {**environ, "SLACK_APP_TOKEN": "xapp-1-fake"})
    async with app.router.lifespan_context(app):
        while not slack.sockets:
            await asyncio.sleep(0.01)
        yield app


async def deliver(slack: FakeSlack, name: str, envelope: str, kind: str) -> None:
    payload = read_payload(name)
    if "response_url" in payload:
        payload["response_url"] = slack.response_url
    slack.asked.note(payload)
    await slack.sockets[0].send_json({"envelope_id": envelope, "type": kind, "accepts_response_payload": True, "payload": payload})


async def test_an_event_over_the_socket_is_answered_and_acknowledged(connected: Starlette, slack: FakeSlack, rasa: FakeRasa) -> None:
    await deliver(slack, "direct_message", "e1", "events_api")
    await slack.wait_for("chat.postMessage")
    await slack.wait_for_acknowledged("e1")
    assert rasa.texts == ["How much do they earn?"]


async def test_a_command_over_the_socket_is_answered(connected: Starlette, slack: FakeSlack, rasa: FakeRasa) -> None:
    await deliver(slack, "command", "e2", "slash_commands")
    await slack.wait_for_responses()
    assert rasa.texts == ["which certifications are there?"]


async def test_a_repeated_envelope_is_answered_once(connected: Starlette, slack: FakeSlack, rasa: FakeRasa) -> None:
    for envelope in ("e3", "e4"):
        await deliver(slack, "direct_message", envelope, "events_api")
    await slack.wait_for_acknowledged("e3", "e4")
    await slack.wait_for("chat.postMessage")
    await asyncio.sleep(0.2)
    assert rasa.texts == ["How much do they earn?"]
