"""What the bot must reach beside its peers, and whether it does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

TURN_MS = 30.0
TURN_PART, TRAINING_PART, IMPORT_TIMES = 1 / 3, 1 / 5, 1.25


@dataclass(frozen=True)
class Bar:
    """A rule, the bot's own figure, the most (of accuracy: the least) that it allows, and whether it is met."""

    rule: str
    ours: str
    allowed: str
    is_met: bool


def find_bars(results: Mapping[str, Mapping[str, Any]]) -> list[Bar]:
    """Return the bars for which everything is measured."""
    ours, stock, machine = results.get("bot"), results.get("stock"), results.get("machine")
    bars = [*_accuracy(results)] if ours else []
    if ours and stock:
        bars += [*_beside_stock(ours, stock)]
    if ours and machine:
        allowed = IMPORT_TIMES * min(machine["imports"]["rasa run"])
        bars.append(_at_most("ready within 1.25 times the import of what `rasa run` needs, s", ours["ready"], allowed))
    return bars


def _accuracy(results: Mapping[str, Mapping[str, Any]]) -> Iterator[Bar]:
    ours = _share(results["bot"]["scores"]["covered"])
    peers = [result for name, result in results.items() if name != "bot" and "scores" in result]
    if peers:
        # Whichever is better: with its threshold, or never abstaining.
        best = max(_share(result[part]["covered"]) for result in peers for part in ("scores", "unlimited") if part in result)
        rule = f"covered questions answered rightly, above every peer ({results['bot']['split']} split), %"
        yield Bar(rule, f"{100 * ours:.1f}", f"above {100 * best:.1f}", ours > best)


def _beside_stock(ours: Mapping[str, Any], stock: Mapping[str, Any]) -> Iterator[Bar]:
    turn, theirs = ours["turns"]["unseen"]["p50"], stock["turns"]["unseen"]["p50"]
    yield _at_most("a turn at p50 within a third of stock Rasa's, ms", turn, TURN_PART * theirs)
    yield _at_most("a turn at p50 within 30 ms", turn, TURN_MS)
    yield _at_most("training within a fifth of stock Rasa's, s", ours["training"]["seconds"], TRAINING_PART * stock["training"]["seconds"])
    yield _at_most("memory of all processes within stock Rasa's, MB", ours["memory"]["rss"], stock["memory"]["rss"])


def _at_most(rule: str, ours: float, allowed: float) -> Bar:
    return Bar(rule, f"{ours:.1f}", f"{allowed:.1f}", ours <= allowed)


def _share(counts: list[int]) -> float:
    return counts[0] / counts[1]
