from typing import Any

import pytest

from evaluation.cases import Facts, Turn
from evaluation.score import find_fault, wilson


def make_card(status: str = "answered", text: str = "", topics: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"status": status, "text": text, "topics": list(topics)}


def make_turn(*choices: tuple[str, ...], status: str = "answered", is_about_last: bool = False) -> Turn:
    return Turn("?", frozenset({status}), choices, is_about_last)


# Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3; the last: n / (n + z²).
@pytest.mark.parametrize(
    ("right", "asked", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718), (10, 10, 0.7225, 1.0)],
)
def test_the_interval_is_the_published_one(right: int, asked: int, low: float, high: float) -> None:
    assert wilson(right, asked) == pytest.approx((low, high), abs=5e-5)


def test_nothing_asked_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_card_with_status_and_facts_is_right(facts: Facts) -> None:
    assert find_fault(make_turn(("pay",)), make_card(text="46,660 in 2021"), facts) is None


def test_case_does_not_matter_and_an_alternative_is_as_good(facts: Facts) -> None:
    assert find_fault(make_turn(("pay",)), make_card(text="46,660 LAST YEAR"), facts) is None


def test_a_card_without_a_fact_is_wrong(facts: Facts) -> None:
    assert find_fault(make_turn(("pay",)), make_card(text="46,660 at some time"), facts) == "without the facts of pay"


def test_a_card_with_the_right_topic_but_without_its_facts_is_wrong(facts: Facts) -> None:
    assert find_fault(make_turn(("pay",)), make_card(text="A lot.", topics=("pay",)), facts) == "without the facts of pay"


def test_a_card_with_another_status_is_wrong_whatever_it_says(facts: Facts) -> None:
    assert find_fault(make_turn(("pay",)), make_card("clarify", "46,660 in 2021"), facts) == "clarify instead of answered"


def test_one_of_two_topics_is_enough_where_either_will_do(facts: Facts) -> None:
    assert find_fault(make_turn(("pay",), ("role",)), make_card(text="records"), facts) is None


def test_one_of_two_topics_is_not_enough_where_both_were_asked(facts: Facts) -> None:
    assert find_fault(make_turn(("pay", "role")), make_card(text="records"), facts) == "without the facts of pay+role"


def test_a_reply_about_the_last_answer_needs_its_topic_and_not_its_facts(facts: Facts) -> None:
    turn = make_turn(("pay",), is_about_last=True)
    assert find_fault(turn, make_card(text="Well paid.", topics=("pay",)), facts) is None
    assert find_fault(turn, make_card(text="46,660 in 2021", topics=("role",)), facts) == "about another topic"


def test_a_turn_without_topics_needs_its_status_only(facts: Facts) -> None:
    assert find_fault(make_turn(status="smalltalk"), make_card("smalltalk", "Hello."), facts) is None
