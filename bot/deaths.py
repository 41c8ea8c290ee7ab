"""``python -m bot.deaths``: supervisord's event listener; reports each death of a child, ends the run at the third in a minute.

A child that says by its exit status that a new start is useless ends the run at once, with the last line of its log.
"""

import os
import signal
import sys
import time
from collections import Counter, deque
from pathlib import Path

from supervisor import childutils

from bot.children import GROUP, LOGS

LIMIT = 3
WINDOW = 60.0


class Deaths:
    """Remembers the deaths of the last minute."""

    def __init__(self) -> None:
        self._recent: deque[tuple[float, str]] = deque()

    def add(self, name: str, now: float) -> str | None:
        """Note a death at ``now`` (seconds); return who died most when it was one too many, else None."""
        self._recent.append((now, name))
        while now - self._recent[0][0] > WINDOW:
            self._recent.popleft()
        if len(self._recent) < LIMIT:
            return None
        # Of equals the latest: it comes first in the count.
        return Counter(name for _, name in reversed(self._recent)).most_common(1)[0][0]


def main() -> None:
    """Listen until supervisord ends this process. stdout belongs to the protocol; what stderr says reaches the terminal."""
    deaths = Deaths()
    while True:
        _, payload = childutils.listener.wait(sys.stdin, sys.stdout)
        process, _ = childutils.eventdata(f"{payload}\n")
        if process["groupname"] == GROUP:
            # Expected is HOPELESS only; a death soon after the start carries no such field.
            _report(process["processname"], process.get("expected") == "1", deaths)
        childutils.listener.ok(sys.stdout)


def _report(name: str, is_hopeless: bool, deaths: Deaths) -> None:
    culprit = deaths.add(name, time.monotonic())
    if is_hopeless:
        _end_run(_last_line(name))
    elif culprit is None:
        print(f"{name} ended and is started again - {_log(name)} may say why", file=sys.stderr, flush=True)
    else:
        _end_run(f"{culprit}: three deaths within a minute - read {_log(culprit)}, mend the cause, start again")


def _end_run(reason: str) -> None:
    print(reason, file=sys.stderr, flush=True)
    os.kill(os.getppid(), signal.SIGTERM)


def _last_line(name: str) -> str:
    return Path(_log(name)).read_text(encoding="utf-8", errors="replace").rstrip().rpartition("\n")[2]


def _log(name: str) -> str:
    return f"{os.environ['BOT_VAR']}/{LOGS}/{name}.log"


if __name__ == "__main__":
    main()
