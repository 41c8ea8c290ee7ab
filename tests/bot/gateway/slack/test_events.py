"""What of an event is for the bot, and what an empty text stands for."""

from typing import Any

import httpx
import pytest

from bot.gateway.slack import questions
from tests.bot.gateway.fake_rasa import FakeRasa, make_card, to_http
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import read_payload, send
from tests.bot.gateway.slack.sentences import SENTENCES

# Seconds in which what should not come would have come.
UNASKED = 0.2


SAYS_NOTHING = [("not_covered", ()), ("smalltalk", ()), ("clarify", ())]
SAYS_SOMETHING = [("not_covered", ("tuition",)), ("clarify", ("personal_route",)), ("safety", ()), ("answered", ("pay",))]


@pytest.mark.parametrize(("status", "topics"), SAYS_NOTHING)
async def test_chatter_in_a_thread_is_left_to_the_people_there(
    status: str, topics: tuple[str, ...], client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    async def reply(body: dict[str, Any]) -> bytes:
        said = {"status": status, "topics": topics} if body["message"] == "lol same" else {"text": "An answer."}
        return to_http([{"custom": make_card(**said)}])

    rasa.reply = reply
    await send(client, read_payload("mention"))
    await slack.wait_for("chat.postMessage")
    await send(client, read_payload("thread_reply", text="lol same"))
    # A thread is answered in order: with the next answer there, one to the chatter would be there, too.
    again = {"ts": "1800000004.000400", "thread_ts": "1800000002.000200", "event_id": "Ev0MENTION2"}
    await send(client, read_payload("mention", **again, text="<@U0BOT1234> and the pay?"))
    posted = await slack.wait_for("chat.postMessage", 2)
    assert rasa.texts == ["is it stressful?", "lol same", "and the pay?"]
    assert [message["text"].split("\n")[0] for message in posted] == ["An answer."] * 2


@pytest.mark.parametrize(("status", "topics"), SAYS_SOMETHING)
async def test_what_says_something_of_the_field_is_answered_without_a_mention(
    status: str, topics: tuple[str, ...], client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("mention"))
    await slack.wait_for("chat.postMessage")
    rasa.answer_with_card(status=status, topics=topics)
    await send(client, read_payload("thread_reply", text="and from home?"))
    assert len(await slack.wait_for("chat.postMessage", 2)) == 2


async def test_who_mentions_the_bot_is_told_what_it_cannot(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    rasa.answer_with_card(status="not_covered", topics=[])
    await send(client, read_payload("mention"))
    assert await slack.wait_for("chat.postMessage")


async def test_a_message_for_others_is_not_even_cleaned(
    client: httpx.AsyncClient, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleaned: list[str] = []

    def clean(text: str) -> str:
        cleaned.append(text)
        return text

    monkeypatch.setattr(questions, "clean_slack", clean)
    for name in ("thread_reply", "message_changed", "bot_message"):
        await send(client, read_payload(name))
    assert cleaned == []
    await send(client, read_payload("mention"))
    await slack.wait_for("chat.postMessage")
    assert len(cleaned) == 1


async def test_a_message_of_slacks_longest_length_is_answered_for_its_length(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("direct_message", text="-_a" * 13_333))
    (posted,) = await slack.wait_for("chat.postMessage")
    assert posted["text"] == SENTENCES["too_long"] and rasa.texts == []
