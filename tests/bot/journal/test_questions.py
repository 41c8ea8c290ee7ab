from datetime import datetime, timedelta, timezone

import pytest

from bot.journal.questions import UnansweredQuestion, group_questions, normalise

NOON = datetime(2026, 11, 1, 12, tzinfo=timezone.utc)


def make_question(text: str, minute: int = 0, status: str = "not_covered", **guesses: float) -> UnansweredQuestion:
    return UnansweredQuestion(NOON + timedelta(minutes=minute), "rest", "rest:1", text, status, guesses)


@pytest.mark.parametrize("text", ["pay in Ohio?", "PAY IN OHIO", " pay  in\tohio!! ", "Pay, in Ohio..."])
def test_case_punctuation_and_spacing_make_no_other_wording(text: str) -> None:
    assert normalise(text) == "pay in ohio"


@pytest.mark.parametrize(("one", "other"), [("cost of CCS", "cost of RHIT"), ("9 months", "9-12 months"), ("caf\u00e9", "cafe")])
def test_other_words_are_another_wording(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_the_most_frequent_come_first_and_the_later_one_among_equals() -> None:
    asked = [make_question("once", 1), make_question("twice", 2), make_question("late", 9), make_question("Twice!", 3)]
    assert [(group.text, group.count) for group in group_questions(asked)] == [("Twice!", 2), ("late", 1), ("once", 1)]


def test_a_group_shows_its_latest_wording_moment_and_all_statuses() -> None:
    asked = [make_question("PAY?", 5, "clarify"), make_question("pay", 1), make_question("pay", 2)]
    (group,) = group_questions(asked)
    assert (group.text, group.last_asked) == ("PAY?", NOON + timedelta(minutes=5))
    assert group.statuses == ("clarify", "not_covered")


def test_a_group_shows_the_three_likeliest_intents_by_their_mean() -> None:
    asked = [make_question("x", ask_pay=0.6, ask_stress=0.2, ask_outlook=0.1), make_question("x", ask_pay=0.2, ask_exam=0.3)]
    (group,) = group_questions(asked)
    assert group.guesses == (("ask_pay", 0.4), ("ask_exam", 0.15), ("ask_stress", 0.1))


def test_no_questions_make_no_groups() -> None:
    assert group_questions([]) == []
