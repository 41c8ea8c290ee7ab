"""Unanswered questions: as they are recorded, and grouped for the people who keep the guide."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

_PUNCTUATION = re.compile(r"[^\w\s]+")
_TOP = 3


@dataclass(frozen=True)
class UnansweredQuestion:
    """A question that got ``not_covered`` or ``clarify``: masked text, moment with time zone, scores from 0 to 1 by intent."""

    asked_at: datetime
    channel: str
    conversation: str
    text: str
    status: str
    guesses: Mapping[str, float]


@dataclass(frozen=True)
class QuestionGroup:
    """Questions of the same wording: the latest text, how often, when last, statuses, and up to three likeliest intents."""

    text: str
    count: int
    last_asked: datetime
    statuses: tuple[str, ...]
    guesses: tuple[tuple[str, float], ...]


@dataclass
class _Group:
    latest: UnansweredQuestion
    count: int = 0
    statuses: set[str] = field(default_factory=set)
    scores: Counter[str] = field(default_factory=Counter)

    def add(self, question: UnansweredQuestion) -> None:
        """Count a question in."""
        self.latest = max(self.latest, question, key=lambda q: q.asked_at)
        self.count += 1
        self.statuses.add(question.status)
        for intent, score in question.guesses.items():
            # Counter is typed for whole numbers; its sums work for scores.
            self.scores[intent] += score  # type: ignore[assignment]

    def to_group(self) -> QuestionGroup:
        """Return the group as it is shown, scores as means over its questions."""
        means = tuple((intent, round(total / self.count, 4)) for intent, total in self.scores.most_common(_TOP))
        return QuestionGroup(self.latest.text, self.count, self.latest.asked_at, tuple(sorted(self.statuses)), means)


def group_questions(questions: Iterable[UnansweredQuestion]) -> list[QuestionGroup]:
    """Return the questions grouped by wording, most frequent first, the later one first among equals."""
    groups: dict[str, _Group] = {}
    for question in questions:
        groups.setdefault(normalise(question.text), _Group(question)).add(question)
    return sorted((group.to_group() for group in groups.values()), key=lambda g: (g.count, g.last_asked), reverse=True)


def normalise(text: str) -> str:
    """Return what two wordings have in common: without case, punctuation and spacing."""
    return " ".join(_PUNCTUATION.sub(" ", text.casefold()).split())
