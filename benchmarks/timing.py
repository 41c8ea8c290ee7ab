"""Starts a command, and takes the time of one that ends."""

import os
import subprocess
import time
from pathlib import Path
from typing import IO

import psutil

from benchmarks.peer import Command
from bot.errors import StartError


def clean_environment() -> dict[str, str]:
    """Return the environment, but for the variable that makes each start compile all libraries anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def start(command: Command, log: IO[bytes]) -> "subprocess.Popen[bytes]":
    """Start a command that writes into a log."""
    environ = {**clean_environment(), **command.environ}
    return subprocess.Popen(
        command.arguments, cwd=command.folder, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
    )


def timed(command: Command, log: Path) -> tuple[float, float]:
    """Run a command to its end and return its wall and processor seconds; raises StartError when it fails."""
    before, begin = _spent(), time.monotonic()
    with log.open("wb") as output:
        status = start(command, output).wait()
    seconds = time.monotonic() - begin
    if status:
        raise StartError(f"{command.arguments[0]}: ended with status {status} - read {log}")
    return round(seconds, 2), round(_spent() - before, 2)


def _spent() -> float:
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)
