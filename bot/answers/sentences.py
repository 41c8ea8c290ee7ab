"""The fixed sentences of the bot, kept in domain.yml as Rasa responses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.answers.card import ENGLISH
from bot.errors import SettingsError
from bot.settings import ROOT

PREFIX = "utter_"


@dataclass(frozen=True)
class Sentences:
    """The sentences by name, without ``utter_``; ``languages`` holds the codes of those that are not English."""

    texts: Mapping[str, str]
    languages: Mapping[str, str] = field(default_factory=dict)

    def say(self, name: str, /, **values: object) -> str:
        """Return a sentence with its ``{placeholders}`` filled; raises SettingsError when there is no such sentence."""
        if name not in self.texts:
            raise SettingsError(f"domain.yml: no response utter_{name} - add it")
        return self.texts[name].format(**values)

    def language(self, name: str) -> str:
        """Return the code of the language that a sentence is in."""
        return self.languages.get(name, ENGLISH)

    def has(self, name: str) -> bool:
        """Whether there is a sentence of this name."""
        return name in self.texts


def read_sentences(path: Path = ROOT / "domain.yml") -> dict[str, str]:
    """Return the first text of every response, keyed without ``utter_``; raises SettingsError for an unreadable file."""
    return {name: text for name, (text, _) in _read(path).items()}


def read_languages(path: Path = ROOT / "domain.yml") -> dict[str, str]:
    """Return the language of every response whose metadata name one, keyed like the texts; raises SettingsError."""
    return {name: language for name, (_, language) in _read(path).items() if language}


def _read(path: Path) -> dict[str, tuple[str, str | None]]:
    try:
        responses = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["responses"]
        first = {name.removeprefix(PREFIX): variants[0] for name, variants in responses.items()}
        return {name: (said["text"].strip(), (said.get("metadata") or {}).get("language")) for name, said in first.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, IndexError, AttributeError) as error:
        # YAML's own faults take several lines.
        reason = " ".join(str(error).split())
        raise SettingsError(f"{path.name}: responses cannot be read ({reason}) - restore the file") from error
