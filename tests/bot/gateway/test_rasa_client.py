import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.answers.card import Status
from bot.gateway.rasa_client import Guess, NoAnswer, RasaClient, RasaUnreachable
from tests.bot.gateway.fake_rasa import FakeRasa, make_card, to_http


@pytest.fixture
async def client(rasa: FakeRasa) -> AsyncIterator[RasaClient]:
    client = RasaClient(rasa.port)
    yield client
    await client.close()


async def test_a_question_is_sent_as_rasas_rest_channel_reads_it(rasa: FakeRasa, client: RasaClient) -> None:
    card, guesses = await client.ask("rest:1", "how much?")
    assert rasa.received == [{"sender": "rest:1", "message": "how much?"}]
    assert (card.status, card.text, guesses) == (Status.ANSWERED, "You asked: how much?", [])


async def test_guesses_come_beside_the_card_in_any_order(rasa: FakeRasa, client: RasaClient) -> None:
    guesses = {"type": "guesses", "guesses": [{"intent": "ask_pay", "score": 0.41}, {"intent": "ask_stress", "score": 1}]}
    rasa.answer_with([{"text": "plain"}, {"custom": guesses}, {"custom": {"type": "other"}}, {"custom": make_card()}])
    _, found = await client.ask("rest:1", "x")
    assert found == [Guess("ask_pay", 0.41), Guess("ask_stress", 1.0)]


BROKEN_GUESSES: list[Any] = [
    *(None, 5, {}, [5], [{}], [{"intent": "x"}]),
    [{"intent": 5, "score": 1}],
    [{"intent": "x", "score": "1"}],
    [{"intent": "x", "score": float("inf")}],
]


@pytest.mark.parametrize("guesses", BROKEN_GUESSES)
async def test_broken_guesses_do_not_cost_the_answer(rasa: FakeRasa, client: RasaClient, guesses: Any) -> None:
    rasa.answer_with([{"custom": {"type": "guesses", "guesses": guesses}}, {"custom": make_card()}])
    card, found = await client.ask("rest:1", "x")
    assert (card.status, found) == (Status.ANSWERED, [])


REPLIES: list[tuple[Any, int]] = [
    ([], 200),
    ({}, 200),
    (None, 200),
    ([5], 200),
    ([{"text": "only text"}], 200),
    ([{"custom": 5}], 200),
    ([{"custom": {"type": "answer"}}], 200),
    ([{"custom": make_card(text="")}], 200),
    ([{"custom": {**make_card(), "text": None}}], 200),
    ([{"custom": make_card(status="fine")}], 200),
    ([{"custom": make_card(version=2)}], 200),
    ([{"custom": make_card(text="half \ud800 pair")}], 200),
    ([{"custom": make_card(figures=[{"name": "x", "value": float("inf"), "unit": "", "as_of": "", "publisher": ""}])}], 200),
    ([{"custom": make_card(suggestions=[{"title": "x" * 76, "payload": "/x"}])}], 200),
    ([{"custom": make_card(suggestions=[{"title": "x", "payload": 5}])}], 200),
    ([{"custom": make_card(suggestions=5)}], 200),
    (b"", 200),
    (b"<html>", 200),
    (b"\xff\xfe", 200),
    (b"[" * 100_000, 200),
    ([{"custom": make_card()}], 500),
    ([{"custom": make_card()}], 302),
    (b"", 204),
    ({"error": "no"}, 404),
]


@pytest.mark.parametrize(("content", "status"), REPLIES)
async def test_a_reply_without_a_usable_card_is_no_answer(rasa: FakeRasa, client: RasaClient, content: object, status: int) -> None:
    rasa.answer_with(content, status)
    with pytest.raises(NoAnswer, match=r"^rasa: .+ - .+") as caught:
        await client.ask("rest:1", "secret words")
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)
    assert not client.has_answered


@pytest.mark.parametrize("raw", [b"", b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[", b"garbage\r\n\r\n", b"\0" * 100])
async def test_a_broken_connection_is_no_answer(rasa: FakeRasa, client: RasaClient, raw: bytes) -> None:
    async def reply(body: dict[str, Any]) -> bytes:
        return raw

    rasa.reply = reply
    with pytest.raises(NoAnswer, match="connection failed"):
        await client.ask("rest:1", "x")


async def test_a_port_where_nothing_listens_is_told_apart(rasa: FakeRasa, client: RasaClient) -> None:
    await rasa.stop()
    with pytest.raises(RasaUnreachable):
        await client.ask("rest:1", "x")


async def test_it_is_remembered_whether_rasa_ever_answered(rasa: FakeRasa, client: RasaClient) -> None:
    assert not client.has_answered
    await client.ask("rest:1", "x")
    rasa.answer_with([])
    with pytest.raises(NoAnswer):
        await client.ask("rest:1", "x")
    assert client.has_answered


async def test_a_restarted_rasa_is_asked_again_over_a_new_connection(rasa: FakeRasa, client: RasaClient) -> None:
    await client.ask("rest:1", "x")
    await rasa.stop()
    await rasa.start()
    card, _ = await client.ask("rest:1", "y")
    assert card.text == "You asked: y"


async def test_proxies_of_the_environment_are_not_used(rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    client = RasaClient(rasa.port)
    await client.ask("rest:1", "x")
    await client.close()


async def test_many_questions_are_asked_at_once(rasa: FakeRasa, client: RasaClient) -> None:
    everyone = asyncio.Event()

    async def reply(body: dict[str, Any]) -> bytes:
        if len(rasa.received) == 50:
            everyone.set()
        await everyone.wait()
        return to_http([{"custom": make_card()}])

    rasa.reply = reply
    cards = await asyncio.wait_for(asyncio.gather(*(client.ask(f"rest:{n}", "x") for n in range(50))), 5)
    assert len(cards) == 50


async def test_another_transport_may_stand_in_for_the_network() -> None:
    client = RasaClient(1, httpx.MockTransport(lambda request: httpx.Response(200, json=[{"custom": make_card()}])))
    card, _ = await client.ask("rest:1", "x")
    await client.close()
    assert card.status is Status.ANSWERED
