import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.card import AnswerCard, Status, Suggestion, card_from_dict
from bot.gateway.rest.channel import to_entries
from tests.bot.gateway.fake_rasa import FakeRasa

PAYLOAD = '/choose_topic{"topic": "pay"}'
WEBHOOK = "/webhooks/rest/webhook"
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)


async def post(client: httpx.AsyncClient, content: bytes, content_type: str = "application/json") -> httpx.Response:
    return await client.post(WEBHOOK, content=content, headers={"content-type": content_type})


async def say(client: httpx.AsyncClient, message: str, sender: str = "ann", **more: Any) -> list[dict[str, Any]]:
    response = await client.post(WEBHOOK, json={"sender": sender, "message": message, **more})
    assert response.status_code == 200
    entries: list[dict[str, Any]] = response.json()
    return entries


def test_a_card_becomes_text_with_buttons_and_the_card() -> None:
    card = AnswerCard(Status.ANSWERED, "Yes.", suggestions=(Suggestion("Pay?", "choice:x"),))
    assert to_entries("ann", card) == [
        {"recipient_id": "ann", "text": "Yes.", "buttons": [{"title": "Pay?", "payload": "choice:x"}]},
        {"recipient_id": "ann", "custom": card.to_dict()},
    ]


def test_a_card_without_suggestions_has_no_buttons() -> None:
    text, _ = to_entries("ann", AnswerCard(Status.ANSWERED, "Yes."))
    assert text == {"recipient_id": "ann", "text": "Yes."}


async def test_a_question_is_answered_in_rasas_protocol(client: httpx.AsyncClient) -> None:
    text, custom = await say(client, "how much?")
    assert (text["recipient_id"], text["text"]) == ("ann", "You asked: how much?")
    assert card_from_dict(custom["custom"]).text == text["text"]


async def test_a_text_with_blank_lines_stays_one_message(rasa: FakeRasa, client: httpx.AsyncClient) -> None:
    rasa.answer_with_card(text="one\n\ntwo")
    assert (await say(client, "x"))[0]["text"] == "one\n\ntwo"


async def test_a_button_carries_a_token_that_works_when_it_is_sent_back(rasa: FakeRasa, client: httpx.AsyncClient) -> None:
    rasa.answer_with_card(suggestions=[{"title": "Pay?", "payload": PAYLOAD}])
    text, custom = await say(client, "hello")
    token = text["buttons"][0]["payload"]
    assert token.startswith("choice:")
    assert custom["custom"]["suggestions"] == text["buttons"]
    await say(client, token)
    assert rasa.texts == ["hello", PAYLOAD]


async def test_the_sender_never_reaches_rasa_and_keeps_its_conversation(rasa: FakeRasa, client: httpx.AsyncClient) -> None:
    for sender in ("ann", "ann", "bob"):
        await say(client, "x", sender)
    first, second, other = [body["sender"] for body in rasa.received if body["message"] == "x"]
    assert first == second != other
    assert first.startswith("rest:")
    assert "ann" not in first


async def test_whatever_else_is_sent_is_ignored(rasa: FakeRasa, client: httpx.AsyncClient) -> None:
    await say(client, "x", metadata={"a": 1}, input_channel="slack", slots={"b": 2}, conversation="rest:other")
    assert [set(body) for body in rasa.received if body["message"] == "x"] == [{"sender", "message"}]


@pytest.mark.parametrize(("message", "text"), [("", "What would you like to know?"), ("x" * 1001, "That is too long for me.")])
async def test_an_empty_or_long_message_gets_a_friendly_card(client: httpx.AsyncClient, message: str, text: str) -> None:
    entries = await say(client, message)
    assert entries[0]["text"] == text
    assert entries[1]["custom"]["status"] == "error"


