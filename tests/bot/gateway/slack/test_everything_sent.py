"""All that Slack documents to send, a row each: answered where and once, or left alone."""

import httpx
import pytest

from bot.gateway.choices import Choices
from bot.gateway.slack.mrkdwn import escape
from bot.knowledge_base.build import build
from bot.settings import ROOT, Settings
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.others_sent import ROWS, TOPIC
from tests.bot.gateway.slack.payloads import read_payload, send
from tests.bot.gateway.slack.sent_row import PRIVATELY, Row

FIRST, MARKER = "is it stressful?", "marker"


def make_payload(row: Row, slack: FakeSlack, choices: Choices) -> dict[str, object]:
    payload = {**read_payload(row.payload, **row.changes), **row.outside}
    if "response_url" in payload:
        payload["response_url"] = slack.response_url
    for action in payload.get("actions", ()) if row.asked == TOPIC else ():
        action["value"] = choices.sign(TOPIC)
    return payload


async def deliver(client: httpx.AsyncClient, payload: dict[str, object]) -> set[int]:
    """Send as Slack does what it thinks was not taken: four times."""
    again = [
        {"x_slack_retry_num": str(number), "x_slack_retry_reason": "http_timeout"}
        for number in (1, 2, 3)
    ]
    return {(await send(client, payload, **headers)).status_code for headers in ({}, *again)}


async def ask_last(client: httpx.AsyncClient, slack: FakeSlack, posts: int) -> None:
    """What came before it is through once this is answered."""
    await send(
        client,
        read_payload(
            "direct_message",
            text=MARKER,
            channel="D0MARKER1",
            ts="1900000000.000100",
            event_id="EvMARKER",
        ),
    )
    await slack.wait_for("chat.postMessage", posts + 1)


def expected(row: Row) -> set[tuple[str, str | None, str]]:
    """Return where the bot posts what, the marker included."""
    found: set[tuple[str, str | None, str]] = {
        ("D0MARKER1", "1900000000.000100", f"You asked: {MARKER}")
    }
    if row.is_engaged:
        found.add(("C0HELP123", "1800000002.000200", f"You asked: {FIRST}"))
    if row.place and row.place != PRIVATELY:
        found.add((*row.place, said(row)))
    return found


def said(row: Row) -> str:
    return row.said or escape(f"You asked: {row.asked}")


def asked(row: Row) -> list[str]:
    own = [row.asked] if row.place and not row.said else []
    return sorted([MARKER, *([FIRST] if row.is_engaged else []), *own])


@pytest.mark.parametrize("name", ROWS)
async def test_what_slack_sends_is_answered_in_its_place_once_or_left_alone(
    name: str,
    client: httpx.AsyncClient,
    slack: FakeSlack,
    rasa: FakeRasa,
    choices: Choices,
    settings: Settings,
) -> None:
    row = ROWS[name]
    if row.is_engaged:
        await send(client, read_payload("mention"))
        await slack.wait_for("chat.postMessage")
    if row.shows:
        build(ROOT / "guide", settings.knowledge_base)
    assert await deliver(client, make_payload(row, slack, choices)) == {200}
    if row.place == PRIVATELY:
        await slack.wait_for_responses()
    if row.shows:
        await slack.wait_for(row.shows)
    await ask_last(client, slack, len(expected(row)) - 1)
    posts = slack.called("chat.postMessage")
    posted = [(post["channel"], post.get("thread_ts"), post["text"]) for post in posts]
    assert set(posted) == expected(row) and len(posted) == len(expected(row))
    private = [said(row)] if row.place == PRIVATELY else []
    assert [answer["text"] for answer in slack.responses] == private
    assert sorted(rasa.texts) == asked(row)


async def test_a_mention_and_its_twin_in_a_shared_channel_are_answered_once_for_the_school_that_has_the_bot(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    for name, written_in in (("mention", "T0OTHER12"), ("mention_as_message", "T0SCHOOL1")):
        payload = read_payload(name)
        await send(client, {**payload, "team_id": written_in, "is_ext_shared_channel": True})
    await ask_last(client, slack, 1)
    assert sorted(rasa.texts) == [FIRST, MARKER]


async def test_the_first_that_arrives_may_be_a_repetition(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    await send(
        client, read_payload("mention"), x_slack_retry_num="2", x_slack_retry_reason="http_error"
    )
    await ask_last(client, slack, 1)
    assert sorted(rasa.texts) == [FIRST, MARKER]
