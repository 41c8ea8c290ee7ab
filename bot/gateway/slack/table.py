"""From a card's comparison to Slack's table block."""

from collections.abc import Mapping

from bot.answers.card import Table
from bot.gateway.slack.blocks import Block, size, visible

MAX_ROWS, MAX_COLUMNS = 100, 20
# Characters of JSON: the rest of the message keeps as much room again. Slack takes 10,000 in all cells of a message.
MAX_SIZE = 6000

# Slack takes no empty cell.
_EMPTY = "\u2013"


def to_table(table: Table, sentences: Mapping[str, str]) -> Block | None:
    """Return the block with the columns as its first row, None where the table is empty or beyond Slack's limits."""
    corner, *columns = table.columns or ("",)
    rows = [(corner or sentences["slack_table_corner"], *columns), *table.rows]
    if not columns or not table.rows or len(rows) > MAX_ROWS or len(table.columns) > MAX_COLUMNS:
        return None
    settings = [{"align": "left", "is_wrapped": True} for _ in table.columns]
    block: Block = {"type": "table", "rows": [[_cell(text) for text in row] for row in rows], "column_settings": settings}
    return block if size(block) <= MAX_SIZE else None


def _cell(text: str) -> Block:
    # Slack shows it as it is; the gap keeps what looks like a mention from ever becoming one.
    return {"type": "raw_text", "text": visible(text).strip().replace("<", "<\u200b") or _EMPTY}
