"""Texts with the mentions that the NLU finds in them, by the spellings of the real data."""

import re
from functools import cache

import yaml

from bot.answers.question import Question
from bot.answers.route.facts import Mention
from bot.answers.route.reply import Said
from bot.utterances import TRAINING

KINDS = ("schooling", "program", "credential")


@cache
def spellings() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for kind in KINDS:
        text = (TRAINING / "subjects" / f"{kind}.yml").read_text(encoding="utf-8")
        for entry in yaml.load(text, yaml.CSafeLoader)["nlu"]:
            texts = [line.removeprefix("- ").lower() for line in entry["examples"].splitlines()]
            found |= {text: (kind, entry["synonym"]) for text in texts if "synonym" in entry}
    return found


@cache
def pattern() -> re.Pattern[str]:
    longest_first = sorted(spellings(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def mentions(text: str) -> tuple[Mention, ...]:
    return tuple(Mention(*spellings()[match.group()], match.start(), match.end()) for match in pattern().finditer(text.lower()))


def said(text: str, intent: str = "nlu_fallback", decision: str = "unknown") -> Said:
    """The text as the NLU understands it: one question of this intent."""
    return Said(text, intent, mentions(text), (Question(text, intent, decision),))
