import asyncio
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from bot.answers.card import Status
from bot.gateway.conversation import Message
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa, make_card, to_http
from tests.bot.gateway.talk import Talk

PAYLOAD = '/choose_topic{"topic": "pay"}'


async def test_an_answer_comes_through(rasa: FakeRasa, talk: Talk) -> None:
    card = await talk.say("how much?")
    assert (card.status, card.text) == (Status.ANSWERED, "You asked: how much?")
    assert rasa.received == [{"sender": "rest:1", "message": "how much?"}]


@pytest.mark.parametrize(
    ("typed", "received"),
    [
        ("call 555-123-4567", "call [phone]"),
        ("call 555\u200b-123-\u202e4567", "call [phone]"),
        ("/restart", "restart"),
        ("/choose_topic{}", "choose_topic{}"),
        ("choice:forged.by.me", "choice:forged.by.me"),
        ("  a\0 \ud800b ", "a b"),
        ("x" * 1000, "x" * 1000),
        (" " * 2000 + "x", "x"),
    ],
)
async def test_rasa_receives_clean_and_masked_text_and_never_an_intent(rasa: FakeRasa, talk: Talk, typed: str, received: str) -> None:
    await talk.say(typed)
    assert rasa.texts == [received]


async def test_a_choice_that_was_offered_reaches_rasa_as_its_intent(rasa: FakeRasa, talk: Talk) -> None:
    rasa.answer_with_card(suggestions=[{"title": "Pay?", "payload": PAYLOAD}])
    card = await talk.say("hello")
    token = card.suggestions[0].payload
    assert token.startswith("choice:")
    await talk.say(token)
    assert rasa.texts == ["hello", PAYLOAD]


@pytest.mark.parametrize(("typed", "sentence"), [("", "empty"), (" \u200b/", "empty"), ("\ud800", "empty"), ("x" * 1001, "too_long")])
async def test_what_cannot_be_a_question_gets_a_friendly_card_and_rasa_is_not_asked(
    rasa: FakeRasa, talk: Talk, sentences: dict[str, str], typed: str, sentence: str
) -> None:
    card = await talk.say(typed)
    assert (card.status, card.text) == (Status.ERROR, sentences[sentence])
    assert not rasa.received


@pytest.mark.parametrize("status", ["not_covered", "clarify"])
async def test_a_question_that_the_guide_does_not_answer_is_recorded(rasa: FakeRasa, talk: Talk, status: str) -> None:
    guesses = {"type": "guesses", "guesses": [{"intent": "ask_pay", "score": 0.4}]}
    rasa.answer_with([{"custom": make_card(status=status)}, {"custom": guesses}])
    await talk.say("pay in Ohio? call 555-123-4567")
    await talk.recorder.close()
    (group,) = talk.journal.unanswered(10)
    assert (group.text, group.statuses, group.guesses) == ("pay in Ohio? call [phone]", (status,), (("ask_pay", 0.4),))
    assert abs(datetime.now(timezone.utc) - group.last_asked) < timedelta(seconds=10)


@pytest.mark.parametrize("status", ["answered", "smalltalk", "safety", "error"])
async def test_other_questions_are_not_recorded(rasa: FakeRasa, talk: Talk, settings: Settings, status: str) -> None:
    rasa.answer_with_card(status=status)
    await talk.say("hello")
    await talk.recorder.close()
    assert not settings.journal.exists()


async def test_an_answer_about_the_student_is_not_recorded(rasa: FakeRasa, talk: Talk, settings: Settings) -> None:
    rasa.answer_with_card(status="clarify", topics=["personal_route"])
    await talk.say("i dropped out")
    await talk.recorder.close()
    assert not settings.journal.exists()


@pytest.mark.parametrize(("topics", "kept"), [([], False), (["tuition"], True)])
async def test_what_people_say_to_one_another_is_recorded_only_where_it_asks_something_of_the_field(
    rasa: FakeRasa, talk: Talk, settings: Settings, topics: list[str], kept: bool
) -> None:
    rasa.answer_with_card(status="not_covered", topics=topics)
    await talk.conversation.answer(Message("slack", "slack:1", "see you at lunch", is_overheard=True))
    await talk.recorder.close()
    assert settings.journal.exists() == kept


async def test_a_choice_is_no_wording_and_is_not_recorded(rasa: FakeRasa, talk: Talk, settings: Settings) -> None:
    rasa.answer_with_card(status="not_covered")
    await talk.say(talk.choices.sign(PAYLOAD))
    await talk.recorder.close()
    assert not settings.journal.exists()


async def test_twenty_messages_of_one_conversation_are_asked_in_order(rasa: FakeRasa, talk: Talk) -> None:
    rasa.answer_with([{"custom": make_card()}], delay=0.01)
    for first in range(0, 20, 5):
        await asyncio.gather(*(talk.say(str(number)) for number in range(first, first + 5)))
    assert rasa.texts == [str(number) for number in range(20)]


async def test_rasa_gets_one_question_of_a_conversation_at_a_time(rasa: FakeRasa, talk: Talk) -> None:
    at_once: list[int] = []
    open_now = 0

    async def reply(body: dict[str, Any]) -> bytes:
        nonlocal open_now
        open_now += 1
        at_once.append(open_now)
        await asyncio.sleep(0.02)
        open_now -= 1
        return to_http([{"custom": make_card()}])

    rasa.reply = reply
    await asyncio.gather(*(talk.say(str(number)) for number in range(5)))
    assert at_once == [1] * 5


async def test_the_sixth_message_at_once_is_told_to_wait(rasa: FakeRasa, talk: Talk, sentences: dict[str, str]) -> None:
    rasa.answer_with([{"custom": make_card()}], delay=0.05)
    cards = await asyncio.gather(*(talk.say(str(number)) for number in range(7)))
    assert [card.text == sentences["busy"] for card in cards] == [False] * 5 + [True] * 2
    assert len(rasa.texts) == 5


async def test_conversations_do_not_wait_for_one_another(rasa: FakeRasa, talk: Talk) -> None:
    async def reply(body: dict[str, Any]) -> bytes:
        await asyncio.sleep(10 if body["sender"] == "rest:slow" else 0)
        return to_http([{"custom": make_card()}])

    rasa.reply = reply
    slow = asyncio.create_task(talk.say("x", "rest:slow"))
    await asyncio.sleep(0.01)
    cards = await asyncio.gather(*(talk.say("x", f"rest:{number}") for number in range(20)))
    assert not slow.done()
    assert all(card.status is Status.ANSWERED for card in cards)
    assert (await slow).status is Status.ERROR
