"""The texts of the guide's files before they are rendered: their {references}, no digit beside them, no word and no limit twice."""

import re

from bot.knowledge_base.faults import Faults

REFERENCE = re.compile(r"\{([^{}]*)\}")
# Digits that are no figure: names such as ICD-10, the year (2024) of a title and the numbers of a list.
NAME = re.compile(r"\(\d{4}\)|\b[A-Z][A-Za-z]*-\d+(?:-[A-Z]+)*\b")
LIST_NUMBER = re.compile(r"^\s*\d{1,2}\.\s", re.MULTILINE)
# Up to three words that stand twice in a row, bold or not: "up to **up to**".
DOUBLED = re.compile(r"(?<!\w)(\w[\w'-]*(?: \w[\w'-]*){0,2})[\s*_]+\1(?!\w)", re.IGNORECASE)
# What limits a number, before it or after it; a word and bold may stand between.
_BOUND = r"\b(?:up to|at most|no more than)\b"
_LIMIT = rf"(?:{_BOUND}|\b(?:about|around|nearly|almost|roughly|approximately)\b)"
_AFTER = r"\b(?:at (?:the )?most|or so|or less|roughly|approximately)\b"
_WORD, _NUMBER = r"(?:[\s*_]+[\w'-]+)", r"[\s*_]+\$?\d"
# "Usually" goes with what is approximate, not with an upper bound.
_OFTEN = rf"\b(?:usually|typically|generally|normally)\b{_WORD}{{0,3}}[\s*_]+{_BOUND}"
# A number that is limited twice: "usually takes up to 2 years", "around about 9 months", "up to $5 at most".
HEDGED = re.compile(
    rf"(?:{_LIMIT}{_WORD}?[\s*_]+{_LIMIT}|{_OFTEN}){_NUMBER}"
    rf"|{_LIMIT}{_NUMBER}[^\s*_]*{_WORD}{{0,2}}[\s*_]+{_AFTER}",
    re.IGNORECASE,
)


def check_digits(file: str, label: str, text: str, faults: Faults) -> None:
    """Note a digit that comes from no figure reference."""
    rest = NAME.sub("", LIST_NUMBER.sub("", REFERENCE.sub("", text)))
    found = re.search(r"\S*\d\S*", rest)
    if found:
        remedy = "make it a figure and refer to it as {name}, or write a word where it states no fact"
        faults.add(file, f"{label} has {found.group()} as plain digits", remedy)


def check_doubled(file: str, label: str, text: str, faults: Faults) -> None:
    """Note words that a rendered text says twice in a row, and a number that it limits twice."""
    found = DOUBLED.search(text) or HEDGED.search(text)
    if found:
        words = re.sub(r"[\s*_]+", " ", found.group())
        faults.add(file, f"{label} says {words}", "say it once; a figure with at_most or about brings its own")


def note_unknown(file: str, label: str, reference: str, faults: Faults) -> None:
    """Note a reference that stands for nothing."""
    faults.add(file, f"{label} refers to {{{reference}}}, which is not there", "name a figure, column or record list")
