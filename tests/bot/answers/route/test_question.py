import pytest

from bot.answers.card import MAX_SUGGESTIONS, Status
from bot.answers.route.question import to_question_card
from bot.answers.route.state import CREDENTIAL, QUESTIONS, TIME, Route
from bot.answers.sentences import Sentences, read_sentences
from bot.knowledge_base.query import KnowledgeBase

WORDS = Sentences(read_sentences())


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_question_has_buttons_and_can_be_skipped(real_kb: KnowledgeBase, asked: str) -> None:
    card = to_question_card(real_kb, WORDS, Route({}, asked))
    assert (card.status, card.topics, card.sources, card.figures) == (Status.CLARIFY, ("personal_route",), (), ())
    assert len(card.suggestions) == MAX_SUGGESTIONS
    assert card.suggestions[-1].payload == f'/choose_route{{"question": "{asked}", "answer": "skip"}}'


def test_the_certifications_are_those_of_the_guide(real_kb: KnowledgeBase) -> None:
    card = to_question_card(real_kb, WORDS, Route({}, CREDENTIAL))
    assert [suggestion.title for suggestion in card.suggestions[:2]] == ["RHIT", "CCS"]


def test_the_second_time_it_says_that_it_did_not_understand(real_kb: KnowledgeBase) -> None:
    first, second = (to_question_card(real_kb, WORDS, Route({}, TIME, is_repeated=again)) for again in (False, True))
    assert first.text in second.text and first.text != second.text
    assert first.suggestions == second.suggestions
