"""What an answer leaves behind for the next message."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from bot.answers.card import AnswerCard, Status
from bot.answers.choices import topic_of
from bot.answers.question import Question, aspect_of

# Turns after which what was spoken of is no longer meant.
MAX_AGE = 3


@dataclass(frozen=True)
class Context:
    """The last answer: its topics, the aspects and subjects asked about, the subjects it names, the topics it offered.

    ``asked``: the questions of its topics, in words, for the NLU, which reads the next message after them.
    ``before``: the topics of the answer before it. ``age`` counts the turns since the answer, ``subject_age`` those since the subjects
    were spoken of. ``is_choice``: it asked which of the offered topics is meant.
    """

    topics: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    is_choice: bool = False
    age: int = 0
    subject_age: int = 0
    asked: tuple[str, ...] = ()

    @property
    def is_fresh(self) -> bool:
        """Whether a follow-up may still refer to it."""
        return self.age < MAX_AGE


def context_from_dict(data: Mapping[str, Any] | None) -> Context:
    """Return the context that the slot holds, an empty one for an empty slot; what an older version left there is passed over."""
    names = {field.name for field in fields(Context)}
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in (data or {}).items() if k in names}
    return Context(**values)


def next_context(
    context: Context, card: AnswerCard, questions: list[Question], listed: tuple[str, ...], asked: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return what the slot holds after this card, which names the ``listed`` subjects and answers what is ``asked``, in words.

    Small talk only lets the old context age.
    """
    offered = tuple(topic for s in card.suggestions if (topic := topic_of(s.payload)))
    if not card.topics:
        return asdict(_aged(context, card, questions, offered))
    sure = [question for question in questions if question.aspect and question.decision == "sure"]
    named = tuple(dict.fromkeys(subject for question in sure for subject in question.subjects))
    is_kept = not named and context.subject_age + 1 < MAX_AGE
    now = Context(
        topics=card.topics,
        asked=asked,
        aspects=tuple(dict.fromkeys(question.aspect for question in sure if question.aspect)),
        subjects=context.subjects if is_kept else named,
        listed=listed or (context.listed if context.is_fresh else ()),
        offered=offered,
        before=context.topics if context.topics != card.topics else context.before,
        subject_age=context.subject_age + 1 if is_kept else 0,
    )
    return asdict(now)


def _aged(context: Context, card: AnswerCard, questions: list[Question], offered: tuple[str, ...]) -> Context:
    aged = replace(context, age=context.age + 1, subject_age=context.subject_age + 1, is_choice=card.status is Status.CLARIFY)
    aged = aged if aged.is_fresh else replace(aged, asked=())
    if aged.is_choice:
        return replace(aged, offered=offered)
    # "How much do nurses make? - And records technicians?": what was asked of the other job is still meant.
    asked = next((aspect for question in questions for intent, _ in question.guesses if (aspect := aspect_of(intent))), None)
    return replace(aged, aspects=(asked,), age=0) if card.status is Status.NOT_COVERED and asked else aged
