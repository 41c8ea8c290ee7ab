"""``python -m scripts.working_point [MODEL]``: how ``scope_at`` trades coverage for precision on the development questions.

Writes the table between the marks of docs/understanding.md and the curve docs/working_point.svg. The test split is never read.
"""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from rasa.core.agent import Agent

from bot.answers.card import AnswerCard, Status
from bot.answers.compose import Composer
from bot.answers.context import Context
from bot.answers.question import question_from_dict
from bot.answers.resolve import resolve_all
from bot.answers.sentences import Sentences, read_sentences
from bot.errors import SettingsError
from bot.knowledge_base.query import KnowledgeBase
from bot.run.training import MODEL
from bot.settings import ROOT, read_settings
from evaluation.cases import Case, Facts, read_cases, read_facts
from evaluation.score import find_fault
from scripts.curve import Point, to_svg
from scripts.parse import classifier_of, load_agent

PAGE, CURVE = ROOT / "docs" / "understanding.md", ROOT / "docs" / "working_point.svg"
BEGIN, END = "<!-- written by python -m scripts.working_point -->", "<!-- end -->"
CLASSIFIER = "bot.nlu.question_intent_classifier.QuestionIntentClassifier"
IN_SCOPE = frozenset({"single", "uncovered"})
OUT_OF_SCOPE = frozenset({"out_of_scope", "uncovered_other"})
THRESHOLDS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


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
    head = "| `scope_at` | in scope, answered | of these right | out of scope, answered |\n| --- | --- | --- | --- |"
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


async def measure(agent: Agent, composer: Composer, kb: KnowledgeBase, cases: Sequence[Case], facts: Facts, scope_at: float) -> Point:
    """Return what becomes of the cases at a threshold, at which the agent's classifier decides from then on."""
    classifier = classifier_of(agent)
    classifier.config = {**classifier.config, "scope_at": scope_at}
    verdicts = []
    for case in cases:
        questions = (await agent.parse_message(case.turns[0].ask)).get("questions") or []
        card = composer.answer(resolve_all(kb, Context(), map(question_from_dict, questions)))
        verdicts.append(to_verdict(case, card, facts))
    return to_point(scope_at, verdicts)


def _row(point: Point, is_chosen: bool) -> str:
    cells = (
        f"{point.threshold:.2f}",
        f"{point.answered} of {point.inside} ({100 * point.coverage:.1f} %)",
        f"{point.right} ({100 * point.precision:.1f} %)",
        f"{point.leaked} of {point.outside} ({100 * point.leakage:.1f} %)",
    )
    return "| " + " | ".join(f"**{cell}**" if is_chosen else cell for cell in cells) + " |"


def main(model: Path = MODEL) -> None:
    """Measure a trained model at every threshold and write table and curve."""
    facts, chosen = read_facts(), working_point()["scope_at"]
    cases = [case for case in read_cases("dev", facts) if case.kind in IN_SCOPE | OUT_OF_SCOPE]
    agent = load_agent(model)
    with KnowledgeBase(read_settings().knowledge_base) as kb:
        composer = Composer(kb, Sentences(read_sentences()))
        thresholds = sorted({*THRESHOLDS, chosen})
        points = [asyncio.run(measure(agent, composer, kb, cases, facts, at)) for at in thresholds]
    table = to_table(points, chosen)
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), table), encoding="utf-8")
    CURVE.write_text(to_svg(points, chosen), encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
