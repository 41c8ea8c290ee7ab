"""``python -m scripts.follow_ups``: learns from tuning/follow_ups how follow-ups are read, and writes bot/answers/follow_up_ranker.json.

Each half of the observations is read with the counts of the other, so that the weights do not trust the counts too much.
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.answers.follow_up_ranker import FEATURES, FILE, FollowUpRanker
from bot.answers.question import question_from_dict
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import ROOT, read_settings
from evaluation.cases import read_cases, read_facts
from scripts.parse import load_parser

FOLLOW_UPS = ROOT / "tuning" / "follow_ups"
Parse = Callable[[str, tuple[str, ...]], dict[str, Any]]
# After how many topics each question that stands by itself is read: as many rows as follow-ups.
JUMPS, SEED = 6, 0
STEPS, RATE, SHRINKAGE = 400, 0.3, 0.005


@dataclass(frozen=True)
class FollowUp:
    """What somebody asked after the answer with a topic: the words, and the aspect they ask for."""

    topic: str
    aspect: str
    text: str


def read_follow_ups(folder: Path = FOLLOW_UPS) -> list[FollowUp]:
    """Return the observations of all files."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml"))]
    files = [yaml.load(text, yaml.CSafeLoader) for text in texts]
    return [
        FollowUp(topic, aspect, str(text))
        for file in files
        for topic, asked in file.items()
        for one in asked
        for aspect, text in one.items()
    ]


def count(follow_ups: Iterable[FollowUp]) -> dict[str, dict[str, int]]:
    """Return how often each aspect was asked for after each topic."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in follow_ups:
        counts[one.topic][one.aspect] += 1
    return {topic: dict(sorted(asked.items())) for topic, asked in sorted(counts.items())}


def read_jumps(kb: KnowledgeBase, split: str = "regression_dev") -> list[FollowUp]:
    """Return the questions of a split that stand by themselves as if each were asked after answers to others, drawn by lot."""
    lot, topics = random.Random(SEED), sorted(kb.keys())
    cases = [case.turns[0] for case in read_cases(split, read_facts()) if case.kind in ("single", "uncovered")]
    asked = [(turn.ask, kb.topic(turn.choices[0][0]).aspect) for turn in cases if turn.choices]
    return [FollowUp(topic, aspect, text) for text, aspect in asked for topic in lot.sample(topics, JUMPS)]


def fit(kb: KnowledgeBase, follow_ups: Sequence[FollowUp], jumps: Sequence[FollowUp], parse: Parse) -> FollowUpRanker:
    """Return the ranker for these observations, of which the jumps are not counted among what is asked after a topic."""
    known = [one for one in follow_ups if one.topic in kb.keys()]
    aspects = {key: kb.topic(key).aspect for key in {one.topic for one in known}}
    halves = (known[::2], known[1::2])
    rows = []
    for half, other in (halves, halves[::-1]):
        ranker = FollowUpRanker(count(other), aspects, {})
        rows += [row for one in half if (row := _row(kb, ranker, one, parse))]
    ranker = FollowUpRanker(count(known), aspects, {})
    rows += [row for one in jumps if (row := _row(kb, ranker, one, parse))]
    return FollowUpRanker(count(known), aspects, _weights(rows))


def _row(
    kb: KnowledgeBase, ranker: FollowUpRanker, one: FollowUp, parse: Parse
) -> tuple[Any, int] | None:
    parsed = parse(one.text, (kb.topic(one.topic).question,))
    questions = [question_from_dict(data) for data in parsed.get("questions") or []]
    if not questions:
        return None
    question = questions[-1]
    rows = ranker.features(kb, kb.topic(one.topic), question, next(iter(question.in_context), ()))
    places = [place for place, (aspect, _) in enumerate(rows) if aspect == one.aspect]
    if not places:
        return None
    return np.array([[values[name] for name in FEATURES] for _, values in rows]), places[0]


def _weights(rows: Sequence[tuple[Any, int]]) -> dict[str, float]:
    start = np.eye(len(FEATURES))[0]
    weights = start.copy()
    for _ in range(STEPS):
        slope = np.zeros_like(weights)
        for features, place in rows:
            scores = features @ weights
            shares = np.exp(scores - scores.max())
            slope += features[place] - shares @ features / shares.sum()
        weights += RATE * (slope / len(rows) - SHRINKAGE * (weights - start))
    return dict(zip(FEATURES, weights.round(4).tolist(), strict=True))


def main() -> None:
    """Learn, write the file, and say from how many observations."""
    follow_ups = read_follow_ups()
    with KnowledgeBase(read_settings().knowledge_base) as kb:
        write(fit(kb, follow_ups, read_jumps(kb), load_parser()))
    print(f"follow-ups: {len(follow_ups)} read, {FILE.name} written")


def write(ranker: FollowUpRanker, path: Path = FILE) -> None:
    """Write a ranker as JSON."""
    stored = {"weights": ranker.weights, "aspects": ranker.aspects, "counts": ranker.counts}
    path.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
