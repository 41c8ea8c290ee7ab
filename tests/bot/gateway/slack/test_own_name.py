import asyncio

import httpx
import pytest

from tests.bot.gateway.fake_rasa import FakeRasa, make_card, to_http
from tests.bot.gateway.slack import failures
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import read_payload, send

AUTH = "auth.test"


async def ask_in_thread(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa, text: str
) -> list[str]:
    """Return what was asked: in a thread that the bot answers in, then at its end."""
    await send(client, read_payload("mention"))
    await slack.wait_for("chat.postMessage")
    await send(client, read_payload("thread_reply", text=text))
    last = {"ts": "1800000009.000900", "thread_ts": "1800000002.000200", "event_id": "Ev0LAST"}
    await send(client, read_payload("mention", **last, text="<@U0BOT1234> last"))
    for _ in range(200):
        await asyncio.sleep(0.02 if "last" not in rasa.texts else 0)
    return rasa.texts[1:-1]


@pytest.mark.parametrize(
    "text",
    [
        "@Records Career and from home?",
        "@records_career and from home?",
        " @RecordsCareer, and from home?",
        "@records.career and from home?",
    ],
)
async def test_the_bots_own_name_typed_in_its_thread_is_a_mention(
    text: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    (asked,) = await ask_in_thread(client, slack, rasa, text)
    assert asked.lstrip(", ") == "and from home?"


@pytest.mark.parametrize(
    "text", ["@Records Careers how?", "@Record how?", "@maria how?", "see @Records Career"]
)
async def test_another_name_is_another_persons(
    text: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    assert await ask_in_thread(client, slack, rasa, text) == (
        [text] if text.startswith("see") else []
    )


async def test_who_types_the_name_is_told_what_the_bot_cannot(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    async def reply(body: dict[str, str]) -> bytes:
        return to_http([{"custom": make_card("No.", status="not_covered", topics=[])}])

    rasa.reply = reply
    assert await ask_in_thread(client, slack, rasa, "@Records Career sing!") == ["sing!"]
    assert len(await slack.wait_for("chat.postMessage", 3)) == 3


async def test_slack_is_asked_for_the_name_once(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await slack.wait_for(AUTH)
    for number in range(3):
        place = {"ts": f"1800000001.00000{number}", "event_id": f"Ev{number}"}
        await send(client, read_payload("direct_message", text="@Records Career pay?", **place))
    await slack.wait_for("chat.postMessage", 3)
    assert rasa.texts == ["pay?"] * 3 and len(slack.called(AUTH)) == 2


async def test_a_name_that_slack_does_not_tell_is_left_alone(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await slack.wait_for(AUTH)
    slack.fail(AUTH, failures.broken(500))
    assert await ask_in_thread(client, slack, rasa, "@Records Career pay?") == []
