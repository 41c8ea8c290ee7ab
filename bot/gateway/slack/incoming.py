"""Cleaning of what Slack sends: the text that the student saw.

Slack sends up to 40,000 characters, and whoever is in a channel chooses them. The length is looked
at first, and what follows takes a time that grows with it and no faster.
"""

import re
from collections import Counter

from bot.gateway.privacy.cleaning import MAX_LENGTH

# Characters as Slack sends them: a thousand that were typed take more where they hold links.
MAX_SENT = 8 * MAX_LENGTH
# A text that is too long is answered for its length alone.
TOO_LONG = "." * (MAX_LENGTH + 1)

_REFERENCE = re.compile(r"<([@#!]?)([^<>|\n]*)(?:\|([^<>\n]*))?>")
_SCHEME = re.compile(r"^(mailto|tel):")
# Slack allows names of 100 characters. Digits alone are the middle of a time of day.
_NAME = r":(?![\d_'-]{1,100}:)[a-z0-9_+'-]{1,100}:"
_EMOJI = re.compile(rf"(?<![\w:])(?:{_NAME})+(?!\w)", re.IGNORECASE)
_RUN = re.compile(r"[*_~]+")
_QUOTE = re.compile(r"^(?:&gt;)+ ?", re.MULTILINE)
_TICKS = re.compile(r"`+")
# The ampersand comes last: what it stands for is not read again.
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def clean_slack(text: str) -> str:
    """Return plain text: labels for links, nothing for mentions and emoji, no marks, no entities.

    A text of more than 8,000 characters is too long whatever it holds: ``TOO_LONG`` stands for it.
    """
    if len(text) > MAX_SENT:
        return TOO_LONG
    unquoted = _TICKS.sub("", _QUOTE.sub("", text))
    # An address may hold what looks like a mark: marks go before references are replaced.
    unmarked = "\n".join(_unmark(line) for line in unquoted.split("\n"))
    plain = _EMOJI.sub(" ", _REFERENCE.sub(_to_text, unmarked))
    for entity, character in _ENTITIES:
        plain = plain.replace(entity, character)
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(filter(None, lines))


def has_emoji(text: str) -> bool:
    """Return whether a text as Slack sends it holds an emoji."""
    return len(text) <= MAX_SENT and bool(_EMOJI.search(text))


class _Marks:
    """The marks of bold, italics and strikethrough in a line: the one opened last closes first."""

    def __init__(self) -> None:
        self._opened: list[tuple[int, str]] = []
        self._waiting: Counter[str] = Counter()
        self.paired: set[int] = set()

    def is_open(self, mark: str) -> bool:
        """Return whether a mark waits for its other half."""
        return self._waiting[mark] > 0

    def open(self, place: int, mark: str) -> None:
        """Note a mark that opens."""
        self._opened.append((place, mark))
        self._waiting[mark] += 1

    def close(self, place: int, mark: str) -> None:
        """Note a mark that closes, if it is open; what was opened since stays text."""
        while self.is_open(mark):
            begin, opened = self._opened.pop()
            self._waiting[opened] -= 1
            if opened == mark:
                self.paired |= {begin, place}
                return


def _unmark(line: str) -> str:
    marks = _Marks()
    for run in _RUN.finditer(line):
        before, after = line[max(run.start() - 1, 0) : run.start()], line[run.end() : run.end() + 1]
        is_closing = before.strip() and not after.isalnum() and marks.is_open(run[0][0])
        is_opening = after.strip() and not before.isalnum()
        if is_closing or is_opening:
            pair = marks.close if is_closing else marks.open
            for place, mark in enumerate(run[0], run.start()):
                pair(place, mark)
    return "".join(character for place, character in enumerate(line) if place not in marks.paired)


def _to_text(match: re.Match[str]) -> str:
    kind, target, label = match.groups()
    if kind == "#":
        return f"#{label}" if label else " "
    if kind == "!":
        return label if label and target.startswith("date^") else " "
    if kind == "@":
        return " "
    return label or _SCHEME.sub("", target)
