"""Runs the children under supervisord until a signal ends them all, and says when the bot is ready."""

import fcntl
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from bot.errors import StartError
from bot.run.children import LOGS, Child, run_environment, write_supervisord_conf
from bot.run.liveness import find_status
from bot.run.ports import to_url_host
from bot.run.tied import tie
from bot.settings import ROOT, Settings

# Seconds: between two looks, and how long a run that is just ending may hold the folder.
_PAUSE = 0.2
_PATIENCE = 12.0
_SUPERVISOR = ("-m", "bot.run.patches.supervisor")


@contextmanager
def sole_run(var: Path) -> Iterator[None]:
    """Hold the run-time folder for one run; raises StartError when another run keeps it."""
    var.mkdir(parents=True, exist_ok=True)
    is_said = False
    with (var / "run.lock").open("w") as lock:
        end = time.monotonic() + _PATIENCE
        while not _is_locked(lock.fileno()):
            if not is_said:
                is_said = True
                print("waiting for another run of the bot in this folder to end", flush=True)
            if time.monotonic() > end:
                raise StartError(f"{var}: another run of the bot uses it - stop that one, or give this one its own: BOT_VAR=var2 make run")
            time.sleep(_PAUSE)
        yield


def _is_locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def serve(settings: Settings, children: Sequence[Child]) -> int:
    """Run the children until a signal ends them and return 0, or 1 when their deaths did.

    The signals are SIGINT, SIGTERM and SIGHUP. No child is left then. Raises StartError when supervisord ends for another reason.
    """
    logs = settings.var / LOGS
    _check_logs(logs, children)
    print(f"starting, this takes a moment; logs: {logs}", flush=True)
    supervisord = _start_supervisord(settings, write_supervisord_conf(settings, children))
    received = _stop_on_signals(supervisord)
    status = _watch(supervisord, settings)
    if received:
        print("stopped", flush=True)
        return 0
    if status == 0:
        return 1
    raise StartError(f"supervisord ended by itself - read {logs / 'supervisord.log'}")


def _check_logs(logs: Path, children: Sequence[Child]) -> None:
    # supervisord would say it with a traceback.
    logs.mkdir(parents=True, exist_ok=True)
    for name in ("supervisord", *(child.name for child in children)):
        (logs / f"{name}.log").open("ab").close()


def _start_supervisord(settings: Settings, conf: Path) -> "subprocess.Popen[bytes]":
    command = tie(sys.executable, "TERM", (sys.executable, *_SUPERVISOR, str(conf.resolve())))
    # A session of its own: the terminal's signals come here only, and are passed on as one SIGTERM (SIGHUP would restart it).
    return subprocess.Popen(command, cwd=ROOT, env=run_environment(settings), stdin=subprocess.DEVNULL, start_new_session=True)


def _stop_on_signals(supervisord: "subprocess.Popen[bytes]") -> list[int]:
    received: list[int] = []

    def _stop(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        supervisord.terminate()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    return received


def _watch(supervisord: "subprocess.Popen[bytes]", settings: Settings) -> int:
    """Say once when the bot is ready; return supervisord's exit status at its end."""
    is_said = False
    while (status := supervisord.poll()) is None:
        if not is_said and is_ready(settings):
            is_said = True
            print(f"Ready: {_address(settings)}/ (Ctrl-C ends it)", flush=True)
        time.sleep(_PAUSE)
    return status


def is_ready(settings: Settings) -> bool:
    """Return whether the gateway says that a question can be answered."""
    # The parts have a second of their own after the deadline.
    return find_status(f"{_address(settings)}/healthz", settings.deadline + 2) == 200


def _address(settings: Settings) -> str:
    return f"http://{to_url_host(settings.host)}:{settings.port}"
