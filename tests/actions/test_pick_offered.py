from collections.abc import Callable

import pytest

from actions.pick_offered import ActionPickOffered
from bot.answers.card import Status
from bot.answers.sentences import Sentences
from tests.actions.turn import Turn, message, question

OFFERED = {"context": {"topics": ["role"], "offered": ["pay", "stress", "ehr"]}}


@pytest.mark.parametrize(
    ("positions", "topics"), [("first", ("pay",)), ("second", ("stress",)), ("both", ("pay", "stress")), ("last", ("ehr",))]
)
def test_the_picked_topics_are_answered(run: Callable[..., Turn], positions: str, topics: tuple[str, ...]) -> None:
    latest = message("pick", question("pick", positions=positions))
    assert run(ActionPickOffered, latest, OFFERED).card.topics == topics


def test_a_yes_after_did_you_mean_takes_the_first(run: Callable[..., Turn]) -> None:
    slots = {"context": {"offered": ["pay", "stress"], "is_choice": True}}
    assert run(ActionPickOffered, message("affirm", question("affirm")), slots).card.topics == ("pay",)


def test_a_mere_ok_after_an_answer_picks_nothing(run: Callable[..., Turn]) -> None:
    assert run(ActionPickOffered, message("affirm", question("affirm")), OFFERED).card.topics == ()


@pytest.mark.parametrize("slots", [{}, {"context": {"offered": ["pay"], "age": 99}}])
def test_when_nothing_was_offered_the_bot_asks(run: Callable[..., Turn], sentences: Sentences, slots: dict[str, object]) -> None:
    card = run(ActionPickOffered, message("affirm", question("affirm")), slots).card
    assert (card.status, card.text) == (Status.SMALLTALK, sentences.say("affirm"))
