"""What of an event is for the bot, and what an empty text stands for."""

import asyncio

import httpx
import pytest

from bot.gateway.slack import questions
from tests.bot.gateway.fake_rasa import FakeRasa
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


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ({"status": "not_covered", "topics": []}, False),
        ({"status": "smalltalk", "topics": []}, False),
        ({"status": "not_covered", "topics": ["tuition"]}, True),
        ({"status": "clarify", "topics": []}, False),
        ({"status": "clarify", "topics": ["personal_route"]}, True),
        ({"status": "safety", "topics": []}, True),
    ],
)
async def test_chatter_in_a_thread_is_left_to_the_people_there(
    said: dict[str, object], heard: bool, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("mention"))
    await slack.wait_for("chat.postMessage")
    rasa.answer_with_card(**said)
    await send(client, read_payload("thread_reply", text="lol same"))
    await asyncio.sleep(UNASKED)
    assert len(slack.called("chat.postMessage")) == 1 + heard


async def test_who_mentions_the_bot_is_told_what_it_cannot(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    rasa.answer_with_card(status="not_covered", topics=[])
    await send(client, read_payload("mention"))
    assert await slack.wait_for("chat.postMessage")


@pytest.mark.parametrize(
    ("event", "texts", "posted"),
    [
        ({"text": "<@U0BOT1234>", "subtype": "file_share", "files": [FILE]}, [], SENTENCES["slack_files"]),
        ({"text": "<@U0BOT1234> :+1:"}, ["/thank"], None),
        ({"text": "<@U0BOT1234>"}, ["/greet"], None),
    ],
)
async def test_only_a_bare_mention_is_greeted(
    event: dict[str, object], texts: list[str], posted: str | None, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(client, read_payload("mention", **event))
    (message,) = await slack.wait_for("chat.postMessage")
    assert rasa.texts == texts
    assert posted in (None, message["text"])


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
