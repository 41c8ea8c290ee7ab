"""How far a training is: a bar with the time that is left on a terminal, plain lines elsewhere."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from tqdm import tqdm

# How much of a training is over when that of a component begins, measured. What is left is
# reckoned from the time that it took on this machine to get so far.
_BEGINS = {
    "SpellingCorrector": 0.11,
    "SubjectEntityExtractor": 0.16,
    "DescribedEntityExtractor": 0.82,
    "QuestionIntentClassifier": 0.83,
}
# Up to where the bar goes by time alone.
_ENDS = dict(pairwise((0.0, *_BEGINS.values(), 0.99)))
# Seconds for all of it, for as long as nothing of it is known.
_USUAL = 240.0
_FORM = "model: training |{bar:24}| {percentage:3.0f} %, {elapsed}, {remaining} left{postfix}"


class Lines:
    """A line for each component, and one every ``pause`` seconds."""

    pause = 15.0

    def begin(self, component: str, _seconds: float) -> None:
        """Print which component is trained now."""
        print(f"model: training {component}", flush=True)

    def tick(self, seconds: float) -> None:
        """Print the seconds since training began."""
        print(f"model: {seconds:.0f} s so far", flush=True)

    def close(self) -> None:
        """Nothing: the lines stand."""


class Bar:
    """A bar that waits for the next component rather than promise too much."""

    pause = 0.5

    def __init__(self) -> None:
        self._share, self._total = 0.0, _USUAL
        # Some terminals say that they have no rows.
        self._bar = tqdm(total=1.0, bar_format=_FORM, file=sys.stdout, leave=False, nrows=2)

    def begin(self, component: str, seconds: float) -> None:
        """Name the component that is trained now, and reckon anew how long all of it takes."""
        if share := _BEGINS.get(component):
            self._share, self._total = share, max(seconds, 1.0) / share
        self._bar.set_postfix_str(component, refresh=False)
        self.tick(seconds)

    def tick(self, seconds: float) -> None:
        """Draw how far it is after so many seconds."""
        self._bar.n = min(seconds / self._total, _ENDS[self._share])
        self._bar.refresh()

    def close(self) -> None:
        """Remove the bar."""
        self._bar.close()


@contextmanager
def shown() -> Iterator[Callable[[str], None]]:
    """Show how far a training is; yield what to call when that of a component begins."""
    display = Bar() if sys.stdout.isatty() else Lines()
    done, start = threading.Event(), time.monotonic()

    def _tick() -> None:
        while not done.wait(display.pause):
            display.tick(time.monotonic() - start)

    clock = threading.Thread(target=_tick, daemon=True)
    clock.start()
    try:
        yield lambda component: display.begin(component, time.monotonic() - start)
    finally:
        done.set()
        clock.join()
        display.close()
