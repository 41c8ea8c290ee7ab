from typing import Any

import httpx
import pytest

from bot.gateway.web.sessions import WebSessions, open_session
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.web.visitor import Visitor

PAYLOAD = '/choose_topic{"topic": "pay"}'
SUGGESTIONS = [{"title": "How much is it?", "payload": PAYLOAD}]


@pytest.fixture
async def visitor(client: httpx.AsyncClient) -> Visitor:
    visitor = Visitor(client)
    await visitor.open()
    return visitor


async def test_a_session_begins_with_the_bots_greeting(client: httpx.AsyncClient, rasa: FakeRasa) -> None:
    opened = await Visitor(client).open()
    assert [message["card"]["text"] for message in opened["messages"]] == ["You asked: /greet"]
    assert rasa.texts == ["/greet"]


async def test_a_question_is_answered_with_a_card(visitor: Visitor) -> None:
    exchange = await visitor.say("how much?")
    assert (exchange["text"], exchange["card"]["text"], exchange["vote"]) == ("how much?", "You asked: how much?", None)


async def test_rasa_never_sees_a_token(visitor: Visitor, rasa: FakeRasa) -> None:
    await visitor.say("x")
    senders = {body["sender"] for body in rasa.received if body["message"] == "x"}
    assert len(senders) == 1
    assert visitor.token not in senders.pop()


async def test_a_message_sent_twice_is_asked_once(visitor: Visitor, rasa: FakeRasa) -> None:
    first = await visitor.say("how much?", "the-same-id")
    assert await visitor.say("something else", "the-same-id") == first
    assert rasa.texts == ["/greet", "how much?"]


async def test_a_message_that_got_an_apology_is_asked_again(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answer_with([], status=500)
    assert (await visitor.say("how much?", "the-same-id"))["card"]["status"] == "error"
    rasa.answer_with_card(text="46,660")
    assert (await visitor.say("how much?", "the-same-id"))["card"]["text"] == "46,660"


async def test_history_comes_back_in_order_and_without_apologies(visitor: Visitor, rasa: FakeRasa) -> None:
    await visitor.say("one")
    rasa.answer_with([], status=500)
    await visitor.say("two")
    rasa.answer_with_card()
    await visitor.say("three")
    assert [message["text"] for message in await visitor.history()] == ["", "one", "three"]


async def test_personal_data_is_masked_in_the_history(visitor: Visitor) -> None:
    await visitor.say("my ssn is 123-45-6789")
    assert (await visitor.history())[-1]["text"] == "my ssn is [ssn]"


async def test_a_choice_is_followed_and_stands_in_the_history_under_its_title(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answer_with_card(suggestions=SUGGESTIONS)
    choice = (await visitor.say("hello"))["card"]["suggestions"][0]["payload"]
    response = await visitor.choose(choice)
    assert (response.status_code, response.json()["text"]) == (200, "How much is it?")
    assert rasa.texts[-1] == PAYLOAD


async def test_a_choice_that_was_not_offered_here_is_refused(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answer_with_card(suggestions=SUGGESTIONS)
    choice = (await visitor.say("hello"))["card"]["suggestions"][0]["payload"]
    other = Visitor(visitor.client)
    rasa.answer_with_card()
    await other.open()
    for refused in (choice, PAYLOAD, "choice:x"):
        assert (await other.choose(refused)).status_code == 400
    assert PAYLOAD not in rasa.texts


async def test_a_typed_choice_or_intent_is_text(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answer_with_card(suggestions=SUGGESTIONS)
    choice = (await visitor.say("hello"))["card"]["suggestions"][0]["payload"]
    for typed in (choice, PAYLOAD):
        await visitor.say(typed)
    assert PAYLOAD not in rasa.texts


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é"])
@pytest.mark.parametrize(
    ("method", "path"), [("GET", "messages"), ("POST", "messages"), ("POST", "feedback"), ("POST", "conversations"), ("DELETE", "session")]
)
async def test_nothing_is_had_without_a_session(client: httpx.AsyncClient, method: str, path: str, token: str) -> None:
    headers: Any = [(b"authorization", f"Bearer {token}".encode())]
    response = await client.request(method, f"/web/{path}", headers=headers)
    assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")
    assert response.json()["error"].startswith("session: none")


async def test_a_session_signed_elsewhere_is_none(client: httpx.AsyncClient) -> None:
    visitor = Visitor(client, WebSessions("t" * 32).sign(open_session()))
    assert (await visitor.send("GET", "messages")).status_code == 401


async def test_nobody_reads_or_judges_anothers_conversation(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answer_with_card(id="card-1")
    card = (await visitor.say("secret words"))["card"]["id"]
    rasa.answer_with_card(id="card-2")
    other = Visitor(visitor.client)
    await other.open()
    assert "secret words" not in str(await other.history())
    assert (await other.vote(card, "up")).status_code == 404


async def test_starting_over_begins_a_new_conversation(visitor: Visitor, rasa: FakeRasa) -> None:
    await visitor.say("one")
    response = await visitor.send("POST", "conversations")
    visitor.token = response.json()["token"]
    assert response.status_code == 201
    assert len(await visitor.history()) == 1
    await visitor.say("two")
    senders = {body["message"]: body["sender"] for body in rasa.received}
    assert senders["one"] != senders["two"]


async def test_a_second_vote_replaces_the_first(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answer_with_card(id="card-1")
    card = (await visitor.say("x"))["card"]["id"]
    assert (await visitor.vote(card, "up")).status_code == 204
    assert (await visitor.vote(card, "down", reason="call me at 614-555-0199")).status_code == 204
    assert (await visitor.history())[-1]["vote"] == "down"
    assert (await visitor.vote(card, "none")).status_code == 204
    assert (await visitor.history())[-1]["vote"] is None


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ({"vote": "up"}, "card: missing"),
        ({"card": "c1", "vote": "sideways"}, "vote: neither"),
        ({"card": "c1", "vote": "down", "reason": "x" * 501}, "reason: longer"),
        ({"card": "c1", "vote": "down", "reason": 5}, "reason: not a string"),
    ],
)
async def test_a_vote_that_cannot_be_read_is_refused(visitor: Visitor, body: object, what: str) -> None:
    response = await visitor.send("POST", "feedback", body)
    assert (response.status_code, response.json()["error"].startswith(what)) == (400, True)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ({"text": "x"}, "id: missing"),
        ({"id": "short", "text": "x"}, "id: not 8"),
        ({"id": "x" * 65, "text": "x"}, "id: not 8"),
        ({"id": "greeting", "text": "x"}, "id: not 8"),
        ({"id": "message-1"}, "text: missing"),
        ({"id": "message-1", "text": None}, "text: not a string"),
        ([], "body: not an object"),
    ],
)
async def test_a_message_that_cannot_be_read_is_refused(visitor: Visitor, body: object, what: str) -> None:
    response = await visitor.send("POST", "messages", body)
    assert (response.status_code, response.json()["error"].startswith(what)) == (400, True)


async def test_another_media_type_and_a_large_body_are_refused(visitor: Visitor) -> None:
    plain = await visitor.send("POST", "messages", **{"content-type": "text/plain"})
    large = await visitor.post("x" * 20_000)
    assert (plain.status_code, large.status_code) == (415, 413)
    assert large.json()["error"].startswith("body: too large")
