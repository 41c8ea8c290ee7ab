from typing import Any

import httpx
import pytest

from bot.gateway.slack.incoming import clean_slack
from bot.gateway.slack.written import find_text
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import read_payload, send


def rich(*elements: dict[str, Any], kind: str = "rich_text_section") -> list[dict[str, Any]]:
    return [
        {
            "type": "rich_text",
            "block_id": "b",
            "elements": [{"type": kind, "elements": list(elements)}],
        }
    ]


def say(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


MENTION = {"type": "user", "user_id": "U0BOT1234"}
LISTED = [{"type": "rich_text_section", "elements": [say(text)]} for text in ("pay?", "hours?")]

WRITTEN: dict[str, tuple[dict[str, Any], str]] = {
    "the text, whatever its blocks say": ({"text": "pay?", "blocks": rich(say("hours?"))}, "pay?"),
    "rich text": (
        {"text": "", "blocks": rich(MENTION, say(" is a<b & c?"))},
        "<@U0BOT1234> is a&lt;b &amp; c?",
    ),
    "a group": (
        {"blocks": rich({"type": "usergroup", "usergroup_id": "S1"}, say(" hi"))},
        "<!subteam^S1> hi",
    ),
    "everybody": (
        {"blocks": rich({"type": "broadcast", "range": "here"}, say(" hi"))},
        "<!here> hi",
    ),
    "links": (
        {"blocks": rich({"type": "link", "url": "https://a.org", "text": "AHIMA"}, say("?"))},
        "<https://a.org|AHIMA>?",
    ),
    "an emoji": ({"blocks": rich({"type": "emoji", "name": "+1"})}, ":+1:"),
    "a date": (
        {"blocks": rich(say("since "), {"type": "date", "timestamp": 1, "fallback": "May 1"})},
        "since May 1",
    ),
    "what is new next year": (
        {"blocks": rich(say("pay?"), {"type": "hologram", "url": "x"})},
        "pay?",
    ),
    "a quote and code": (
        {
            "blocks": rich(say("pay?"), kind="rich_text_quote")
            + rich(say("x"), kind="rich_text_preformatted")
        },
        "pay?\nx",
    ),
    "a list": ({"blocks": rich(*LISTED, kind="rich_text_list")}, "pay?\nhours?"),
    "a section": (
        {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*pay*?"}}]},
        "*pay*?",
    ),
    "fields": (
        {"blocks": [{"type": "section", "fields": [{"type": "plain_text", "text": "pay?"}]}]},
        "pay?",
    ),
    "a header and Markdown": (
        {
            "blocks": [
                {"type": "header", "text": {"type": "plain_text", "text": "Q"}},
                {"type": "markdown", "text": "pay?"},
            ]
        },
        "Q\npay?",
    ),
    "a picture and a button": (
        {"blocks": [{"type": "image", "image_url": "x"}, {"type": "divider"}]},
        "",
    ),
    "a forwarded message": (
        {
            "text": "",
            "attachments": [
                {
                    "is_share": True,
                    "text": "how long is school?",
                    "fallback": "[ann] how long is school?",
                }
            ],
        },
        "how long is school?",
    ),
    "a forwarded message of blocks": (
        {
            "attachments": [
                {
                    "message_blocks": [{"message": {"blocks": rich(say("pay?"))}}],
                    "fallback": "[no preview]",
                }
            ]
        },
        "pay?",
    ),
    "an attachment of blocks": ({"attachments": [{"blocks": rich(say("pay?"))}]}, "pay?"),
    "an attachment's fallback": ({"attachments": [{"fallback": "pay?", "id": 1}]}, "pay?"),
    "nothing": ({"text": None, "blocks": None, "attachments": None}, ""),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_what_is_written_is_found_wherever_it_stands(case: str) -> None:
    message, text = WRITTEN[case]
    assert find_text(message) == text


def test_what_is_written_in_blocks_is_cleaned_as_text_is() -> None:
    assert clean_slack(find_text(WRITTEN["rich text"][0])) == "is a<b & c?"


@pytest.mark.parametrize("name", ["shortcut", "direct_message"])
async def test_a_forwarded_message_is_the_question(
    name: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    payload = read_payload(name)
    message = payload.get("message") or payload["event"]
    message |= {"text": "", "blocks": [], **WRITTEN["a forwarded message"][0]}
    if name == "shortcut":
        payload["response_url"] = slack.response_url
    await send(client, payload)
    await (slack.wait_for_responses() if name == "shortcut" else slack.wait_for("chat.postMessage"))
    assert rasa.texts == ["how long is school?"]
