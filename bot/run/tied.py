"""``python bot/run/tied.py SIGNAL command ...``: becomes the command, which gets SIGNAL when its parent ends in whatever way."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def tie(python: str, name: str, command: tuple[str, ...]) -> tuple[str, ...]:
    """Return the command line that runs ``command`` tied to the life of its parent."""
    return (python, "-I", os.path.abspath(__file__), name, *command)


def main(arguments: list[str]) -> None:
    """Tie this process to its parent and become the command; raises OSError when that cannot be run."""
    # Only Linux offers it; elsewhere the command runs untied.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.Signals[f"SIG{arguments[0]}"]), 0, 0, 0)
    os.execvp(arguments[1], arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
