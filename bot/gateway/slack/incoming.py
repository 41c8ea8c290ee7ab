"""Cleaning of what Slack sends: its links, mentions, emoji codes and marks become the text that the student saw."""

import re

_REFERENCE = re.compile(r"<([@#!]?)([^<>|\n]*)(?:\|([^<>\n]*))?>")
_SCHEME = re.compile(r"^(mailto|tel):")
_EMOJI = re.compile(r"(?<![\w:]):[a-z0-9_+'-]*[a-z+][a-z0-9_+'-]*:(?:(:skin-tone-\d:)|(?!\w))", re.IGNORECASE)
_MARK = re.compile(r"(?<![\w*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\w*_~])")
_QUOTE = re.compile(r"^(?:&gt;)+ ?", re.MULTILINE)
_TICKS = re.compile(r"`+")
# The ampersand comes last: what it stands for is not read again.
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def clean_slack(text: str) -> str:
    """Return plain text: labels for links, nothing for mentions and emoji codes, no marks, entities as characters."""
    # An address may hold what looks like a mark: it is looked for before references are replaced.
    plain = _EMOJI.sub(" ", _REFERENCE.sub(_to_text, _unmark(_TICKS.sub("", _QUOTE.sub("", text)))))
    for entity, character in _ENTITIES:
        plain = plain.replace(entity, character)
    return " ".join(plain.split())


def _unmark(text: str) -> str:
    # Marks nest: *_so_* holds two.
    for _ in range(3):
        text = _MARK.sub(r"\2", text)
    return text


def _to_text(match: re.Match[str]) -> str:
    kind, target, label = match.groups()
    if kind == "#":
        return f"#{label}" if label else " "
    if kind == "!":
        return label if label and target.startswith("date^") else " "
    if kind == "@":
        return " "
    return label or _SCHEME.sub("", target)
