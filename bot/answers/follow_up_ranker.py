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
from itertools import chain
from pathlib import Path

from bot.answers.question import Question, aspect_of
from bot.knowledge_base.facts import Topic
from bot.knowledge_base.query import KnowledgeBase

FILE = Path(__file__).with_suffix(".json")
# How many observations the wider estimate is worth: the aspect's for the topic, all topics' for the aspect.
PRIOR_STRENGTH = 6.0
FLOOR = 1e-3
# A guess counts beside the best one from this part of its score on.
NEAR = 0.2
FEATURES = ("guess", "prior", "prior_of_fragment", "same", "same_of_fragment", "offered", "own")


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
        return Counter(chain.from_iterable(Counter(asked).elements() for asked in self.counts.values()))

    def rank(self, kb: KnowledgeBase, topics: Sequence[Topic], question: Question) -> list[tuple[str, float]]:
        """Return the near guesses, likeliest after an answer with these topics first, with their scores."""
        guesses = near_guesses(question)
        scored = [(aspect, max(self._score(kb, t, aspect, score, question) for t in topics)) for aspect, score in guesses]
        return sorted(scored, key=lambda pair: -pair[1])

    def features(self, kb: KnowledgeBase, topic: Topic, aspect: str, score: float, question: Question) -> dict[str, float]:
        """Return what speaks for an aspect after a topic."""
        prior = math.log(self.prior(topic, aspect))
        leaves_out = question.is_fragment or bool(question.refers)
        offered = {kb.topic(related.key).aspect for related in topic.buttons}
        is_same = aspect == topic.aspect
        return {
            "guess": math.log(score + FLOOR),
            "prior": prior,
            "prior_of_fragment": prior * leaves_out,
            "same": is_same,
            "same_of_fragment": is_same and leaves_out,
            "offered": aspect in offered,
            "own": bool(topic.subject and kb.find_own_topic(aspect, topic.subject)),
        }

    def prior(self, topic: Topic, aspect: str) -> float:
        """Return how probable an aspect is after a topic: counts smoothed by those of its aspect, and these by those of all."""
        share = (self.total[aspect] + 1) / (self.total.total() + len(self.total) + 1)
        for row in (self.by_aspect.get(topic.aspect, {}), self.counts.get(topic.key, {})):
            share = (row.get(aspect, 0) + PRIOR_STRENGTH * share) / (sum(row.values()) + PRIOR_STRENGTH)
        return share

    def _score(self, kb: KnowledgeBase, topic: Topic, aspect: str, score: float, question: Question) -> float:
        features = self.features(kb, topic, aspect, score, question)
        return sum(self.weights[name] * value for name, value in features.items())


def near_guesses(question: Question) -> list[tuple[str, float]]:
    """Return the aspects that are not far behind the best guess, with their probabilities."""
    guesses = [(aspect, score) for intent, score in question.guesses if (aspect := aspect_of(intent))]
    return [(aspect, score) for aspect, score in guesses if score >= NEAR * guesses[0][1]]


@lru_cache(maxsize=1)
def shared_ranker(path: Path = FILE) -> FollowUpRanker:
    """Return the ranker that the recipe wrote."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return FollowUpRanker(stored["counts"], stored["aspects"], stored["weights"])
