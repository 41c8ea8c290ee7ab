from collections.abc import Callable
from typing import Any

import pytest

from actions.answer_choice import ActionAnswerChoice
from actions.answer_question import ActionAnswerQuestion
from actions.default_fallback import ActionDefaultFallback
from actions.follow_up import ActionFollowUp
from actions.personal_route import ActionPersonalRoute
from actions.small_talk import ActionSmallTalk
from bot.answers.card import Status
from bot.answers.sentences import Sentences
from bot.knowledge_base.query import KnowledgeBase
from tests.actions.turn import Turn, message, question

TEXT = "i'm a CNA, a GED"
GED: dict[str, Any] = {"entity": "schooling", "value": "diploma", "start": 13, "end": 16}
Run = Callable[..., Turn]


def begin(run: Run) -> Turn:
    asked = question("ask_personal_route", text=TEXT)
    return run(ActionPersonalRoute, message("ask_personal_route", asked, text=TEXT, entities=[GED]))


def button(name: str, answer: str) -> dict[str, Any]:
    entities = [{"entity": "question", "value": name}, {"entity": "answer", "value": answer}]
    return {"text": "/choose_route", "intent": {"name": "choose_route"}, "entities": entities}


def unknown(text: str) -> dict[str, Any]:
    return message("nlu_fallback", question("nlu_fallback", "unknown", text=text), text=text)


def test_the_first_question_that_is_open_is_asked_and_remembered(run: Run) -> None:
    turn = begin(run)
    assert (turn.card.status, turn.card.topics[:2]) == (Status.ANSWERED, ("personal_route", "program_length"))
    assert turn.card.text.startswith("Starting from") and turn.card.text.endswith("?")
    assert (turn.slots["route"]["told"], turn.slots["route"]["asked"]) == ({"schooling": "diploma"}, "time")


def test_a_question_about_the_student_is_not_kept_for_the_editor(run: Run) -> None:
    assert len(begin(run).messages) == 1


@pytest.mark.parametrize("action", [ActionDefaultFallback, ActionAnswerQuestion])
def test_a_short_answer_is_taken_whatever_action_the_nlu_leads_to(run: Run, action: Any) -> None:
    turn = run(action, unknown("a year"), begin(run).slots)
    assert turn.card.status is Status.ANSWERED
    assert turn.card.topics[:2] == ("personal_route", "program_length_certificate")


def test_a_button_is_taken(run: Run) -> None:
    turn = run(ActionPersonalRoute, button("time", "24"), begin(run).slots)
    assert turn.card.status is Status.ANSWERED and "2 years" in turn.card.text


def test_another_question_is_answered_at_once_and_the_route_is_dropped(run: Run) -> None:
    pay = message("ask_pay", question("ask_pay", text="how much is the pay"), text="how much is the pay")
    turn = run(ActionAnswerQuestion, pay, begin(run).slots)
    assert (turn.card.topics, turn.slots["route"]["asked"]) == (("pay",), None)
    # What might have been an answer is none any more.
    assert run(ActionDefaultFallback, unknown("a year"), turn.slots).card.status is not Status.ANSWERED


def test_whoever_comes_back_is_not_asked_again_what_was_told(run: Run) -> None:
    pay = message("ask_pay", question("ask_pay", text="how much is the pay"), text="how much is the pay")
    left = run(ActionAnswerQuestion, pay, begin(run).slots)
    again = message("ask_personal_route", question("ask_personal_route", text="my route"), text="my route")
    assert run(ActionPersonalRoute, again, left.slots).slots["route"]["asked"] == "time"


def test_starting_over_forgets_what_was_told(run: Run) -> None:
    turn = run(ActionSmallTalk, message("start_over", question("start_over")), begin(run).slots)
    assert turn.slots["route"] is None


@pytest.mark.parametrize("intent", ["emergency", "emergency_spanish", "medical_advice"])
def test_a_person_in_danger_is_never_taken_for_an_answer(run: Run, intent: str) -> None:
    turn = run(ActionSmallTalk, message(intent, question(intent, text="no"), text="no"), begin(run).slots)
    assert turn.card.status is Status.SAFETY


def test_the_steps_are_said_again_as_they_were(run: Run) -> None:
    steps = run(ActionPersonalRoute, button("time", "12"), begin(run).slots)
    again = run(ActionFollowUp, message("repeat", question("repeat")), steps.slots)
    assert (again.card.text, again.slots["route"]) == (steps.card.text, steps.slots["route"])


def test_more_of_the_steps_is_more_of_the_guide(run: Run, real_kb: KnowledgeBase) -> None:
    steps = run(ActionPersonalRoute, button("time", "12"), begin(run).slots)
    more = run(ActionFollowUp, message("more_detail", question("more_detail")), steps.slots)
    assert str(real_kb.topic("personal_route").tell_me_more) in more.card.text


def test_the_offered_topic_begins_the_dialogue(run: Run) -> None:
    choice = {"text": "/choose_topic", "intent": {"name": "choose_topic"}, "entities": [{"entity": "topic", "value": "personal_route"}]}
    assert run(ActionAnswerChoice, choice).slots["route"]["asked"] == "schooling"


def test_several_questions_at_once_are_answered_as_such(run: Run, real_kb: KnowledgeBase) -> None:
    pay = question("ask_pay", text="how much is the pay")
    turn = run(ActionPersonalRoute, message("ask_personal_route", question("ask_personal_route"), pay))
    assert turn.card.topics == ("personal_route", "pay")
    assert real_kb.topic("personal_route").answer in turn.card.text


def test_what_is_told_beside_the_plea_is_no_question_of_its_own(run: Run) -> None:
    told = question("ask_minimum_education", text="i have a ged")
    turn = run(ActionAnswerQuestion, message("ask_minimum_education", told, question("ask_personal_route"), text="i have a ged, my plan"))
    assert (turn.card.status, turn.slots["route"]["asked"]) == (Status.ANSWERED, "schooling")


def test_a_doubted_plea_gets_the_steps_in_general(run: Run) -> None:
    turn = run(ActionPersonalRoute, message("ask_personal_route", question("ask_personal_route", "unsure")))
    assert (turn.card.status, turn.card.topics, turn.slots["route"]) == (Status.ANSWERED, ("personal_route",), None)


def test_a_word_leaves_it(run: Run, sentences: Sentences) -> None:
    turn = run(ActionSmallTalk, message("deny", question("deny", text="never mind"), text="never mind"), begin(run).slots)
    assert (turn.card.status, turn.card.text) == (Status.SMALLTALK, sentences.say("route_left"))
