"""What a person wrote, in Slack's own notation: the text of a message, else of its blocks, else of what it passes on."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.gateway.slack.mrkdwn import escape

Node = Mapping[str, Any]

# Pieces of one line; in all else each part has a line of its own.
_IN_LINE = frozenset({"rich_text_section", "rich_text_quote", "rich_text_preformatted"})

_LEAVES: Mapping[str, Callable[[Node], str]] = {
    "text": lambda node: escape(node["text"]),
    "plain_text": lambda node: escape(node["text"]),
    "raw_text": lambda node: escape(node["text"]),
    "mrkdwn": lambda node: str(node["text"]),
    "markdown": lambda node: escape(node["text"]),
    "link": lambda node: (
        f"<{node['url']}|{node['text']}>" if node.get("text") else f"<{node['url']}>"
    ),
    "user": lambda node: f"<@{node['user_id']}>",
    "usergroup": lambda node: f"<!subteam^{node['usergroup_id']}>",
    "broadcast": lambda node: f"<!{node['range']}>",
    "channel": lambda node: f"<#{node['channel_id']}>",
    "emoji": lambda node: f":{node['name']}:",
    "date": lambda node: escape(node.get("fallback") or ""),
}


def find_text(message: Node) -> str:
    """Return the text of a message or event; some programs that write for a person leave ``text`` empty."""
    if text := message.get("text"):
        return str(text)
    passed_on = (_find_passed_on(attachment) for attachment in message.get("attachments") or ())
    return _to_lines(_read_all(message.get("blocks"))) or _to_lines(passed_on)


def _find_passed_on(attachment: Node) -> str:
    forwarded = (part.get("message") or {} for part in attachment.get("message_blocks") or ())
    blocks = [block for message in forwarded for block in message.get("blocks") or ()]
    own = _to_lines(_read_all(blocks or attachment.get("blocks")))
    return str(attachment.get("text") or own or attachment.get("fallback") or "")


def _read_all(nodes: Any) -> Iterator[str]:
    return (_read(node) for node in nodes or () if isinstance(node, dict))


def _read(node: Node) -> str:
    kind = node.get("type", "")
    if leaf := _LEAVES.get(kind):
        return leaf(node)
    title = [node["text"]] if isinstance(node.get("text"), dict) else []
    parts = _read_all([*title, *(node.get("fields") or ()), *(node.get("elements") or ())])
    return "".join(parts) if kind in _IN_LINE else _to_lines(parts)


def _to_lines(parts: Iterator[str]) -> str:
    return "\n".join(filter(None, parts))