REFUSED = [
    (b"", "body: not JSON"),
    (b"{", "body: not JSON"),
    (b"\xff\xfe", "body: not JSON"),
    (b"[" * 16000, "body: not JSON"),
    (b'{"sender":' * 1600, "body: not JSON"),
    (b'{"sender": "ann", "message": "x", "n": NaN}', "body: not JSON"),
    (b'{"sender": "ann", "message": "x", "n": Infinity}', "body: not JSON"),
    (b'{"sender": "ann", "message": "x"} {}', "body: not JSON"),
    (b'{"sender": "ann", "message": "x", "n": ' + b"9" * 5000 + b"}", "body: not JSON"),
    (b'\xef\xbb\xbf{"sender": "ann", "message": "x"}', "body: not JSON"),
    (b'{"sender": "a\0b", "message": "x"}', "body: not JSON"),
    (b"[]", "body: not an object"),
    (b"null", "body: not an object"),
    (b'"text"', "body: not an object"),
    (b"{}", "sender: missing"),
    (b'{"message": "x"}', "sender: missing"),
    (b'{"sender": null, "message": "x"}', "sender: not a string"),
    (b'{"sender": 5.5, "message": "x"}', "sender: not a string"),
    (b'{"sender": true, "message": "x"}', "sender: not a string"),
    (b'{"sender": ' + b"9" * 300 + b', "message": "x"}', "sender: not of 1 to 255 characters"),
    (b'{"sender": "", "message": "x"}', "sender: not of 1 to 255 characters"),
    (b'{"sender": "' + b"a" * 256 + b'", "message": "x"}', "sender: not of 1 to 255 characters"),
    (b'{"sender": "a\\u0000", "message": "x"}', "sender: holds a NUL"),
    (b'{"sender": "a\\ud800", "message": "x"}', "sender: holds a NUL"),
    (b'{"sender": "ann"}', "message: missing"),
    (b'{"sender": "ann", "message": null}', "message: not a string"),
    (b'{"sender": "ann", "message": {"text": "x"}}', "message: not a string"),
    (b'{"sender": "ann", "message": ["x"]}', "message: not a string"),
    (b'{"sender": "ann", "message": "x\\u0000"}', "message: holds a NUL"),
    (b'{"sender": "ann", "message": "\\udfff"}', "message: holds a NUL"),
]


@pytest.mark.parametrize(("content", "reason"), REFUSED)
async def test_a_request_that_cannot_be_read_is_refused_with_the_reason(
    rasa: FakeRasa, client: httpx.AsyncClient, content: bytes, reason: str
) -> None:
    response = await post(client, content)
    assert response.status_code == 400
    assert response.json()["error"].startswith(reason)
    assert " - send {" in response.json()["error"]
    assert not rasa.texts


@pytest.mark.parametrize("sender", ["a" * 255, "\u00e9\U0001f600", "../../x", "a\nb", "'; --", "\ufeff", " "])
async def test_any_other_sender_is_served(client: httpx.AsyncClient, sender: str) -> None:
    assert (await say(client, "x", sender))[0]["recipient_id"] == sender


OTHER_TYPES = ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonp", "multipart/form-data"]


@pytest.mark.parametrize("content_type", OTHER_TYPES)
async def test_another_content_type_is_refused(client: httpx.AsyncClient, content_type: str) -> None:
    response = await post(client, b'{"sender": "ann", "message": "x"}', content_type)
    assert response.status_code == 415
    assert response.json()["error"].startswith("content-type: not JSON - send ")


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON"])
async def test_json_is_told_by_its_media_type(client: httpx.AsyncClient, content_type: str) -> None:
    assert (await post(client, b'{"sender": "ann", "message": "x"}', content_type)).status_code == 200


@pytest.mark.parametrize("path", ["/webhooks/rest", "/webhooks/rest/"])
async def test_the_channel_says_that_it_is_there_as_rasas_does(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


async def test_rasa_down_is_an_apology_with_status_200(rasa: FakeRasa, client: httpx.AsyncClient) -> None:
    await say(client, "x")
    await rasa.stop()
    entries = await say(client, "x")
    assert entries[0]["text"] == "Sorry, something went wrong."
    assert entries[1]["custom"]["status"] == "error"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["sender", "message"]) | st.text(), inner, max_size=4),
    max_leaves=8,
)


@SHARED
@given(content=st.binary(max_size=300))
async def test_no_bytes_break_it(client: httpx.AsyncClient, content: bytes) -> None:
    response = await post(client, content)
    assert response.status_code in (200, 400)
    assert response.json()


@SHARED
@given(body=JSON | st.fixed_dictionaries({"sender": JSON, "message": JSON}))
async def test_no_json_breaks_it(client: httpx.AsyncClient, body: object) -> None:
    response = await post(client, json.dumps(body).encode())
    assert response.status_code in (200, 400)
    assert response.json()


@SHARED
@given(sender=st.text(st.characters(), min_size=1, max_size=300), message=st.text(st.characters(), max_size=1100))
async def test_no_text_breaks_it_or_stays_without_an_answer(client: httpx.AsyncClient, sender: str, message: str) -> None:
    response = await post(client, json.dumps({"sender": sender, "message": message}).encode())
    assert response.status_code in (200, 400)
    entries = response.json()
    assert entries["error"] if response.status_code == 400 else entries[0]["text"]
