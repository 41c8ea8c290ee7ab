"""Whether a child still answers: one that hangs is killed, and supervisord starts it again."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

from supervisor.states import ProcessStates

# Seconds: between two probes, for the answer to one, and for a start. They are long, because a
# machine that is merely busy must not be made busier by a new start.
PAUSE = 3.0
PATIENCE = 10.0
START = 300.0
LIMIT = 3

_ALIVE = (ProcessStates.STARTING, ProcessStates.RUNNING)


def find_status(url: str, patience: float) -> int | None:
    """Return the status with which an address answers within ``patience`` seconds, None if not."""
    place = urlsplit(url)
    connection = HTTPConnection(place.hostname or "", place.port, timeout=patience)
    try:
        connection.request("GET", place.path)
        return connection.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


class Liveness:
    """What the probes of one child said since its last start."""

    def __init__(self) -> None:
        self._pid = 0
        self._is_well = False
        self._failures = 0
        self._begin = 0.0

    def was_well(self, pid: int) -> bool:
        """Return whether this process of the child has ever answered."""
        return self._is_well and pid == self._pid

    def note(self, pid: int, is_answered: bool, now: float) -> bool:
        """Note a probe of the process at ``now`` (seconds); return whether the process hangs.

        Before its first answer it starts, and has more time.
        """
        if pid != self._pid:
            self._pid, self._is_well, self._begin = pid, False, now
        if is_answered:
            self._is_well, self._failures = True, 0
            return False
        self._failures += 1
        return self._failures >= LIMIT if self._is_well else now - self._begin > START


class Watch:
    """Probes one of supervisord's processes at ``url``, in a thread of its own."""

    def __init__(self, process: Any, url: str, say: Callable[[str], None]) -> None:
        self._process = process
        self._url = url
        self._say = say
        self._liveness = Liveness()

    def start(self) -> None:
        """Begin; the thread ends with the process that it is in."""
        threading.Thread(target=self._run, daemon=True).start()

    def was_well(self, pid: int) -> bool:
        """Return whether this process of the child has ever answered."""
        return self._liveness.was_well(pid)

    def _run(self) -> None:
        while True:
            self._look()
            time.sleep(PAUSE)

    def _look(self) -> None:
        pid = self._find_pid()
        if not pid:
            return
        is_answered = find_status(self._url, PATIENCE) is not None
        # What died or was told to stop in the meantime is not judged.
        if pid == self._find_pid() and self._liveness.note(pid, is_answered, time.monotonic()):
            name = self._process.config.name
            self._say(f"{name}: does not answer - killed, a new start follows")
            with suppress(ProcessLookupError):
                # supervisord gives each child a process group of its own.
                os.killpg(pid, signal.SIGKILL)

    def _find_pid(self) -> int:
        return int(self._process.pid) if self._process.state in _ALIVE else 0
