"""Trains a peer, and keeps beside the product what it took and from what it was made."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

from benchmarks.peer import Peer
from benchmarks.timing import timed
from bot.run.fingerprint import fingerprint
from bot.utterances import TRAINING, read_utterances

_RECORD = "training.json"


@dataclass(frozen=True)
class Training:
    """One training: wall and processor seconds, the day, on how many utterances, and the hash of what went in."""

    seconds: float
    cpu_seconds: float
    day: str
    utterances: int
    fingerprint: str


def trained(peer: Peer, may_be_older: bool = False) -> Training:
    """Return the training of a peer, made now unless there is one of the same inputs (or any, when it may be older); raises StartError."""
    current, known = fingerprint(peer.inputs), _read(peer.folder / _RECORD)
    if known and (may_be_older or known.fingerprint == current):
        return known
    peer.folder.mkdir(parents=True, exist_ok=True)
    (peer.folder / _RECORD).unlink(missing_ok=True)
    peer.prepare(peer.folder)
    seconds, cpu_seconds = timed(peer.training(peer.folder), peer.folder / "train.log")
    day = datetime.now(timezone.utc).date().isoformat()
    training = Training(seconds, cpu_seconds, day, len(read_utterances(TRAINING)), current)
    (peer.folder / _RECORD).write_text(json.dumps(asdict(training), indent=1) + "\n", encoding="utf-8")
    return training


def _read(path: Path) -> Training | None:
    return Training(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None
