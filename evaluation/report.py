"""The result of a run: counts by kind and topic, and every failure."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.cases import FOLDER, Case, Turn
from evaluation.score import wilson

RESULTS = FOLDER / "results"


@dataclass(frozen=True)
class Outcome:
    """What came of one turn: ``fault`` is None when it was right."""

    case: Case
    turn: Turn
    card: dict[str, Any]
    fault: str | None


def summarize(outcomes: list[Outcome]) -> dict[str, dict[str, list[int]]]:
    """Return [right, asked] by kind and, for single questions, by topic."""
    counts: dict[str, dict[str, list[int]]] = {"kind": defaultdict(lambda: [0, 0]), "topic": defaultdict(lambda: [0, 0])}
    for outcome in outcomes:
        keys = [("kind", outcome.case.kind)]
        if outcome.case.kind in ("single", "uncovered") and outcome.turn.choices:
            keys.append(("topic", outcome.turn.choices[0][0]))
        for group, key in keys:
            counts[group][key][0] += outcome.fault is None
            counts[group][key][1] += 1
    return {group: dict(sorted(rows.items())) for group, rows in counts.items()}


def to_table(split: str, counts: dict[str, dict[str, list[int]]], outcomes: list[Outcome]) -> str:
    """Return the report as Markdown, with the difference to the last committed run."""
    before = _last(split)
    lines = [f"# Evaluation, {split} split", "", "| kind | right | asked | share | 95 % interval | before |", "| --- " * 6 + "|"]
    lines += [_row(kind, count[0], count[1], before.get("kind", {}).get(kind)) for kind, count in counts["kind"].items()]
    lines += ["", "| topic | right | asked |", "| --- | --- | --- |"]
    lines += [f"| {topic} | {right} | {asked} |" for topic, (right, asked) in counts["topic"].items()]
    failures = [o for o in outcomes if o.fault]
    lines += ["", f"## Failures ({len(failures)})", ""]
    lines += [f"- {o.case.kind}: {json.dumps(o.turn.ask, ensure_ascii=False)}: {o.fault} ({', '.join(o.card['topics'])})" for o in failures]
    return "\n".join(lines) + "\n"


def write_results(split: str, counts: dict[str, dict[str, list[int]]], table: str) -> None:
    """Write the counts and the report beside the questions, for the history."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{split}.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    (RESULTS / f"{split}.md").write_text(table, encoding="utf-8")


def _last(split: str) -> dict[str, Any]:
    path: Path = RESULTS / f"{split}.json"
    counts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return counts


def _row(kind: str, right: int, asked: int, before: list[int] | None) -> str:
    low, high = wilson(right, asked)
    change = f"{100 * (right / asked - before[0] / before[1]):+.1f}" if before else "-"
    return f"| {kind} | {right} | {asked} | {100 * right / asked:.1f} % | {100 * low:.1f}-{100 * high:.1f} % | {change} |"
