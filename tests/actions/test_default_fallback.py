from collections.abc import Callable

import pytest

from actions.default_fallback import ActionDefaultFallback
from bot.answers.card import Status
from bot.answers.sentences import Sentences
from tests.actions.turn import Turn, message, question

BEYOND = ["out_of_scope", "other_occupation", "other_credential", "other_study", "other_sense", "own_records", "misuse"]


@pytest.mark.parametrize("intent", BEYOND)
def test_what_lies_beyond_the_guide_has_a_sentence_of_its_own(run: Callable[..., Turn], sentences: Sentences, intent: str) -> None:
    card = run(ActionDefaultFallback, message(intent, question(intent, "unknown"))).card
    assert (card.status, card.text) == (Status.NOT_COVERED, sentences.say(intent))
    assert card.suggestions and not card.sources


def test_a_message_that_nothing_fits_gets_the_honest_limit(run: Callable[..., Turn], sentences: Sentences) -> None:
    for latest in ({}, {"text": ""}, message("nlu_fallback")):
        assert run(ActionDefaultFallback, latest).card.text == sentences.say("out_of_scope")


def test_the_question_is_kept_for_the_editor(run: Callable[..., Turn]) -> None:
    messages = run(ActionDefaultFallback, message("out_of_scope", question("out_of_scope", "unknown"))).messages
    assert messages[1]["custom"]["guesses"] == [{"intent": "out_of_scope", "score": 0.5}]
