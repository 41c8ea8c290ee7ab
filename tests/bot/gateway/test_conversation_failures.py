"""What a student gets when Rasa, the journal or the gateway itself fails: an apology in time, never silence."""

import asyncio
import logging
import sqlite3
import time

import pytest

from bot.answers.card import Status
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa, make_card
from tests.bot.gateway.talk import Talk
from tests.own_time import own_time


async def test_a_locked_journal_costs_no_answer_and_no_time(
    rasa: FakeRasa, talk: Talk, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    rasa.answer_with_card(status="clarify")
    await talk.say("first")
    await asyncio.sleep(0.3)
    lock = sqlite3.connect(settings.journal)
    lock.execute("BEGIN EXCLUSIVE")
    start = own_time()
    card = await talk.say("secret words")
    assert card.status is Status.CLARIFY
    assert own_time() - start < 1
    await talk.recorder.close()
    lock.close()
    assert "locked" in caplog.text
    assert "secret" not in caplog.text


async def test_a_missed_deadline_is_an_apology_in_time_and_the_next_question_works(
    rasa: FakeRasa, talk: Talk, settings: Settings, sentences: dict[str, str]
) -> None:
    await talk.say("first")
    rasa.answer_with([{"custom": make_card()}], delay=30)
    begin, start = time.monotonic(), own_time()
    card = await talk.say("second")
    assert time.monotonic() - begin >= settings.deadline
    assert own_time() - start < settings.deadline + 2
    assert (card.status, card.text) == (Status.ERROR, sentences["apology"])
    rasa.answer_with_card()
    assert (await talk.say("third")).status is Status.ANSWERED


async def test_waiting_for_its_turn_counts_towards_the_deadline(rasa: FakeRasa, talk: Talk, settings: Settings) -> None:
    rasa.answer_with([{"custom": make_card()}], delay=30)
    start = own_time()
    cards = await asyncio.gather(*(talk.say(str(number)) for number in range(5)))
    assert own_time() - start < settings.deadline + 2
    assert all(card.status is Status.ERROR for card in cards)


async def test_until_rasa_has_answered_once_it_is_said_to_start(rasa: FakeRasa, talk: Talk, sentences: dict[str, str]) -> None:
    await rasa.stop()
    assert (await talk.say("one")).text == sentences["starting"]
    await rasa.start()
    assert (await talk.say("two")).status is Status.ANSWERED
    await rasa.stop()
    assert (await talk.say("three")).text == sentences["apology"]
    await rasa.start()
    assert (await talk.say("four")).status is Status.ANSWERED


@pytest.mark.parametrize(
    ("content", "status"), [([], 200), (b"", 200), (b"<html>", 502), ([{"text": "hi"}], 200), ([{"custom": make_card(text="")}], 200)]
)
async def test_a_broken_reply_is_an_apology(rasa: FakeRasa, talk: Talk, sentences: dict[str, str], content: object, status: int) -> None:
    await talk.say("first")
    rasa.answer_with(content, status)
    card = await talk.say("second")
    assert (card.status, card.text, card.suggestions) == (Status.ERROR, sentences["apology"], ())


async def test_an_unforeseen_failure_is_an_apology_too(talk: Talk, sentences: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    await talk.say("first")
    monkeypatch.setattr(talk.rasa, "ask", None)
    assert (await talk.say("second")).text == sentences["apology"]


async def test_no_log_at_any_level_holds_the_words_of_a_student(rasa: FakeRasa, talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await talk.say("zebra one")
    replies: list[object] = [[], b"zebra", [{"custom": make_card(text=" ", topics="zebra")}], [{"custom": make_card(status="zebra")}]]
    for content in replies:
        rasa.answer_with(content)
        await talk.say("zebra two")
    rasa.answer_with([], delay=30)
    await talk.say("zebra three")
    await rasa.stop()
    await talk.say("zebra four")
    await talk.say("zebra " * 500)
    assert caplog.records
    assert "zebra" not in caplog.text.lower()


async def test_each_apology_has_an_id_of_its_own(rasa: FakeRasa, talk: Talk) -> None:
    await rasa.stop()
    assert (await talk.say("one")).id != (await talk.say("two")).id
