"""Rasa as `rasa init` sets it up: the default pipeline and policies, with an action server of one action."""

import os
from pathlib import Path

import yaml

from benchmarks.peer import MODULE, Command
from benchmarks.peers.stock_project import EPOCHS, write_endpoints, write_project
from benchmarks.server import free_port
from benchmarks.subjects import read_spellings
from bot.settings import ROOT
from bot.utterances import TRAINING, read_utterances

_MODEL = "stock"
# The project lies elsewhere, and its action is ours. No thread or log settings: it runs as it comes.
_ENVIRON = {"RASA_TELEMETRY_ENABLED": "false", "PYTHONPATH": os.fspath(ROOT), "SANIC_HOST": "127.0.0.1"}


def prepare(folder: Path) -> None:
    """Write the project, with the epochs of STOCK_EPOCHS when there is such a variable; raises ValueError when it is no number."""
    write_project(folder, read_utterances(TRAINING), read_spellings(), int(os.environ.get("STOCK_EPOCHS", EPOCHS)))


def read_epochs(folder: Path) -> int:
    """Return how many epochs the project's DIET was trained for."""
    pipeline = yaml.safe_load((folder / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    return next(int(component["epochs"]) for component in pipeline if component["name"] == "DIETClassifier")


def training(folder: Path) -> Command:
    """Return the command that trains."""
    cache = {"RASA_MAX_CACHE_SIZE": "0"}
    return Command((*MODULE, "rasa", "train", "--fixed-model-name", _MODEL, "--out", "models"), folder, {**_ENVIRON, **cache})


def serve(folder: Path, port: int, threshold: float) -> tuple[Command, ...]:
    """Return the commands of the action server and of Rasa."""
    action_port = free_port()
    write_endpoints(folder, action_port)
    actions = (*MODULE, "rasa_sdk", "--actions", "benchmarks.peers.stock_actions", "--port", str(action_port))
    files = ("-m", f"models/{_MODEL}.tar.gz", "--endpoints", "endpoints.yml", "--credentials", "credentials.yml")
    rasa = (*MODULE, "rasa", "run", "-i", "127.0.0.1", "-p", str(port), "--enable-api", *files)
    return Command(actions, ROOT, _ENVIRON), Command(rasa, folder, _ENVIRON)
