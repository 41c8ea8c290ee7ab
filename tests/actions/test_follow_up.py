from collections.abc import Callable

import pytest

from actions.follow_up import ActionFollowUp
from bot.answers.card import Status
from bot.answers.sentences import Sentences
from bot.knowledge_base.query import KnowledgeBase
from tests.actions.turn import Turn, message

AFTER_PAY = {"context": {"topics": ["pay"], "aspect": "pay"}}


def test_more_of_the_last_answer_is_given(run: Callable[..., Turn], real_kb: KnowledgeBase) -> None:
    card = run(ActionFollowUp, message("more_detail"), AFTER_PAY).card
    assert (card.topics, card.text) == (("pay",), real_kb.topic("pay").tell_me_more)


@pytest.mark.parametrize("intent", ["what_else", "repeat", "shorten", "where_from"])
def test_the_reply_is_about_the_last_answer(run: Callable[..., Turn], intent: str) -> None:
    assert run(ActionFollowUp, message(intent), AFTER_PAY).card.topics == ("pay",)


@pytest.mark.parametrize("slots", [{}, {"context": None}, {"context": {"topics": []}}])
def test_without_a_last_answer_the_bot_says_so(run: Callable[..., Turn], sentences: Sentences, slots: dict[str, object]) -> None:
    card = run(ActionFollowUp, message("repeat"), slots).card
    assert (card.status, card.text) == (Status.SMALLTALK, sentences.say("nothing_yet"))
