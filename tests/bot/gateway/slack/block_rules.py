"""Slack's rules for blocks, as its reference states them, and what a message or view breaks of them."""

import json
from collections.abc import Iterator
from typing import Any

MAX_BLOCKS = {"message": 50, "home": 100}
_KEYS = {
    "section": {"type", "text", "fields", "block_id", "accessory"},
    "header": {"type", "text", "block_id"},
    "context": {"type", "elements", "block_id"},
    "actions": {"type", "elements", "block_id"},
    "context_actions": {"type", "elements", "block_id"},
    "table": {"type", "rows", "column_settings", "block_id"},
}


def find_faults(blocks: list[dict[str, Any]], surface: str = "message") -> list[str]:
    faults = [fault for block in blocks for fault in _find_block_faults(block)]
    if not 1 <= len(blocks) <= MAX_BLOCKS[surface]:
        faults.append(f"{len(blocks)} blocks")
    if surface == "message" and len(json.dumps(blocks, ensure_ascii=False)) > 13_200:
        faults.append("more than 13,200 characters")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        faults.append("block_id twice")
    tables = [block for block in blocks if block["type"] == "table"]
    if len(tables) > (surface == "message"):
        faults.append("only_one_table_allowed")
    return faults


def _find_block_faults(block: dict[str, Any]) -> Iterator[str]:
    kind = block.get("type", "")
    if unknown := set(block) - _KEYS.get(kind, set()):
        yield f"{kind}: unknown {sorted(unknown)}"
    if len(block.get("block_id", "x")) not in range(1, 256):
        yield f"{kind}: block_id"
    if kind == "section":
        yield from _find_text_faults(block.get("text"), 3000)
    elif kind == "header":
        yield from _find_text_faults(block.get("text"), 150, "plain_text")
    elif kind == "context":
        if not 1 <= len(block["elements"]) <= 10:
            yield "context: number of elements"
        for element in block["elements"]:
            yield from _find_text_faults(element, 3000)
    elif kind == "actions":
        yield from _find_actions_faults(block["elements"])
    elif kind == "context_actions":
        yield from _find_feedback_faults(block["elements"])
    elif kind == "table":
        yield from _find_table_faults(block["rows"], block.get("column_settings", []))


def _find_text_faults(text: Any, limit: int, kind: str = "") -> Iterator[str]:
    if not isinstance(text, dict) or text.get("type") not in ({kind} if kind else {"mrkdwn", "plain_text"}):
        yield "text: type"
    elif not 1 <= len(text["text"]) <= limit:
        yield f"text: {len(text['text'])} characters of {limit}"


def _find_actions_faults(elements: list[dict[str, Any]]) -> Iterator[str]:
    if not 1 <= len(elements) <= 25:
        yield "actions: number of elements"
    if len({element["action_id"] for element in elements}) != len(elements):
        yield "actions: action_id twice"
    for element in elements:
        if set(element) - {"type", "action_id", "text", "value", "style", "url", "accessibility_label"}:
            yield "button: unknown key"
        if len(element["action_id"]) > 255 or not 1 <= len(element.get("value", "x")) <= 2000:
            yield "button: action_id or value"
        yield from _find_text_faults(element["text"], 75, "plain_text")


def _find_feedback_faults(elements: list[dict[str, Any]]) -> Iterator[str]:
    if not 1 <= len(elements) <= 5:
        yield "context_actions: number of elements"
    for element in elements:
        if element["type"] not in ("feedback_buttons", "icon_button"):
            yield "context_actions: element"
        for name in ("positive_button", "negative_button"):
            vote = element[name]
            if len(vote["value"]) > 2000 or len(vote.get("accessibility_label", "")) > 75:
                yield "feedback_buttons: value or label"
            yield from _find_text_faults(vote["text"], 75, "plain_text")


def _find_table_faults(rows: list[list[dict[str, Any]]], settings: list[dict[str, Any]]) -> Iterator[str]:
    cells = [cell for row in rows for cell in row]
    if not 1 <= len(rows) <= 100 or not all(1 <= len(row) <= 20 for row in rows) or len({len(row) for row in rows}) > 1:
        yield "table: number of rows or cells"
    if sum(len(cell["text"]) for cell in cells) > 10_000:
        yield "table: more than 10,000 characters"
    if not all(set(cell) == {"type", "text"} and cell["type"] == "raw_text" and cell["text"].strip() for cell in cells):
        yield "table: cell"
    if len(settings) > 20 or not all(set(setting) <= {"align", "is_wrapped"} for setting in settings):
        yield "table: column_settings"
