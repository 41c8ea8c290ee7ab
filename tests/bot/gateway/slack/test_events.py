"""What of an event is for the bot, and what an empty text stands for."""

import asyncio
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


@pytest.mark.parametrize(
    "text",
    [
        "<!subteam^S0123|@advisors> can one of you call me back?",
        "<!here> study group moved to room 204",
        "<!channel|channel> what about the pay?",
        "hi <!everyone>",
        "@maria can you call me back?",
    ],
)
async def test_a_reply_to_a_group_or_to_everybody_is_theirs(
    text: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("mention"))
    await send(client, read_payload("thread_reply", text=text))
    await slack.wait_for("chat.postMessage")
    await asyncio.sleep(UNASKED)
    assert rasa.texts == ["is it stressful?"]


async def test_a_group_and_the_bot_are_both_meant(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("mention", text="<!here> <@U0BOT1234> how much?"))
    await slack.wait_for("chat.postMessage")
    assert rasa.texts == ["how much?"]


FILE = {"id": "F1", "mimetype": "image/png"}
HEARD = {"status": "complete", "preview": {"content": "how long is the school", "has_more": False}}
CLIP = {"id": "F2", "mimetype": "audio/mp4", "transcription": HEARD}
CUT_CLIP = {
    **CLIP,
    "transcription": {**HEARD, "preview": {"content": "how long", "has_more": True}},
}
HEARD_LATER = {**CLIP, "transcription": {"status": "processing"}}


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "file_share", "text": "", "files": [FILE]},
        {"text": ":+1:"},
        {"text": ":tada::tada:"},
    ],
)
async def test_a_picture_or_an_emoji_among_people_is_left_to_them(
    event: dict[str, object], client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("mention"))
    await send(client, read_payload("thread_reply", user="U0BOB1234", **event))
    await slack.wait_for("chat.postMessage")
    await asyncio.sleep(UNASKED)
    assert rasa.texts == ["is it stressful?"]


@pytest.mark.parametrize("file", [FILE, CUT_CLIP, HEARD_LATER])
async def test_a_file_alone_is_said_not_to_be_read(
    file: dict[str, object], client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("direct_message", subtype="file_share", text="", files=[file]))
    (posted,) = await slack.wait_for("chat.postMessage")
    assert posted["text"] == SENTENCES["slack_files"] and rasa.texts == []


async def test_what_a_voice_clip_says_is_the_question(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("direct_message", subtype="file_share", text="", files=[CLIP]))
    await slack.wait_for("chat.postMessage")
    assert rasa.texts == ["how long is the school"]


async def test_an_emoji_alone_is_no_greeting(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("direct_message", text=":+1::skin-tone-3:"))
    await slack.wait_for("chat.postMessage")
    assert rasa.texts == ["/thank"]


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


async def test_a_mention_with_a_picture_alone_is_told_that_it_is_not_read(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("mention", text="<@U0BOT1234>", subtype="file_share", files=[FILE]))
    (posted,) = await slack.wait_for("chat.postMessage")
    assert posted["text"] == SENTENCES["slack_files"] and rasa.texts == []


async def test_a_mention_with_an_emoji_alone_is_no_greeting(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    await send(client, read_payload("mention", text="<@U0BOT1234> :+1:"))
    await slack.wait_for("chat.postMessage")
    assert rasa.texts == ["/thank"]


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
