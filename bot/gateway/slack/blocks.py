"""Blocks within Slack's limits."""

import json
import re
from collections.abc import Iterator
from typing import Any

Block = dict[str, Any]

# Characters, unless said otherwise.
MAX_SECTION = 3000
MAX_HEADER = 150
MAX_BUTTON = 75
MAX_VALUE = 2000
MAX_CONTEXT_TEXT = 300
MAX_CONTEXT = 10
MAX_BUTTONS = 25

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")

# What must not be cut in two: a link, an entity, a word.
_ATOM = re.compile(r"<[^<>]*>|&\w+;|\s|[^<&\s]+|.", re.DOTALL)


def section(text: str) -> Block:
    """Return a section of mrkdwn of at most 3,000 characters."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def header(text: str) -> Block:
    """Return a header, cut to 150 characters."""
    return {"type": "header", "text": {"type": "plain_text", "text": shorten(text, MAX_HEADER), "emoji": False}}


def context(texts: list[str]) -> Block:
    """Return a context line of at most ten elements of mrkdwn, cut where they are long."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": cut(text, MAX_CONTEXT_TEXT)} for text in texts[:MAX_CONTEXT]]}


def button(title: str, value: str, action: str) -> Block:
    """Return a button; its title is cut to 75 characters."""
    text = {"type": "plain_text", "text": shorten(visible(title).strip(), MAX_BUTTON) or "\u2026", "emoji": False}
    return {"type": "button", "action_id": action, "text": text, "value": value}


def visible(text: str) -> str:
    """Return the text without control characters, line breaks aside."""
    return _CONTROL.sub("", text)


def shorten(text: str, limit: int) -> str:
    """Return plain text of at most ``limit`` characters."""
    return text if len(text) <= limit else text[: limit - 1] + "\u2026"


def cut(text: str, limit: int) -> str:
    """Return mrkdwn of at most ``limit`` characters, with no link or entity cut in two."""
    if len(text) <= limit:
        return text
    return next(split(text, limit - 1), "").rstrip() + "\u2026"


def split(text: str, limit: int = MAX_SECTION) -> Iterator[str]:
    """Yield mrkdwn in pieces of at most ``limit`` characters, broken between lines where that can be."""
    rest = text.strip()
    while len(rest) > limit:
        end = _find_break(rest, limit)
        if piece := rest[:end].rstrip():
            yield piece
        rest = rest[end:].lstrip()
    if rest:
        yield rest


def size(value: object) -> int:
    """Return how many characters a value takes in JSON."""
    return len(json.dumps(value, ensure_ascii=False))


def _find_break(text: str, limit: int) -> int:
    line = text.rfind("\n", limit // 2, limit)
    if line > 0:
        return line
    end = 0
    for atom in _ATOM.finditer(text):
        if atom.end() > limit:
            break
        end = atom.end()
    # One word or link that is longer than the limit.
    return end or limit
