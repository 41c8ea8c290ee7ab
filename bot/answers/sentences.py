"""The fixed sentences of the bot, kept in domain.yml as Rasa responses."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.errors import SettingsError
from bot.settings import ROOT

PREFIX = "utter_"


@dataclass(frozen=True)
class Sentences:
    """The sentences by name, without ``utter_``."""

    texts: Mapping[str, str]

    def say(self, name: str, /, **values: object) -> str:
        """Return a sentence with its ``{placeholders}`` filled; raises SettingsError when there is no such sentence."""
        if name not in self.texts:
            raise SettingsError(f"domain.yml: no response utter_{name} - add it")
        return self.texts[name].format(**values)

    def has(self, name: str) -> bool:
        """Whether there is a sentence of this name."""
        return name in self.texts


def read_sentences(path: Path = ROOT / "domain.yml") -> dict[str, str]:
    """Return the first text of every response, keyed without ``utter_``; raises SettingsError for an unreadable file."""
    try:
        responses = yaml.safe_load(path.read_text(encoding="utf-8"))["responses"]
        return {name.removeprefix(PREFIX): variants[0]["text"].strip() for name, variants in responses.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, IndexError, AttributeError) as error:
        # YAML's own faults take several lines.
        reason = " ".join(str(error).split())
        raise SettingsError(f"{path.name}: responses cannot be read ({reason}) - restore the file") from error
