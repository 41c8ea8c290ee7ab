"""One of the processes is down or stands still: an apology in time, and the next question works once it is back."""

import os
import signal
import sqlite3
import time
from collections.abc import Mapping

import pytest

from bot.knowledge_base.query import KnowledgeBase
from tests.end_to_end.card_contract import check_card
from tests.end_to_end.conftest import FirstReply
from tests.end_to_end.running_bot import RunningBot, wait_for

# They kill and hold up what the others ask: with several workers they have a bot of their own.
pytestmark = pytest.mark.xdist_group("faults")

QUESTION = "How much do medical records technicians earn?"
# Seconds: the deadline and a bit, and how long a child may take to come back.
IN_TIME, BACK = 6.0, 120.0
STUDENTS = 20


def check_apology(bot: RunningBot, sentences: Mapping[str, str], sender: str) -> None:
    begin = time.monotonic()
    card = bot.ask("what do i have to study, my counselor could not tell me anything", sender)
    assert time.monotonic() - begin < IN_TIME
    check_card(card)
    assert (card["status"], card["text"]) == ("error", sentences["apology"])


def check_is_back(bot: RunningBot, sender: str) -> None:
    wait_for(lambda: bot.ask(QUESTION)["status"] == "answered", BACK)
    # The conversation that got the apology goes on, too.
    assert bot.ask(QUESTION, sender)["topics"] == ["pay"]
    wait_for(lambda: bot.health() == (200, "ready"), BACK)


def test_before_rasa_is_up_the_bot_says_that_it_is_starting(first_reply: FirstReply, sentences: Mapping[str, str]) -> None:
    check_card(first_reply.card)
    assert (first_reply.card["status"], first_reply.card["text"]) == ("error", sentences["starting"])
    assert first_reply.health == (503, "starting")


@pytest.mark.parametrize("name", ["actions", "rasa"])
def test_a_killed_process_costs_an_apology_and_is_started_again(bot: RunningBot, sentences: Mapping[str, str], name: str) -> None:
    first = bot.find_process(name)
    bot.ask("is it a stressful job?", f"remembers {name}")
    bot.kill(name)
    check_apology(bot, sentences, f"asks while {name} is down")
    check_is_back(bot, f"asks while {name} is down")
    assert bot.find_process(name) != first
    assert bot.ask("say that again", f"remembers {name}")["topics"] == ["stress"]


@pytest.mark.parametrize("name", ["actions", "rasa"])
def test_a_process_that_stands_still_costs_an_apology_in_time(bot: RunningBot, sentences: Mapping[str, str], name: str) -> None:
    with bot.suspended(name):
        check_apology(bot, sentences, f"asks while {name} stands still")
        wait_for(lambda: bot.health() == (503, "unavailable"), 2 * IN_TIME)
    check_is_back(bot, f"asks while {name} stands still")


def test_processes_that_hang_are_killed_and_started_again(bot: RunningBot) -> None:
    # All at once: each has a probe of its own, which takes forty seconds to be sure.
    first = {name: bot.find_process(name) for name in ("actions", "rasa", "gateway")}
    for pid in first.values():
        assert pid
        os.kill(pid, signal.SIGSTOP)
    wait_for(lambda: all(bot.find_process(name) not in (first[name], None) for name in first), BACK)
    wait_for(bot.is_well, BACK)


def test_students_who_ask_at_once_get_their_own_answers(bot: RunningBot, knowledge_base: KnowledgeBase) -> None:
    # The personal route answers with a question of its own.
    keys = [key for key in knowledge_base.keys() if key != "personal_route"]
    topics = [topic for key in keys if (topic := knowledge_base.topic(key)).subject == "occupation"][:STUDENTS]
    cards = bot.ask_all([topic.question for topic in topics], at_once=STUDENTS)
    assert [card["topics"] for card in cards] == [[topic.key] for topic in topics]
    assert [card["status"] for card in cards] == [topic.status for topic in topics]


def test_a_locked_store_delays_nobody_and_every_turn_is_stored_after_it(bot: RunningBot) -> None:
    bot.ask("is it a stressful job?", "asks before")
    with sqlite3.connect(bot.settings.tracker_store, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        begin = time.monotonic()
        cards = bot.ask_all([QUESTION, "do i need a degree", "is it a stressful job?"])
        assert time.monotonic() - begin < IN_TIME
        # The conversation goes on with what is not stored yet.
        assert bot.ask(QUESTION, "asks before")["topics"] == ["pay"]
        assert bot.ask("say that again", "asks before")["topics"] == ["pay"]
        wait_for(lambda: bot.health() == (503, "impaired"), IN_TIME)
        other.execute("ROLLBACK")
    other.close()
    for card in cards:
        check_card(card)
    wait_for(bot.is_well, BACK)
    assert bot.ask("say that again", "asks before")["topics"] == ["pay"]
