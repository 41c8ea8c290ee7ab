"""Which deaths of a child a new start can mend, and which end the run; each child by itself."""

from collections import defaultdict, deque
from pathlib import Path

LIMIT = 3
WINDOW = 60.0


class Deaths:
    """Remembers, child by child, the deaths of the last minute that speak against another start."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._recent: defaultdict[str, deque[float]] = defaultdict(deque)

    def judge(
        self, name: str, now: float, *, was_well: bool, is_hopeless: bool
    ) -> tuple[str, bool]:
        """Return the line to say of a death at ``now`` (seconds), and whether it ends the run.

        Who was well before can run: such a child is started again however often it is killed.
        A hopeless one said by its exit status that another start is useless.
        """
        log = self._logs / f"{name}.log"
        if is_hopeless:
            return _last_line(log), True
        if not was_well and self._is_one_too_many(name, now):
            advice = f"mend what {log} says, start again; it ends with: {_last_line(log)}"
            return f"{name}: three deaths within a minute - {advice}", True
        return f"{name}: ended and is started again - {log} may say why", False

    def _is_one_too_many(self, name: str, now: float) -> bool:
        recent = self._recent[name]
        recent.append(now)
        while now - recent[0] > WINDOW:
            recent.popleft()
        return len(recent) >= LIMIT


def _last_line(log: Path) -> str:
    try:
        text = log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "(no log)"
    return text.rstrip().rpartition("\n")[2]
