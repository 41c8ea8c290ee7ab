"""The questions of a split: single turns and dialogues, each turn with what a right answer must have."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
QUESTIONS = FOLDER / "questions"
# The questions of people who wrote no utterance; after them those of the utterances' own authors, which only tell when something breaks.
SPLITS = ("dev", "test", "regression_dev", "regression_test")

ANSWERED = frozenset({"answered"})
NOT_COVERED = frozenset({"not_covered"})
UNANSWERED = frozenset({"not_covered", "clarify", "smalltalk", "safety"})
# What each file's questions expect, where the turn does not say it itself; None: what the topic expects.
EXPECTED: dict[str, frozenset[str] | None] = {
    "single": ANSWERED,
    "uncovered": NOT_COVERED,
    "uncovered_other": frozenset({"not_covered", "clarify"}),
    "out_of_scope": UNANSWERED,
    "several": ANSWERED,
    "dialogues": None,
    "small_talk": frozenset({"smalltalk"}),
    "hostile": UNANSWERED | {"error"},
}


@dataclass(frozen=True)
class Turn:
    """One message: ``choices`` are alternatives, each a list of topics whose facts must all be in the text.

    ``is_about_last``: the reply is about the last answer ("shorter please"); its topic must be one of the choices, its facts vary.
    """

    ask: str
    statuses: frozenset[str]
    choices: tuple[tuple[str, ...], ...]
    is_about_last: bool = False


@dataclass(frozen=True)
class Case:
    """One conversation of a kind; it is right when its every turn is."""

    kind: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Facts:
    """The literals that a topic's answer must contain (``|`` between alternatives), and which topics the guide does not cover."""

    literals: dict[str, list[str]]
    uncovered: frozenset[str]


def read_facts(path: Path = FOLDER / "facts.yml") -> Facts:
    """Return the facts of every topic."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return Facts({**data["covered"], **data["uncovered"]}, frozenset(data["uncovered"]))


def read_cases(split: str, facts: Facts) -> list[Case]:
    """Return the cases of a split."""
    return [case for path in sorted((QUESTIONS / split).glob("*.yml")) for case in _read_file(path, facts)]


def _read_file(path: Path, facts: Facts) -> Iterator[Case]:
    kind = "single" if path.stem.startswith("single_") else path.stem
    for item in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader):
        yield Case(kind, tuple(_to_turn(turn, EXPECTED[kind], facts) for turn in item.get("turns", [item])))


def _to_turn(item: dict[str, Any], expected: frozenset[str] | None, facts: Facts) -> Turn:
    topic = item.get("topic", [])
    choices = [(one,) for one in (topic if isinstance(topic, list) else [topic])]
    choices += [tuple(item["topics"])] if "topics" in item else []
    is_about_last = "status" in item and bool(choices)
    if "status" in item:
        expected = frozenset(str(item["status"]).split("|"))
        expected |= {"clarify"} if expected == NOT_COVERED else set()
    elif expected is None:
        is_uncovered = bool(choices) and all(set(choice) <= facts.uncovered for choice in choices)
        expected = NOT_COVERED if is_uncovered else ANSWERED
    elif choices and any(not set(choice) <= facts.uncovered for choice in choices) and expected == NOT_COVERED:
        expected = NOT_COVERED | ANSWERED
    return Turn(str(item["ask"]), expected, tuple(choices), is_about_last)
