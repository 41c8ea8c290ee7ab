import asyncio
from typing import Any

import pytest

from bot.answers.card import AnswerCard, Status
from bot.answers.compose import Composer
from bot.answers.sentences import Sentences, read_sentences
from bot.errors import SettingsError
from bot.knowledge_base.query import KnowledgeBase
from bot.nlu.question_intent_classifier import QuestionIntentClassifier
from evaluation.cases import Case, Facts, Turn
from scripts.curve import Point
from scripts.working_point import BEGIN, END, PAGE, Verdict, measure, to_point, to_table, to_verdict, with_table, working_point

FACTS = Facts({"pay": ["46,660"]}, frozenset())


def make_case(kind: str) -> Case:
    return Case(kind, (Turn("?", frozenset({"answered"}), (("pay",),)),))


def make_card(text: str, status: Status = Status.ANSWERED, topics: tuple[str, ...] = ("pay",)) -> AnswerCard:
    return AnswerCard(status, text, topics)


def test_a_point_counts_coverage_precision_and_leakage() -> None:
    inside = [Verdict(True, True, True)] * 6 + [Verdict(True, True, False)] * 2 + [Verdict(True, False, True)] * 2
    point = to_point(0.4, [*inside, Verdict(False, True), *[Verdict(False, False)] * 3])
    assert point == Point(0.4, inside=10, answered=8, right=6, outside=4, leaked=1)
    assert (point.coverage, point.precision, point.leakage) == (0.8, 0.75, 0.25)


def test_in_scope_an_answer_is_right_when_the_evaluation_says_so() -> None:
    assert to_verdict(make_case("single"), make_card("46,660"), FACTS) == Verdict(True, True, True)
    assert to_verdict(make_case("single"), make_card("a lot"), FACTS) == Verdict(True, True, False)


def test_a_card_without_a_topic_answers_nothing() -> None:
    assert not to_verdict(make_case("single"), make_card("Did you mean", Status.CLARIFY, ()), FACTS).is_answered


def test_out_of_scope_only_a_fact_of_the_guide_counts() -> None:
    assert to_verdict(make_case("out_of_scope"), make_card("46,660"), FACTS) == Verdict(False, True)
    assert to_verdict(make_case("uncovered_other"), make_card("No tuition.", Status.NOT_COVERED), FACTS) == Verdict(False, False)


class FakeAgent:
    """Finds one question, of the field as far as the threshold of its classifier lets it."""

    def __init__(self) -> None:
        self.classifier = QuestionIntentClassifier.__new__(QuestionIntentClassifier)
        self.classifier.config = {"scope_at": 0.9, "sure_at": 0.3}

    async def parse_message(self, text: str) -> dict[str, Any]:
        decision = "sure" if self.classifier.config["scope_at"] <= 0.5 else "unknown"
        question = {"text": text, "intent": "ask_pay", "score": 0.5, "decision": decision, "entities": [], "negated": []}
        question |= {"guesses": [{"intent": "ask_pay", "score": 0.9}], "is_bare": False, "refers": "", "is_fragment": False}
        return {"questions": [question]}


def test_a_question_is_answered_up_to_the_threshold_of_its_scope(real_kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    agent: Any = FakeAgent()
    monkeypatch.setattr("scripts.working_point.classifier_of", lambda agent: agent.classifier)
    composer = Composer(real_kb, Sentences(read_sentences()))
    points = [asyncio.run(measure(agent, composer, real_kb, [make_case("single")], FACTS, at)) for at in (0.2, 0.5, 0.51)]
    assert [point.right for point in points] == [1, 1, 0]


def test_the_table_stands_between_the_marks() -> None:
    assert with_table(f"a\n{BEGIN}\nold\n{END}\nb", "new") == f"a\n{BEGIN}\nnew\n{END}\nb"
    with pytest.raises(SettingsError, match="marks of the table are missing"):
        with_table("a", "new")


def test_the_chosen_point_is_in_bold() -> None:
    rows = to_table([Point(0.4, 10, 8, 6, 4, 1), Point(0.45, 10, 5, 5, 4, 0)], chosen=0.45).splitlines()
    assert rows[2:] == [
        "| 0.40 | 8 of 10 (80.0 %) | 6 (75.0 %) | 1 of 4 (25.0 %) |",
        "| **0.45** | **5 of 10 (50.0 %)** | **5 (100.0 %)** | **0 of 4 (0.0 %)** |",
    ]


def test_the_page_shows_the_working_point_of_the_configuration() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"| **{working_point()['scope_at']:.2f}** |" in page, "run python -m scripts.working_point"
