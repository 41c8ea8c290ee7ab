"""The utterance files of data/nlu and their mirror under tests/, read as Rasa reads them."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.errors import ModelDataError
from bot.settings import ROOT

TRAINING = ROOT / "data" / "nlu"
TESTS = ROOT / "tests" / "data" / "nlu"


@dataclass(frozen=True)
class Utterance:
    """One example: the file it stands in, relative to its tree, its intent and text; ``subject``: what it describes without naming it."""

    path: str
    intent: str
    text: str
    subject: str = ""

    @property
    def normal_form(self) -> str:
        """The text without case, punctuation and spaces at the ends: what counts as the same sentence."""
        return re.sub(r"[^\w\s]", "", self.text.lower()).strip() or self.text


def read_utterances(tree: Path) -> list[Utterance]:
    """Return the intent examples below a folder; raises ModelDataError for a file that is not Rasa NLU data."""
    return [utterance for path in sorted(tree.rglob("*.yml")) for utterance in _utterances(path, tree)]


def read_subjects(tree: Path = TRAINING) -> dict[str, set[str]]:
    """Return the keys of each kind of subject that the lookups list."""
    subjects: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(tree.rglob("*.yml")):
        for entry in _entries(path):
            if "lookup" in entry:
                subjects[entry["lookup"]].update(entry["examples"])
    return dict(subjects)


def _utterances(path: Path, tree: Path) -> Iterator[Utterance]:
    for entry in _entries(path):
        if "intent" in entry:
            for text in entry["examples"]:
                subject = str((entry.get("metadata") or {}).get("subject", ""))
                yield Utterance(path.relative_to(tree).as_posix(), entry["intent"], text, subject)


def _entries(path: Path) -> list[dict[str, Any]]:
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["nlu"]
        return [{**entry, "examples": _examples(entry["examples"])} for entry in entries]
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        line = str(error).splitlines()[0]
        raise ModelDataError(f"{os.path.relpath(path, ROOT)}: not NLU data ({line}) - mend the YAML below `nlu:`") from error


def _examples(text: str) -> list[str]:
    return [line.strip().removeprefix("- ").strip() for line in text.splitlines() if line.strip()]
