"""From the card's Markdown to Slack's mrkdwn."""

import re

# Between a mark and a letter: Slack formats only what stands free.
_ZERO_WIDTH = "\u200b"

# Characters. A longer address is no link that anyone follows; its label stays.
_MAX_URL = 1500
_MAX_LABEL = 200

_BULLET = re.compile(r"^([ \t]*)[-*+][ \t]+", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
# What may follow a heading in its line.
_CLOSING = " \t#"
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s()<>]+)\)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def to_mrkdwn(markdown: str) -> str:
    """Return bold, lists, headings and links in Slack's form, all else as text that mentions and notifies nobody."""
    lines = _BULLET.sub("\\1\u2022 ", _HEADING.sub(_to_bold_line, markdown))
    return "".join(_convert_links(lines))


def _to_bold_line(heading: re.Match[str]) -> str:
    return f"**{heading[1].rstrip(_CLOSING)}**"


def escape(text: str) -> str:
    """Return the text with the three characters replaced that Slack reads as control."""
    return "".join(_ENTITIES.get(character, character) for character in text)


def _convert_links(text: str) -> list[str]:
    # Bold is looked for beside links and inside labels, never in an address.
    pieces, end = [], 0
    for link in _LINK.finditer(text):
        pieces += [_convert_bold(escape(text[end : link.start()])), _to_link(link.group(1), link.group(2))]
        end = link.end()
    return [*pieces, _convert_bold(escape(text[end:]))]


def _to_link(label: str, url: str) -> str:
    name = escape(label.replace("**", "")[:_MAX_LABEL]) or escape(label[:_MAX_LABEL])
    address = escape(url).replace("|", "%7C")
    return f"<{address}|{name}>" if len(address) <= _MAX_URL else name


def _convert_bold(text: str) -> str:
    return _BOLD.sub(_to_bold, text)


def _to_bold(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    left, right = (_ZERO_WIDTH if near.isalnum() else "" for near in (before, after))
    return f"{left}*{match.group(1)}*{right}"
