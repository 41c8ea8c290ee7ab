"""Whether an answer is right, and how sure a share is.

Interval: E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927), at 95 %.
"""

from collections.abc import Mapping
from math import sqrt
from typing import Any

from evaluation.cases import Facts, Turn

Z = 1.959964


def find_fault(turn: Turn, card: Mapping[str, Any], facts: Facts) -> str | None:
    """Return what is wrong with a card as the answer to a turn, or None when it is right."""
    if card["status"] not in turn.statuses:
        return f"{card['status']} instead of {'/'.join(sorted(turn.statuses))}"
    if turn.is_about_last:
        return None if any(set(choice) & set(card["topics"]) for choice in turn.choices) else "about another topic"
    if turn.choices and not any(_has_facts(choice, card["text"], facts) for choice in turn.choices):
        return f"without the facts of {' or '.join('+'.join(choice) for choice in turn.choices)}"
    return None


def wilson(right: int, asked: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    if not asked:
        return 0.0, 1.0
    share, square = right / asked, Z * Z
    centre = (share + square / (2 * asked)) / (1 + square / asked)
    half = Z * sqrt(share * (1 - share) / asked + square / (4 * asked * asked)) / (1 + square / asked)
    return max(0.0, centre - half), min(1.0, centre + half)


def _has_facts(topics: tuple[str, ...], text: str, facts: Facts) -> bool:
    lower = text.lower()
    return all(any(option.lower() in lower for option in literal.split("|")) for topic in topics for literal in facts.literals[topic])
