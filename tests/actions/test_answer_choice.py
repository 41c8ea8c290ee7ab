from collections.abc import Callable
from typing import Any

import pytest

from actions.answer_choice import ActionAnswerChoice
from bot.answers.card import Status
from tests.actions.turn import Turn


def choice(*topics: str) -> dict[str, Any]:
    return {"text": "/choose_topic", "intent": {"name": "choose_topic"}, "entities": [{"entity": "topic", "value": t} for t in topics]}


def test_the_chosen_topic_is_answered(run: Callable[..., Turn]) -> None:
    turn = run(ActionAnswerChoice, choice("credential_exam_rhit"))
    assert (turn.card.status, turn.card.topics) == (Status.ANSWERED, ("credential_exam_rhit",))


@pytest.mark.parametrize("message", [choice("removed"), choice(""), choice(), {}])
def test_a_topic_that_is_not_there_gets_the_honest_limit(run: Callable[..., Turn], message: dict[str, Any]) -> None:
    assert run(ActionAnswerChoice, message).card.status is Status.NOT_COVERED
