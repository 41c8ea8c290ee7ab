"""Time without what other programs, and the tests beside, add to it on a busy machine."""

import time
from pathlib import Path


def find_cpu_wait(task: str = "thread-self") -> float:
    """Return the seconds that a task (a process id, or this thread) has waited for a CPU so far; 0.0 where the kernel does not say."""
    try:
        return int(Path(f"/proc/{task}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def own_time(task: str = "thread-self") -> float:
    """Return a clock's seconds without those in which a task waited for a CPU."""
    return time.monotonic() - find_cpu_wait(task)
