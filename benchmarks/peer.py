"""What there is to know of a peer: how it is trained and how it is served."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings import ROOT

WORK = ROOT / "var" / "benchmarks"
MODULE = (sys.executable, "-m")


@dataclass(frozen=True)
class Command:
    """A program to run: ``environ`` is added to the environment."""

    arguments: tuple[str, ...]
    folder: Path = ROOT
    environ: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Peer:
    """One of those compared.

    ``prepare`` writes what the training reads (its time is not counted), ``training`` learns from it; ``inputs`` are what both depend on.
    ``serve`` returns the commands of a server that speaks Rasa's REST protocol, from a port and the score below which it abstains.
    ``is_tuned``: it takes that score from outside.
    """

    name: str
    title: str
    inputs: tuple[Path, ...]
    prepare: Callable[[Path], None]
    training: Callable[[Path], Command]
    serve: Callable[[Path, int, float], tuple[Command, ...]]
    is_tuned: bool = False

    @property
    def folder(self) -> Path:
        """Where the peer keeps what it learned."""
        return WORK / self.name
