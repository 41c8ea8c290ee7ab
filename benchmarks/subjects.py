"""The spellings of the records that an utterance may name, from data/nlu/subjects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.settings import ROOT

SUBJECTS = ROOT / "data" / "nlu" / "subjects"
# "The second one" refers to an earlier turn; every question here is the first of its conversation.
_LEFT_OUT = frozenset({"position"})


@dataclass(frozen=True)
class Mention:
    """Where a text names a record: its kind, its key, and the span in characters."""

    kind: str
    key: str
    start: int
    end: int


class SubjectFinder:
    """Finds records by their spellings, the longest first, in whole words and without regard to case."""

    def __init__(self, spellings: dict[str, tuple[str, str]]) -> None:
        self._keys = {spelling.lower(): named for spelling, named in spellings.items()}
        longest_first = sorted(self._keys, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)", re.IGNORECASE)

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in a text, in its order."""
        return [Mention(*self._keys[found[0].lower()], found.start(), found.end()) for found in self._pattern.finditer(text)]

    def keys(self, text: str) -> tuple[str, ...]:
        """Return the keys that a text names, each once."""
        return tuple(dict.fromkeys(mention.key for mention in self.find(text)))


def read_spellings(folder: Path = SUBJECTS) -> dict[str, tuple[str, str]]:
    """Return (kind, key) by spelling; a key is a spelling of itself."""
    spellings: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.glob("*.yml")):
        entries = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["nlu"]
        kinds = {key: entry["lookup"] for entry in entries if "lookup" in entry for key in _lines(entry["examples"])}
        named = {spelling: e["synonym"] for e in entries if "synonym" in e for spelling in _lines(e["examples"])}
        found = {**{key: key for key in kinds}, **named}
        spellings |= {spelling: (kinds[key], key) for spelling, key in found.items() if kinds.get(key, "position") not in _LEFT_OUT}
    return spellings


def _lines(text: str) -> Iterator[str]:
    return (line.strip().removeprefix("- ").strip() for line in text.splitlines() if line.strip())
