"""From an answer card to one Slack message."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.answers.card import AnswerCard, Status
from bot.gateway.slack.blocks import Block, button, context, cut, section, size, split, visible
from bot.gateway.slack.mrkdwn import escape, to_mrkdwn

SENTENCES = ("slack_source", "slack_figures", "slack_helpful", "slack_not_helpful", "slack_chosen")

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


@dataclass(frozen=True)
class SlackMessage:
    """A message: the text that is read aloud or notified, and the blocks that are seen."""

    text: str
    blocks: list[Block]


def to_message(card: AnswerCard, sentences: Mapping[str, str], chosen: str | None = None) -> SlackMessage:
    """Return the message for a card, its suggestions' payloads as tokens; ``chosen`` names the button that it answers."""
    head = [_to_chosen(chosen, sentences)] if chosen else []
    rest = [*_to_context(card, sentences), *_to_choices(card), *_to_feedback(card, sentences)]
    text = to_mrkdwn(visible(card.text)).strip() or "\u2026"
    return SlackMessage(cut(text, MAX_TEXT), [*head, *_to_sections(text, MAX_BLOCKS_SIZE - size(head + rest)), *rest])


def replace_choices(blocks: list[Block], chosen: str, sentences: Mapping[str, str]) -> list[Block]:
    """Return a message's blocks with its buttons replaced by the choice made."""
    line = _to_chosen(chosen, sentences)
    return [line if block.get("block_id") == CHOICES_BLOCK else block for block in blocks]


def _to_chosen(chosen: str, sentences: Mapping[str, str]) -> Block:
    return context([sentences["slack_chosen"].format(choice=escape(visible(chosen)))])


def _to_sections(text: str, room: int) -> list[Block]:
    room = min(room, _MAX_SECTIONS_SIZE)
    # Quotes and line breaks take two characters in JSON, control characters six.
    while size([section(piece) for piece in split(text)]) > room:
        text = cut(text, min(len(text) - 1, max(len(text) * 3 // 4, 1)))
    return [section(piece) for piece in split(text)]


def _to_context(card: AnswerCard, sentences: Mapping[str, str]) -> Iterator[Block]:
    figures = dict.fromkeys((figure.publisher, figure.as_of) for figure in card.figures)
    lines = [sentences["slack_source"].format(**_escaped(vars(source))) for source in card.sources[:_MAX_LINES]]
    lines += [sentences["slack_figures"].format(**_escaped({"publisher": by, "as_of": day})) for by, day in list(figures)[:_MAX_LINES]]
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
