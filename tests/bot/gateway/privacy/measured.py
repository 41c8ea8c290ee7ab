"""How much of the personal data in tests/data/personal_data.yml is masked, and how much else."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from bot.gateway.privacy.masking import mask
from bot.settings import ROOT

DATA = ROOT / "tests" / "data" / "personal_data.yml"
_PLACEHOLDER = re.compile(r"\[[a-z ]+\]")
_PIECE = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True)
class Measure:
    """A kind, its phrasings, and those of which something personal was left."""

    kind: str
    phrasings: Sequence[str]
    missed: Sequence[str]

    @property
    def share(self) -> float:
        """The share of phrasings that are right."""
        return 1 - len(self.missed) / len(self.phrasings)


def measure() -> Iterator[Measure]:
    """Yield each kind, the harmless texts last: there "missed" is what was touched."""
    data: Mapping[str, Sequence[str]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    for kind, phrasings in data.items():
        is_right = (lambda text: mask(text) == text) if kind == "harmless" else is_masked
        yield Measure(kind, phrasings, [text for text in phrasings if not is_right(text)])


def is_masked(marked: str) -> bool:
    """Return whether no part of the pieces in double brackets is left; of an address, up to its first comma."""
    masked = _PIECE.sub(r"\1", marked)
    rest, left = _words(_PIECE.sub(" ", marked)), _words(_PLACEHOLDER.sub(" ", mask(masked)))
    return not any(_words(piece.split(", ")[0]) & left - rest for piece in _PIECE.findall(marked))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 1 or word.isdecimal()}


if __name__ == "__main__":
    for found in measure():
        print(f"{found.kind:9} {len(found.phrasings):4} {found.share:7.1%}")
        for text in found.missed:
            print("   ", text, "->", mask(_PIECE.sub(r"\1", text)))
