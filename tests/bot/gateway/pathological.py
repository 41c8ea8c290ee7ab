"""Texts that are made to take a pattern long: units of what patterns look for, many times over."""

import random
import time
from collections.abc import Callable, Iterator

# What the patterns of the gateway look for, and what ends a match just before it is one.
PIECES = (
    *"<>|:*_~`#@!&;-+./'[](){}=$%,\"\\ \t\n0a9Z",
    "&gt;",
    "&amp;",
    "://",
    "https://a.b",
    "<@U1",
    "<!date^",
    ":+1:",
    ":a",
    "](",
    "**",
    "- ",
    "# ",
    "a@b.",
    " at ",
    "patient ",
    "Patient Ann",
    "born ",
    "555-",
    "4111 ",
    "call me ",
    "mrn ",
    "\u0301",
    "\u0327\u0300",
    "\u200b",
    "\ufe0f",
    "\u00e9",
)
SEED = 20_261


def make_texts(length: int, units: int) -> Iterator[str]:
    """Yield each piece repeated behind each other one, and ``units`` strings of pieces."""
    chance = random.Random(SEED)
    mixed = ["".join(chance.choices(PIECES, k=chance.randint(2, 5))) for _ in range(units)]
    for unit in (*PIECES, *mixed):
        text = (unit * length)[:length]
        yield text
        for begin in PIECES if unit in PIECES else chance.choices(PIECES, k=2):
            yield f"{begin}{text[len(begin) + 1 :]}x"


def measure(work: Callable[[], object]) -> float:
    """Return the seconds of this thread's processor that work takes, the better of two."""
    seconds = []
    for _ in range(2):
        start = time.thread_time()
        work()
        seconds.append(time.thread_time() - start)
        if seconds[0] < 0.01:
            break
    return min(seconds)
