from dataclasses import dataclass
from typing import Any

from bot.answers.card import AnswerCard
from bot.nlu.questions import Segment


@dataclass(frozen=True)
class Turn:
    """What an action sent and which slots it set."""

    card: AnswerCard
    messages: list[dict[str, Any]]
    slots: dict[str, Any]


def message(intent: str, *questions: Segment, text: str = "some text", **fields: Any) -> dict[str, Any]:
    """The latest message as the NLU leaves it in the tracker."""
    return {"text": text, "intent": {"name": intent}, "entities": [], "questions": [q.to_dict() for q in questions], **fields}


def question(intent: str, decision: str = "sure", *, text: str = "some text", subjects: str = "", positions: str = "") -> Segment:
    """A question as the NLU finds it; its intent is the only guess."""
    entities = [*(("credential", key) for key in subjects.split()), *(("position", key) for key in positions.split())]
    return Segment(text, intent, 0.5, decision, ((intent, 0.5),), tuple(entities))
