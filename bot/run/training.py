"""Trains the model in a process of its own and shows how far it is."""

import re
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import IO

from bot.errors import StartError
from bot.run.children import LOGS, quiet_environment
from bot.run.fingerprint import fingerprint, is_current, record
from bot.run.progress import shown
from bot.run.tied import tie
from bot.settings import ROOT, Settings

MODEL = ROOT / "models" / "bot.tar.gz"
INPUTS = tuple(ROOT / name for name in ("data", "domain.yml", "config.yml", "bot/nlu", "requirements.lock"))

# What the data lack `bot validate` says.
_COMMAND = (
    *("-m", "bot.run.patches.without_tensorflow", "bot.run.patches.rasa_train"),
    *("train", "--force", "--skip-validation"),
    *("--fixed-model-name", MODEL.name.removesuffix(".tar.gz"), "--out", MODEL.parent.name),
)
_FILES = ("--domain", "domain.yml", "--config", "config.yml", "--data", "data")
_PROGRESS = re.compile(r"Starting to train component '(\w+)'")
# How much of a failed training's log is shown; all of it stays in the file.
_LINES_SHOWN = 12


def train(settings: Settings) -> None:
    """Train the model unless it is current; raises StartError with the end of the log when training fails."""
    if is_current(MODEL, INPUTS):
        print("model: up to date", flush=True)
        return
    print("model: training, some minutes", flush=True)
    # What the inputs were when training began: a change during it trains again.
    value = fingerprint(INPUTS)
    run_training((sys.executable, *_COMMAND, *_FILES), settings.var / LOGS / "train.log")
    record(MODEL, value)
    print("model: trained", flush=True)


def run_training(command: tuple[str, ...], log: Path) -> None:
    """Run a training command, keep its output in ``log`` and show how far it is; raises StartError when it fails."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen(
            tie(sys.executable, "KILL", command), cwd=ROOT, env=quiet_environment(), text=True, encoding="utf-8", errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        ) as process,
    ):
        assert process.stdout is not None
        with shown() as begin:
            end = _follow(process.stdout, kept, begin)
    if process.returncode == 0:
        return
    if any("No space left on device" in line for line in end):
        raise StartError("model: disk full while training - free some space, then start again")
    raise StartError(f"{''.join(end)}model: training failed - mend what the lines above name; all of them: {log}")


def _follow(output: IO[str], kept: IO[str], begin: Callable[[str], None]) -> deque[str]:
    end: deque[str] = deque(maxlen=_LINES_SHOWN)
    for line in output:
        kept.write(line)
        end.append(line)
        if component := _PROGRESS.search(line):
            begin(component[1])
    return end
