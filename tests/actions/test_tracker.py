from typing import Any

import pytest

from actions.tracker import entity_value, intent_name, to_context, to_guesses, to_questions
from bot.answers.context import Context
from tests.actions.turn import message, question


@pytest.mark.parametrize("latest", [{}, {"intent": None}, {"intent": {}}, {"intent": {"name": None}}])
def test_a_message_without_an_intent_is_the_fallback(latest: dict[str, Any]) -> None:
    assert intent_name(latest) == "nlu_fallback"


def test_the_questions_and_their_guesses_are_read_in_order() -> None:
    latest = message("ask_pay", question("ask_pay"), question("ask_stress"))
    assert [q.intent for q in to_questions(latest)] == ["ask_pay", "ask_stress"]
    assert [guess["intent"] for guess in to_guesses(latest)] == ["ask_pay", "ask_stress"]


@pytest.mark.parametrize("latest", [{}, {"questions": None}, {"questions": []}])
def test_a_message_may_hold_no_question(latest: dict[str, Any]) -> None:
    assert (to_questions(latest), to_guesses(latest)) == ([], [])


def test_the_first_value_of_an_entity_is_read() -> None:
    entities = [{"entity": "credential", "value": "rhit"}, {"entity": "topic", "value": "pay"}, {"entity": "topic", "value": "ehr"}]
    assert entity_value({"entities": entities}, "topic") == "pay"
    assert entity_value({"entities": entities}, "program") is None
    assert entity_value({"entities": None}, "topic") is None


def test_an_empty_slot_is_an_empty_context() -> None:
    assert to_context({}) == to_context({"context": None}) == Context()
