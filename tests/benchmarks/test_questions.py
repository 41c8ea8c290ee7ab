from typing import Any

import pytest

from benchmarks.questions import Reply, ask_all, balance, choose_threshold, score, with_limit
from evaluation.cases import Facts, Turn

FACTS = Facts({"pay": ["46,660"], "tuition": ["tuition"]}, frozenset({"tuition"}))
LIMIT = {"status": "not_covered", "text": "Not in the guide.", "topics": []}


def reply(kind: str, status: str, text: str = "", score: float = 1.0) -> Reply:
    topic, statuses = ("pay", "answered") if kind == "single" else ("tuition", "not_covered")
    choices = ((topic,),) if kind in ("single", "uncovered") else ()
    card: dict[str, Any] = {"status": status, "text": text, "topics": [], "score": score}
    return Reply(kind, Turn("?", frozenset({statuses}), choices), card)


def test_a_covered_question_is_right_with_its_facts_only() -> None:
    counts = score([reply("single", "answered", "46,660"), reply("single", "answered", "a lot")], FACTS)
    assert counts["covered"] == [1, 2]


def test_abstaining_is_right_beyond_the_guide_and_naming_what_is_missing_counts_apart() -> None:
    replies = [reply("uncovered", "not_covered", "No tuition."), reply("uncovered", "not_covered"), reply("uncovered", "answered")]
    counts = score(replies, FACTS)
    assert counts["uncovered"] == [2, 3] and counts["named"] == [1, 3]


def test_an_answer_out_of_scope_is_wrong() -> None:
    counts = score([reply("out_of_scope", "answered"), reply("out_of_scope", "safety")], FACTS)
    assert counts["out_of_scope"] == [1, 2]


def test_balance_weighs_answering_and_abstaining_alike() -> None:
    assert balance({"covered": [1, 2], "uncovered": [2, 2], "out_of_scope": [1, 2]}) == pytest.approx((0.5 + 0.75) / 2)


def test_the_threshold_keeps_right_answers_and_drops_wrong_ones() -> None:
    right, wrong = reply("single", "answered", "46,660", 0.8), [reply("out_of_scope", "answered", score=score) for score in (0.4, 0.2)]
    replies = [right, *wrong]
    threshold = choose_threshold(replies, LIMIT, FACTS)
    assert threshold == 0.8
    assert [r.card["status"] for r in with_limit(replies, threshold, LIMIT)] == ["answered", "not_covered", "not_covered"]


def test_a_peer_that_is_always_right_need_not_abstain() -> None:
    assert choose_threshold([reply("single", "answered", "46,660", 0.3)], LIMIT, FACTS) == 0.0


def test_every_question_is_a_first_turn() -> None:
    asked: list[str] = []
    replies = ask_all("regression_dev", lambda text: asked.append(text) or LIMIT)  # type: ignore[func-returns-value]
    assert {r.kind for r in replies} == {"single", "uncovered", "uncovered_other", "out_of_scope", "small_talk"}
    assert [r.turn.ask for r in replies] == asked
