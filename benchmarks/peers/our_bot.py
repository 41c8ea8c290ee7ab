"""This bot, trained and run as its users do; the model is trained anew beside the one that serves."""

import sys
from pathlib import Path

from benchmarks.peer import MODULE, Command
from benchmarks.timing import timed
from bot.run.children import quiet_environment
from bot.settings import ROOT

# What a training keeps for the next one.
KEPT = ("embeddings.npz", "intent_model.npz")
_FILES = ("--domain", "domain.yml", "--config", "config.yml", "--data", "data")


def prepare(folder: Path) -> None:
    """Forget what a training kept, so that it begins from nothing, and build what a run would build at its start."""
    for name in KEPT:
        (folder / name).unlink(missing_ok=True)
    timed(Command((*MODULE, "bot", "kb"), environ={"BOT_VAR": str(folder)}), folder / "kb.log")


def training(folder: Path) -> Command:
    """Return the command that trains, as `bot run` does."""
    train = ("bot.run.patches.rasa_train", "train", "--force", "--skip-validation")
    command = (*MODULE, *train, "--fixed-model-name", "bot", "--out", str(folder), *_FILES)
    return Command(command, environ={**quiet_environment({}), "BOT_VAR": str(folder)})


def serve(folder: Path, port: int, threshold: float) -> tuple[Command, ...]:
    """Return the command of a whole run: gateway, Rasa, action server and their supervisor."""
    environ = {"PORT": str(port), "BOT_VAR": str(folder), "RATE_LIMITS": "off"}
    return (Command((sys.executable, "-m", "bot", "run"), ROOT, environ),)
