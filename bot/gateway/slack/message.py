"""From an answer card to one Slack message."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.answers.card import GUIDE, AnswerCard, Status
from bot.gateway.slack.blocks import Block, button, context, cut, section, size, split, visible
from bot.gateway.slack.dates import to_date_text
from bot.gateway.slack.mrkdwn import escape, to_mrkdwn
from bot.gateway.slack.table import to_table

SENTENCES = ("slack_source", "slack_figures", "slack_helpful", "slack_not_helpful", "slack_chosen", "slack_table_corner")

# Characters: the text that screen readers and notifications read, and all blocks together (about 13,200 by experience).
MAX_TEXT = 4000
MAX_BLOCKS_SIZE = 13_000
_MAX_SECTIONS_SIZE = 9000
# Four such values and as many lines of sources and of figures leave room for the text.
_MAX_VALUE_SIZE = 1000
_MAX_LINES = 4

CHOICES_BLOCK = "choices"
CHOICE_ACTION = "choice_"
FEEDBACK_ACTION = "feedback"
HELPFUL, NOT_HELPFUL = "up", "down"
_JUDGED = (Status.ANSWERED, Status.NOT_COVERED)

_LISTED = re.compile(r"^- .*\n?", re.MULTILINE)


@dataclass(frozen=True)
class SlackMessage:
    """A message: the text that is read aloud or notified, and the blocks that are seen."""

    text: str
    blocks: list[Block]


def to_message(card: AnswerCard, sentences: Mapping[str, str], chosen: str | None = None) -> SlackMessage:
    """Return the message for a card, its suggestions' payloads as tokens; ``chosen`` names the button that it answers."""
    head = [_to_chosen(chosen, sentences)] if chosen else []
    table = to_table(card.table, sentences) if card.table else None
    rest = [*([table] if table else []), *_to_context(card, sentences), *_to_choices(card), *_to_feedback(card, sentences)]
    seen = _to_text(_without_list(card) if table else card.text)
    return SlackMessage(cut(_to_text(card.text), MAX_TEXT), [*head, *_to_sections(seen, MAX_BLOCKS_SIZE - size(head + rest)), *rest])


def replace_choices(blocks: list[Block], chosen: str, sentences: Mapping[str, str]) -> list[Block]:
    """Return a message's blocks with its buttons replaced by the choice made."""
    line = _to_chosen(chosen, sentences)
    return [line if block.get("block_id") == CHOICES_BLOCK else block for block in blocks]


def _without_list(card: AnswerCard) -> str:
    """Return the text without the list that the table shows better; beside other answers its lists stay."""
    rest = _LISTED.sub("", card.text) if len(card.topics) == 1 else card.text
    return rest if rest.strip() else card.text


def _to_text(markdown: str) -> str:
    return to_mrkdwn(visible(markdown)).strip() or "\u2026"


def _to_chosen(chosen: str, sentences: Mapping[str, str]) -> Block:
    return context([sentences["slack_chosen"].format(choice=escape(visible(chosen)))])


def _to_sections(text: str, room: int) -> list[Block]:
    room = min(room, _MAX_SECTIONS_SIZE)
    # Quotes and line breaks take two characters in JSON, control characters six.
    while size([section(piece) for piece in split(text)]) > room:
        text = cut(text, min(len(text) - 1, max(len(text) * 3 // 4, 1)))
    return [section(piece) for piece in split(text)]


def _to_context(card: AnswerCard, sentences: Mapping[str, str]) -> Iterator[Block]:
    sources = [{**vars(source), "published": to_date_text(source.published)} for source in card.sources]
    # The guide's own figures are dated by the guide.
    others = [figure for figure in card.figures if figure.publisher != GUIDE]
    figures = list(dict.fromkeys((figure.publisher, to_date_text(figure.as_of)) for figure in others))
    lines = [sentences["slack_source"].format(**_escaped(source)) for source in sources[:_MAX_LINES]]
    lines += [sentences["slack_figures"].format(**_escaped({"publisher": by, "as_of": day})) for by, day in figures[:_MAX_LINES]]
    if lines:
        yield context(lines)


def _to_choices(card: AnswerCard) -> Iterator[Block]:
    offered = [suggestion for suggestion in card.suggestions if suggestion.payload and size(suggestion.payload) <= _MAX_VALUE_SIZE]
    buttons = [button(choice.title, choice.payload, f"{CHOICE_ACTION}{place}") for place, choice in enumerate(offered)]
    if buttons:
        yield {"type": "actions", "block_id": CHOICES_BLOCK, "elements": buttons}


def _to_feedback(card: AnswerCard, sentences: Mapping[str, str]) -> Iterator[Block]:
    if card.status not in _JUDGED or not 0 < len(card.id) <= 64:
        return
    element = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK_ACTION,
        "positive_button": _to_vote(sentences["slack_helpful"], f"{HELPFUL}:{card.id}"),
        "negative_button": _to_vote(sentences["slack_not_helpful"], f"{NOT_HELPFUL}:{card.id}"),
    }
    yield {"type": "context_actions", "elements": [element]}


def _to_vote(title: str, value: str) -> Block:
    return {"text": {"type": "plain_text", "text": title}, "value": value, "accessibility_label": title}


def _escaped(values: Mapping[str, str | None]) -> dict[str, str]:
    return {name: escape(visible(value or "")) for name, value in values.items()}
