"""What an answer leaves behind for the next message."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.answers.card import AnswerCard, Status
from bot.answers.choices import topic_of
from bot.answers.question import Question

# Turns after which what was spoken of is no longer meant.
MAX_AGE = 3


@dataclass(frozen=True)
class Context:
    """The last answer: its topics, the aspect and subjects asked about, the subjects it names, the topics it offered.

    ``age`` counts the turns since; ``is_choice``: it asked which of the offered topics is meant.
    """

    topics: tuple[str, ...] = ()
    aspect: str | None = None
    subjects: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    is_choice: bool = False
    age: int = 0

    @property
    def is_fresh(self) -> bool:
        """Whether a follow-up may still refer to it."""
        return self.age < MAX_AGE


def context_from_dict(data: Mapping[str, Any] | None) -> Context:
    """Return the context that the slot holds, an empty one for an empty slot."""
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in (data or {}).items()}
    return Context(**values)


def next_context(context: Context, card: AnswerCard, questions: list[Question], listed: tuple[str, ...]) -> dict[str, Any]:
    """Return what the slot holds after this card, which names the ``listed`` subjects: small talk only lets the old context age."""
    offered = tuple(topic for s in card.suggestions if (topic := topic_of(s.payload)))
    if not card.topics:
        is_choice = card.status is Status.CLARIFY
        return asdict(replace(context, age=context.age + 1, offered=offered if is_choice else context.offered, is_choice=is_choice))
    asked = [question for question in questions if question.aspect and question.decision == "sure"]
    aspect, subjects = (asked[-1].aspect, asked[-1].subjects) if asked else (None, ())
    kept = context.subjects if context.is_fresh else ()
    return asdict(Context(card.topics, aspect, subjects or kept, listed, offered))
