"""``python -m scripts.working_point [MODEL]``: how ``known_at`` trades coverage for precision on the development questions.

Writes the table between the marks of docs/understanding.md and the curve docs/working_point.svg. The test split is never read.
"""

import asyncio
import logging
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rasa.core.agent import Agent
from rasa.utils.log_utils import configure_structlog

from bot.answers.card import AnswerCard, Status
from bot.answers.compose import Composer
from bot.answers.context import Context
from bot.answers.question import question_from_dict
from bot.answers.resolve import resolve_all
from bot.answers.sentences import Sentences, read_sentences
from bot.errors import SettingsError
from bot.knowledge_base.query import KnowledgeBase
from bot.nlu.questions import decide
from bot.run.training import MODEL
from bot.settings import ROOT, read_settings
from evaluation.cases import Case, Facts, read_cases, read_facts
from evaluation.score import find_fault
from scripts.curve import Point, to_svg

PAGE, CURVE = ROOT / "docs" / "understanding.md", ROOT / "docs" / "working_point.svg"
BEGIN, END = "<!-- written by python -m scripts.working_point -->", "<!-- end -->"
CLASSIFIER = "bot.nlu.question_intent_classifier.QuestionIntentClassifier"
IN_SCOPE = frozenset({"single", "uncovered"})
OUT_OF_SCOPE = frozenset({"out_of_scope", "uncovered_other"})
THRESHOLDS = tuple(step / 20 for step in range(2, 17))


@dataclass(frozen=True)
class Verdict:
    """What became of one question at one threshold: ``is_answered`` by a topic, out of scope by a fact of the guide."""

    is_in_scope: bool
    is_answered: bool
    is_right: bool = False


def to_point(threshold: float, verdicts: Sequence[Verdict]) -> Point:
    """Count the verdicts at a threshold."""
    inside = [v for v in verdicts if v.is_in_scope]
    answered = [v for v in inside if v.is_answered]
    outside = [v for v in verdicts if not v.is_in_scope]
    right = sum(v.is_right for v in answered)
    return Point(threshold, len(inside), len(answered), right, len(outside), sum(v.is_answered for v in outside))


def to_verdict(case: Case, card: AnswerCard, facts: Facts) -> Verdict:
    """Judge a card as the evaluation does."""
    if case.kind in OUT_OF_SCOPE:
        return Verdict(False, card.status is Status.ANSWERED)
    return Verdict(True, bool(card.topics), find_fault(case.turns[0], card.to_dict(), facts) is None)


def to_table(points: Iterable[Point], chosen: float) -> str:
    """Return the points as a Markdown table with the chosen one in bold."""
    head = "| `known_at` | in scope, answered | of these right | out of scope, answered |\n| --- | --- | --- | --- |"
    return "\n".join([head, *(_row(point, is_chosen=point.threshold == chosen) for point in points)])


def with_table(page: str, table: str) -> str:
    """Return the page with the table between its marks; raises SettingsError when they are not there."""
    if not 0 <= page.find(BEGIN) < page.find(END):
        raise SettingsError(f"{PAGE.name}: the marks of the table are missing - put {BEGIN} and {END} where it belongs")
    before, rest = page.split(BEGIN, 1)
    return f"{before}{BEGIN}\n{table}\n{END}{rest.split(END, 1)[1]}"


def working_point(path: Path = ROOT / "config.yml") -> dict[str, float]:
    """Return what config.yml gives the classifier."""
    pipeline = yaml.safe_load(path.read_text(encoding="utf-8"))["pipeline"]
    return {k: v for entry in pipeline if entry["name"] == CLASSIFIER for k, v in entry.items() if k != "name"}


def answer_at(composer: Composer, kb: KnowledgeBase, questions: Sequence[dict[str, Any]], known_at: float, sure_at: float) -> AnswerCard:
    """Return the card for the questions of a message, decided anew at another threshold."""
    decided = [q | {"decision": decide(q["intent"], q["score"], known_at, max(known_at, sure_at))} for q in questions]
    return composer.answer(resolve_all(kb, Context(), map(question_from_dict, decided)))


def _row(point: Point, is_chosen: bool) -> str:
    cells = (
        f"{point.threshold:.2f}",
        f"{point.answered} of {point.inside} ({100 * point.coverage:.1f} %)",
        f"{point.right} ({100 * point.precision:.1f} %)",
        f"{point.leaked} of {point.outside} ({100 * point.leakage:.1f} %)",
    )
    return "| " + " | ".join(f"**{cell}**" if is_chosen else cell for cell in cells) + " |"


async def _parse(model: Path, cases: Iterable[Case]) -> list[tuple[Case, list[dict[str, Any]]]]:
    configure_structlog(logging.ERROR)
    agent = Agent.load(model_path=str(model))
    return [(case, (await agent.parse_message(case.turns[0].ask))["questions"]) for case in cases]


def main(model: Path = MODEL) -> None:
    """Measure a trained model at every threshold and write table and curve."""
    facts, config = read_facts(), working_point()
    cases = [case for case in read_cases("dev", facts) if case.kind in IN_SCOPE | OUT_OF_SCOPE]
    parsed = asyncio.run(_parse(model, cases))
    with KnowledgeBase(read_settings().knowledge_base) as kb:
        composer = Composer(kb, Sentences(read_sentences()))

        def _measure(at: float) -> Point:
            cards = [(case, answer_at(composer, kb, questions, at, config["sure_at"])) for case, questions in parsed]
            return to_point(at, [to_verdict(case, card, facts) for case, card in cards])

        points = [_measure(at) for at in sorted({*THRESHOLDS, config["known_at"]})]
    table = to_table(points, config["known_at"])
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), table), encoding="utf-8")
    CURVE.write_text(to_svg(points, config["known_at"]), encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
