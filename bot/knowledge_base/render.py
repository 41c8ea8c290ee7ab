"""Templates: texts with {references} become statements with the figures they state."""

import re
from dataclasses import dataclass

from bot.knowledge_base.entries import PARTS, Scope, TopicEntry
from bot.knowledge_base.faults import Faults
from bot.knowledge_base.figures import GuideFigure
from bot.knowledge_base.templates import REFERENCE, note_unknown

OPTIONAL = ("tell_me_more", "short")


@dataclass(frozen=True)
class StatedFigure:
    """A figure that a part of a topic states, under the name its text calls it by."""

    part: str
    name: str
    figure: GuideFigure


@dataclass(frozen=True)
class Statement:
    """A topic's rendered question and parts, and the figures each part states."""

    question: str
    texts: dict[str, str]
    figures: tuple[StatedFigure, ...]


def render(topic: TopicEntry, faults: Faults) -> Statement:
    """Return the topic's statement; unknown references and open columns are noted."""
    words = {name: value for name, value in topic.scope.items() if isinstance(value, str)}
    question = _fill(topic, topic.question, words, faults)
    texts, figures = {}, []
    for part in PARTS:
        template = topic.texts.get(part)
        if template is None or (part in OPTIONAL and _open_columns(template, topic.scope)):
            continue
        texts[part] = _fill(topic, template, topic.scope, faults)
        figures += [StatedFigure(part, name, figure) for name, figure in stated(template, topic.scope).items()]
    return Statement(question, texts, tuple(figures))


def stated(template: str, scope: Scope) -> dict[str, GuideFigure]:
    """Return the figures that a text refers to, by name, in the order of the text."""
    names = (_base(reference, scope) for reference in REFERENCE.findall(template))
    return {name: figure for name in names if isinstance(figure := scope.get(name), GuideFigure)}


def _fill(topic: TopicEntry, template: str, scope: Scope, faults: Faults) -> str:
    def _replace(match: re.Match[str]) -> str:
        text = _value(match.group(1), scope)
        if text is None:
            note_unknown(topic.file, topic.label, match.group(1), faults)
        elif not text:
            faults.add(topic.file, f"{topic.key} uses {match.group()}, which is empty", "fill the column or list it under needs")
        return text or ""

    text = REFERENCE.sub(_replace, template).strip()
    if "{" in text or "}" in text:
        faults.add(topic.file, f"{topic.label} has a brace that is no reference", "write {name}")
    return text


def _value(reference: str, scope: Scope) -> str | None:
    value = scope.get(_base(reference, scope))
    if not isinstance(value, GuideFigure):
        return value
    if reference in scope:
        return value.text
    return value.date_text if reference.endswith(".as_of") else value.publisher


def _base(reference: str, scope: Scope) -> str:
    name, _, attribute = reference.rpartition(".")
    is_attribute = reference not in scope and attribute in ("as_of", "publisher")
    return name if is_attribute and isinstance(scope.get(name), GuideFigure) else reference


def _open_columns(template: str, scope: Scope) -> bool:
    return any(scope.get(reference) == "" for reference in REFERENCE.findall(template))
