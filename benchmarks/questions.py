"""The questions of a split that stand by themselves, and how right a peer's answers to them are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.cases import UNANSWERED, Facts, Turn, read_cases, read_facts
from evaluation.score import find_fault

Card = Mapping[str, Any]

COVERED = frozenset({"single"})
UNCOVERED = frozenset({"uncovered", "uncovered_other"})
BEYOND = frozenset({"out_of_scope"})
SMALL_TALK = frozenset({"small_talk"})
# Which questions each figure counts. "named": it abstains and says what it is that the guide does not give.
FIGURES = {
    "covered": COVERED,
    "uncovered": UNCOVERED,
    "out_of_scope": BEYOND,
    "named": frozenset({"uncovered"}),
    "small_talk": SMALL_TALK,
}
_BY_STATUS = frozenset({"uncovered", "out_of_scope"})


@dataclass(frozen=True)
class Reply:
    """A question and what a peer said to it."""

    kind: str
    turn: Turn
    card: Card


def ask_all(split: str, ask: Callable[[str], Card], facts: Facts | None = None) -> list[Reply]:
    """Return a peer's replies to all questions of a split that need no earlier turn."""
    kinds = frozenset().union(*FIGURES.values())
    cases = [case for case in read_cases(split, facts or read_facts()) if case.kind in kinds]
    return [Reply(case.kind, case.turns[0], ask(case.turns[0].ask)) for case in cases]


def score(replies: Iterable[Reply], facts: Facts) -> dict[str, list[int]]:
    """Return [right, asked] for each figure.

    A question on what the guide covers is right with its facts; one beyond it when the peer does not answer it.
    """
    replies = list(replies)
    return {figure: _count(figure, [r for r in replies if r.kind in kinds], facts) for figure, kinds in FIGURES.items()}


def _count(figure: str, replies: Sequence[Reply], facts: Facts) -> list[int]:
    return [sum(_is_right(figure, reply, facts) for reply in replies), len(replies)]


def _is_right(figure: str, reply: Reply, facts: Facts) -> bool:
    if figure in _BY_STATUS:
        return reply.card["status"] in UNANSWERED
    return find_fault(reply.turn, reply.card, facts) is None


def balance(counts: Mapping[str, Sequence[int]]) -> float:
    """Return the mean of accuracy on what is covered and abstention on the rest: what a threshold is chosen by."""
    beyond = [sum(counts[figure][i] for figure in _BY_STATUS) for i in range(2)]
    return (counts["covered"][0] / max(counts["covered"][1], 1) + beyond[0] / max(beyond[1], 1)) / 2


def choose_threshold(replies: Sequence[Reply], limit: Card, facts: Facts) -> float:
    """Return the score below which a peer had best abstain; each card has a ``score``, and ``limit`` is what it says then."""

    def _at(threshold: float) -> float:
        return balance(score(with_limit(replies, threshold, limit), facts))

    return max(sorted({0.0, *(float(reply.card["score"]) for reply in replies)}), key=_at)


def with_limit(replies: Iterable[Reply], threshold: float, limit: Card) -> list[Reply]:
    """Return the replies as they are when the peer abstains below a score."""
    return [reply if reply.card["score"] >= threshold else Reply(reply.kind, reply.turn, limit) for reply in replies]
