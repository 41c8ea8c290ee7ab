import asyncio
import time

import httpx
import pytest

from bot.gateway.http.limits import MAX_SLACK_BODY
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import encode, read_payload, send, sign

NAMES = ["direct_message", "mention", "command", "shortcut", "choice", "vote", "home_opened"]
# Moments that are none.
MOMENTS = ["abc", "1.5", "", "-1", "1e9", "nan", "9" * 5000, "\u00b2"]
# Bodies that Slack does not send, and that cannot all be parsed.
JUNK = [
    b"",
    b"{",
    b"[]",
    b"[1]",
    b"5",
    b"null",
    b'"text"',
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"a":' * 40_000,
    b'{"n": ' + b"9" * 5000 + b"}",
    b"payload=[",
    b"payload=5",
    b"{}",
]
TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain", ""]


async def post(client: httpx.AsyncClient, name: str, headers: dict[str, str]) -> httpx.Response:
    body, content_type = encode(read_payload(name))
    raw = {
        name.encode(): value.encode("latin-1")
        for name, value in {"Content-Type": content_type, **headers}.items()
    }
    return await client.post("/slack/events", content=body, headers=raw)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "fault",
    ["missing", "wrong", "other secret", "old", "of tomorrow", "other body", *MOMENTS, "no ascii"],
)
async def test_a_request_that_slack_did_not_just_sign_is_refused_and_leaves_nothing(
    name: str,
    fault: str,
    client: httpx.AsyncClient,
    slack: FakeSlack,
    rasa: FakeRasa,
    settings: Settings,
) -> None:
    body, _ = encode(read_payload(name))
    headers = {
        "missing": {},
        "wrong": {**sign(body), "X-Slack-Signature": "v0=" + "0" * 64},
        "other secret": sign(body, secret="0" * 32),
        "old": sign(body, time.time() - 301),
        "of tomorrow": sign(body, time.time() + 86_400),
        "other body": sign(body + b" "),
        "no ascii": {**sign(body), "X-Slack-Signature": "v0=\u00e9"},
        **{moment: {**sign(body), "X-Slack-Request-Timestamp": moment} for moment in MOMENTS},
    }[fault]
    # The gateway asks once, when it starts, who it is.
    await slack.wait_for("auth.test")
    slack.calls.clear()
    response = await post(client, name, headers)
    assert response.status_code == 401
    assert response.json()["error"].startswith("signature: not Slack's")
    assert rasa.texts == [] and slack.calls == [] and not settings.journal.exists()


async def test_a_signature_of_just_under_five_minutes_is_good(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    body, _ = encode(read_payload("direct_message"))
    response = await post(client, "direct_message", sign(body, time.time() - 290))
    assert response.status_code == 200
    await slack.wait_for("chat.postMessage")


@pytest.mark.parametrize("name", ["direct_message", "command", "shortcut", "choice"])
async def test_a_replayed_request_is_not_answered_again(name: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    payload = read_payload(name)
    if "response_url" in payload:
        payload["response_url"] = slack.response_url
    body, content_type = encode(payload)
    headers = {"Content-Type": content_type, **sign(body)}
    for _ in range(2):
        await client.post("/slack/events", content=body, headers=headers)
    await (slack.wait_for("chat.postMessage") if name in ("direct_message", "choice") else slack.wait_for_responses())
    await asyncio.sleep(0.2)
    assert len(rasa.texts) == 1


async def test_an_oversized_body_is_refused(client: httpx.AsyncClient, settings: Settings) -> None:
    response = await send(client, read_payload("direct_message", text="x" * MAX_SLACK_BODY))
    assert response.status_code == 413
    assert not settings.journal.exists()


async def test_a_click_on_a_long_message_fits(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    payload = read_payload("choice")
    payload["message"]["blocks"][0]["text"]["text"] = "a long answer & more " * 140
    payload["message"]["padding"] = "x" * 100_000
    assert (await send(client, payload)).status_code == 200
    await slack.wait_for("chat.postMessage")


async def test_an_empty_request_is_refused_as_the_administrators_guide_says(client: httpx.AsyncClient) -> None:
    assert (await client.post("/slack/events")).status_code == 401


@pytest.mark.parametrize("content_type", TYPES)
@pytest.mark.parametrize("body", JUNK)
async def test_junk_that_nobody_signed_is_refused_before_it_is_parsed(
    client: httpx.AsyncClient, body: bytes, content_type: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = await client.post(
        "/slack/events", content=body, headers={"Content-Type": content_type}
    )
    assert response.status_code == 401
    assert caplog.text == ""


@pytest.mark.parametrize("content_type", TYPES[:2])
@pytest.mark.parametrize("body", JUNK)
async def test_junk_that_is_signed_costs_no_traceback(
    client: httpx.AsyncClient, body: bytes, content_type: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = await client.post(
        "/slack/events", content=body, headers={"Content-Type": content_type, **sign(body)}
    )
    assert response.status_code in (200, 400, 401)
    assert "Traceback" not in caplog.text


async def test_only_post_is_served(client: httpx.AsyncClient) -> None:
    assert (await client.get("/slack/events")).status_code == 405
    assert (await client.get("/slack/install")).status_code == 404
