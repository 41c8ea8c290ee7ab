"""Which of the guesses at a follow-up is meant, by what people ask next after an answer.

A conditional logit (McFadden, 1974) over the guesses. Weights and counts are learned from tuning/follow_ups by
``python -m scripts.follow_ups``, which writes follow_up_ranker.json.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from bot.answers.question import Guesses, Question, aspect_guesses
from bot.knowledge_base.facts import Topic
from bot.knowledge_base.query import KnowledgeBase

FILE = Path(__file__).with_suffix(".json")
# How many observations the wider estimate is worth: the aspect's for the topic, all topics' for the aspect.
PRIOR_STRENGTH = 6.0
FLOOR = 1e-3
# A guess counts beside the best one from this part of its score on.
NEAR = 0.05
FEATURES = (
    "guess", "in_context", "in_context_of_fragment", "prior", "prior_of_fragment", "same", "same_of_fragment", "offered", "own"
)


@dataclass(frozen=True)
class FollowUpRanker:
    """``counts``: how often each aspect was asked for after each topic; ``aspects``: the aspect of these topics; ``weights`` by feature."""

    counts: Mapping[str, Mapping[str, int]]
    aspects: Mapping[str, str]
    weights: Mapping[str, float]

    @cached_property
    def by_aspect(self) -> Mapping[str, Counter[str]]:
        """How often each aspect was asked for after the topics of an aspect."""
        sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for topic, asked in self.counts.items():
            sums[self.aspects[topic]].update(asked)
        return sums

    @cached_property
    def total(self) -> Counter[str]:
        """How often each aspect was asked for at all."""
        sums: Counter[str] = Counter()
        for asked in self.counts.values():
            sums.update(asked)
        return sums

    def rank(self, kb: KnowledgeBase, topics: Sequence[Topic], question: Question) -> list[tuple[str, float]]:
        """Return the near guesses, likeliest after an answer with these topics first, with their scores; [] when no aspect is guessed."""
        best: dict[str, float] = {}
        # One of another message, or of none, has been read without the context.
        read = question.in_context if len(question.in_context) == len(topics) else [question.guesses] * len(topics)
        for topic, in_context in zip(topics, read, strict=True):
            for aspect, features in self.features(kb, topic, question, in_context):
                score = sum(self.weights[name] * value for name, value in features.items())
                best[aspect] = max(score, best.get(aspect, -math.inf))
        return sorted(best.items(), key=lambda pair: -pair[1])

    def features(
        self, kb: KnowledgeBase, topic: Topic, question: Question, in_context: Guesses
    ) -> list[tuple[str, dict[str, float]]]:
        """Return each near guess, alone or as it is read after a topic, with what speaks for it there."""
        offered, leaves_out = kb.offered_aspects(topic.key), question.is_fragment or bool(question.refers)
        alone, after = dict(aspect_guesses(question.guesses)), dict(aspect_guesses(in_context))
        found = []
        for aspect in near_guesses(question.guesses, NEAR) | near_guesses(in_context, NEAR):
            read = _logit(after.get(aspect, 0.0))
            prior, is_same = math.log(self.prior(topic, aspect)), aspect == topic.aspect
            values = {
                "guess": _logit(alone.get(aspect, 0.0)),
                "in_context": read,
                "in_context_of_fragment": read * leaves_out,
                "prior": prior,
                "prior_of_fragment": prior * leaves_out,
                "same": float(is_same),
                "same_of_fragment": float(is_same and leaves_out),
                "offered": float(aspect in offered),
                "own": float(bool(topic.subject and kb.has_own_topic(aspect, topic.subject))),
            }
            found.append((aspect, values))
        return found

    def prior(self, topic: Topic, aspect: str) -> float:
        """Return how probable an aspect is after a topic: counts smoothed by those of its aspect, and these by those of all."""
        share = (self.total[aspect] + 1) / (self.total.total() + len(self.total) + 1)
        for row in (self.by_aspect.get(topic.aspect, {}), self.counts.get(topic.key, {})):
            share = (row.get(aspect, 0) + PRIOR_STRENGTH * share) / (sum(row.values()) + PRIOR_STRENGTH)
        return share


def _logit(share: float) -> float:
    held = min(max(share, FLOOR), 1 - FLOOR)
    return math.log(held / (1 - held))


def near_guesses(guesses: Guesses, part: float) -> dict[str, float]:
    """Return the aspects among guesses that have at least this part of the probability of the best of them."""
    aspects = aspect_guesses(guesses)
    return {aspect: score for aspect, score in aspects if score >= part * aspects[0][1]}


@lru_cache(maxsize=1)
def shared_ranker(path: Path = FILE) -> FollowUpRanker:
    """Return the ranker that the recipe wrote."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return FollowUpRanker(stored["counts"], stored["aspects"], stored["weights"])
