from itertools import product

import pytest

from bot.answers.card import AnswerCard, Status
from bot.answers.route.card import to_steps_card
from bot.answers.route.state import CREDENTIAL, DONE, EXPERIENCE, NONE, OPEN, OTHER, SCHOOLING, SKIP, TIME, WORTH_ASKING, Route
from bot.answers.sentences import Sentences, read_sentences
from bot.knowledge_base.query import KnowledgeBase

EVERYTHING = product([*WORTH_ASKING, SKIP], ["3", "6", "9", "12", "18", "24", OPEN, SKIP], ["rhit", "ccs", "chda", NONE, SKIP])


def steps(kb: KnowledgeBase, **told: str) -> AnswerCard:
    return to_steps_card(kb, Sentences(read_sentences()), Route(told, DONE))


@pytest.mark.parametrize(("schooling", "time", "credential"), EVERYTHING)
def test_whatever_was_told_the_steps_are_an_answer_with_its_sources_and_dated_figures(
    real_kb: KnowledgeBase, schooling: str, time: str, credential: str
) -> None:
    card = steps(real_kb, **{SCHOOLING: schooling, TIME: time, CREDENTIAL: credential})
    assert (card.status, card.topics[0]) == (Status.ANSWERED, "personal_route")
    assert card.sources and all(source.section for source in card.sources)
    assert all(figure.as_of and figure.publisher for figure in card.figures)
    numbers = [number for f in card.figures for number in (f.value if isinstance(f.value, tuple) else (f.value,))]
    assert all(f"{number:g}" in card.text for number in numbers)
    assert "{" not in card.text and "1. **" in card.text


def test_it_says_what_it_starts_from(real_kb: KnowledgeBase) -> None:
    card = steps(real_kb, schooling="diploma", time="12")
    assert card.text.startswith("Starting from **a high school diploma or GED**, with a year for training, these steps")


@pytest.mark.parametrize(("months", "words"), [("12", "a year"), ("24", "2 years"), ("18", "18 months"), ("6", "6 months")])
def test_the_time_is_said_in_the_students_unit(real_kb: KnowledgeBase, months: str, words: str) -> None:
    assert f"with {words} for training" in steps(real_kb, time=months).text


def test_a_time_shorter_than_any_program_is_said_plainly(real_kb: KnowledgeBase) -> None:
    card = steps(real_kb, schooling="diploma", time="6")
    assert "No program in the guide fits into 6 months: the shortest, the certificate program, usually takes about 9-12 months" in card.text


def test_a_program_that_may_not_fit_is_named_with_its_length(real_kb: KnowledgeBase) -> None:
    card = steps(real_kb, schooling="diploma", time="12")
    assert "The associate degree may not fit into a year: it can take up to 2 years." in card.text
    assert [figure.value for figure in card.figures] == [(9, 12), 2]


def test_a_degree_in_another_field_comes_with_what_the_guide_does_not_say(real_kb: KnowledgeBase) -> None:
    card = steps(real_kb, schooling="other_degree")
    assert real_kb.topic("transfer_credits").answer in card.text and "transfer_credits" in card.topics


def test_a_certification_that_the_guide_does_not_cover_is_named_as_such(real_kb: KnowledgeBase) -> None:
    card = steps(real_kb, **{SCHOOLING: "diploma", OTHER: "cpc"})
    assert real_kb.topic("cpc").answer in card.text


def test_with_a_certification_no_training_and_no_time_is_spoken_of(real_kb: KnowledgeBase) -> None:
    card = steps(real_kb, **{CREDENTIAL: "rhit", TIME: "6", EXPERIENCE: "yes"})
    assert card.text.startswith("Starting from **the RHIT and experience in the field**, these steps")
    assert card.figures == () and "training" not in card.text.split("\n")[0]
    assert {s.title for s in card.suggestions} <= {related.question for related in real_kb.topic("advancement").buttons}
