import asyncio

import pytest

from bot.gateway.web.answers import WebAnswers
from bot.journal.exchanges import Exchanges
from bot.journal.store import Journal, to_url
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa, make_card
from tests.bot.gateway.talk import Talk

ID = "message-1"


@pytest.fixture
def answers(talk: Talk) -> WebAnswers:
    return WebAnswers(talk.conversation, Exchanges(talk.journal))


async def test_the_same_message_twice_at_once_is_asked_once(answers: WebAnswers, rasa: FakeRasa) -> None:
    rasa.answer_with([{"custom": make_card()}], delay=0.05)
    first, second = await asyncio.gather(*(answers.answer("web:1-1", ID, "how much?") for _ in range(2)))
    assert first is second
    assert rasa.texts == ["how much?"]


async def test_a_client_that_goes_away_finds_the_answer_later(answers: WebAnswers, rasa: FakeRasa) -> None:
    rasa.answer_with([{"custom": make_card("here")}], delay=0.05)
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(answers.answer("web:1-1", ID, "how much?"), 0.01)
    assert (await answers.answer("web:1-1", ID, "how much?")).card["text"] == "here"
    assert rasa.texts == ["how much?"]


async def test_a_restart_answers_a_repeated_message_from_the_journal(answers: WebAnswers, talk: Talk, rasa: FakeRasa) -> None:
    first = await answers.answer("web:1-1", ID, "how much?")
    restarted = WebAnswers(talk.conversation, Exchanges(talk.journal))
    assert (await restarted.answer("web:1-1", ID, "how much?")).asked_at == first.asked_at
    assert len(rasa.texts) == 1


async def test_the_same_id_in_another_conversation_is_another_message(answers: WebAnswers, rasa: FakeRasa) -> None:
    await answers.answer("web:1-1", ID, "one")
    await answers.answer("web:2-1", ID, "two")
    assert rasa.texts == ["one", "two"]


async def test_a_broken_journal_costs_no_answer(talk: Talk, settings: Settings) -> None:
    settings.journal.write_bytes(b"no database" * 100)
    answers = WebAnswers(talk.conversation, Exchanges(Journal(to_url(settings.journal))))
    assert (await answers.answer("web:1-1", ID, "how much?")).card["text"] == "You asked: how much?"
