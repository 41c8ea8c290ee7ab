"""A part of a card: what one question contributes to the reply, and how parts become one card."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from bot.answers.card import ENGLISH, MAX_SUGGESTIONS, MAX_TITLE, AnswerCard, Figure, Source, Status, Suggestion, Table
from bot.answers.choices import to_suggestion
from bot.knowledge_base import facts

T = TypeVar("T")


@dataclass(frozen=True)
class Part:
    """The answer to one question: a piece of text (none when it only suggests) and what it rests on."""

    status: Status
    text: str
    topics: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    table: Table | None = None
    language: str = ENGLISH


def join_parts(parts: Sequence[Part]) -> AnswerCard:
    """Return one card for the parts, in their order; it counts as answered when one of them is."""
    statuses = [part.status for part in parts]
    topics = _unique(chain.from_iterable(part.topics for part in parts))
    offered = _interleave([part.suggestions for part in parts])
    languages = {part.language for part in parts if part.text}
    fresh = [s for s in offered if s.payload not in {to_suggestion(topic, "").payload for topic in topics}]
    return AnswerCard(
        status=Status.ANSWERED if Status.ANSWERED in statuses else statuses[0],
        text="\n\n".join(_unique(part.text for part in parts if part.text)),
        topics=tuple(topics),
        figures=tuple(_unique(chain.from_iterable(part.figures for part in parts))),
        sources=tuple(_unique(chain.from_iterable(part.sources for part in parts))),
        suggestions=tuple(fresh[:MAX_SUGGESTIONS]),
        table=next((part.table for part in parts if part.table), None),
        # English where several are mixed.
        language=languages.pop() if len(languages) == 1 else ENGLISH,
    )


def to_figures(topic: facts.Topic, *parts: str) -> tuple[Figure, ...]:
    """Return the figures that the given parts (answer, tell_me_more, short) of a topic state."""
    return tuple(_unique(_figure(f) for f in topic.figures if f.part in parts))


def to_sources(topic: facts.Topic) -> tuple[Source, ...]:
    """Return what a topic rests on, a source for each section: nothing when no section of the guide speaks of it."""
    return tuple(Source(topic.guide, section, topic.published, topic.url) for section in topic.sections)


def to_suggestions(related: Iterable[facts.Related]) -> tuple[Suggestion, ...]:
    """Return related topics as suggestions, titles cut to what a button holds."""
    return tuple(to_suggestion(key, question[:MAX_TITLE]) for key, question in related)


def _figure(figure: facts.Figure) -> Figure:
    value = figure.low if figure.high is None else (figure.low, figure.high)
    return Figure(figure.name, value, figure.unit, figure.as_of, figure.publisher, figure.at_most)


def _interleave(groups: Sequence[Sequence[Suggestion]]) -> list[Suggestion]:
    longest = max((len(group) for group in groups), default=0)
    return _unique(group[i] for i in range(longest) for group in groups if i < len(group))


def _unique(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))
