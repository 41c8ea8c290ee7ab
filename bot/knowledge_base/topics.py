"""Topics and heads, read from the mappings of the guide's files."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.knowledge_base.entries import ANSWERED, KINDS, NOT_COVERED, OCCUPATION, PARTS, Head, TopicEntry
from bot.knowledge_base.faults import Faults
from bot.knowledge_base.fields import Field, read_entries, read_fields
from bot.knowledge_base.figures import GuideFigure, read_figure
from bot.knowledge_base.guide_files import GuideFile
from bot.knowledge_base.templates import check_digits

HEAD_FIELDS = {
    "title": Field("text", required=True),
    "published": Field("text", required=True, remedy="give the day, e.g. 2024-05-24"),
    "category": Field("text or null"),
    "url": Field("text or null"),
    "sections": Field("a list of keys", remedy="list the headings in the guide's order"),
}
LINKS = "a list of keys"
TOPIC_FIELDS = {
    "question": Field("text", required=True, remedy="give the wording of its button"),
    "answer": Field("text", required=True, remedy="write the answer as text"),
    "tell_me_more": Field("text"),
    "short": Field("text"),
    "figures": Field("a mapping"),
    "buttons": Field(LINKS, remedy="list 1 to 4 topic keys"),
    "quote": Field("text or false", remedy="name the topic that is told before what the guide does not say, or write false"),
    "called": Field("a mapping", remedy="write {name of the job: what to add when it is called so}"),
    "follow_ups": Field("a mapping", remedy="write {what is asked: topic key}"),
    "note": Field("text"),
    "status": Field("text"),
    "section": Field("text", remedy="give the guide's heading"),
    "sections": Field(LINKS, remedy="list the guide's headings, the main one first"),
    "aspect": Field("text"),
    "subject": Field("text"),
    "subject_kind": Field("text", remedy=f"give one of: {', '.join(KINDS)}"),
    "also": Field("a list of mappings", remedy="list {aspect: …, subject: …} or {aspect: …, subject_kind: …}"),
}
ASPECT_FIELDS = {name: TOPIC_FIELDS[name] for name in ("aspect", "subject", "subject_kind")}


def read_head(file: GuideFile, faults: Faults) -> Head | None:
    """Return the head of a guide or a local supplement, or None after noting what is wrong with it."""
    data = file.data.get("guide")
    if not isinstance(data, Mapping):
        faults.add(file.path, "guide is missing", "give the title and the date that its topics are cited with")
        return None
    fields = read_fields(file.path, "guide", data, HEAD_FIELDS, faults)
    if "published" in fields and not _is_day(fields["published"]):
        faults.add(file.path, f"guide has the date {fields.pop('published')}", "give the day, e.g. 2024-05-24")
    if not {"title", "published"} <= fields.keys():
        return None
    sections = tuple(fields.get("sections", ()))
    return Head(fields["title"], fields["published"], fields.get("category"), fields.get("url"), sections)


def read_topics(file: GuideFile, head: Head, faults: Faults) -> list[TopicEntry]:
    """Return the topics of a file; a topic with a fault is noted and still read as far as it goes."""
    entries = read_entries(file.path, "topics", file.data.get("topics") or {}, faults)
    topics = {key: read_fields(file.path, key, data, TOPIC_FIELDS, faults) for key, data in entries.items()}
    figures = {key: _figures(file.path, fields, faults) for key, fields in topics.items()}
    return [_topic(file, head, key, fields, figures, faults) for key, fields in topics.items()]


def _topic(
    file: GuideFile, head: Head, key: str, fields: dict[str, Any], figures: dict[str, dict[str, GuideFigure]], faults: Faults
) -> TopicEntry:
    sections = to_sections(fields, file.data.get("section"))
    status = fields.get("status", ANSWERED)
    if status not in (ANSWERED, NOT_COVERED):
        faults.add(file.path, f"{key} has the unknown status {status}", f"use {NOT_COVERED} or leave it out")
    if status == ANSWERED and not sections:
        faults.add(file.path, f"{key} has no section", "give the guide's heading above topics")
    if "section" in fields and "sections" in fields:
        faults.add(file.path, f"{key} has both section and sections", "keep one")
    for part in PARTS:
        check_digits(file.path, f"{key}: {part}", fields.get(part, ""), faults)
    foreign = {f"{topic}.{name}": figure for topic, own in figures.items() for name, figure in own.items()}
    return TopicEntry(
        file=file.path,
        key=key,
        label=key,
        head=head,
        is_local=file.is_local,
        sections=sections,
        question=fields.get("question", ""),
        texts={part: fields[part] for part in PARTS if part in fields},
        scope={**foreign, **figures[key]},
        status=status,
        aspects=_aspects(file.path, key, fields, faults),
        figures=figures[key],
        **_beside(fields),
    )


def to_sections(fields: Mapping[str, Any], common: str | None) -> tuple[str, ...]:
    """Return the headings that a topic or an aspect names, else the one it has in common with those beside it."""
    one = fields.get("section", common)
    return tuple(dict.fromkeys(fields.get("sections") or ([one] if one else [])))


def _beside(fields: dict[str, Any]) -> dict[str, Any]:
    """Return what stands beside an answer: its links, what is added to it, and the editor's note."""
    named = {name: {str(k): str(v) for k, v in fields.get(name, {}).items()} for name in ("called", "follow_ups")}
    return {**named, "buttons": tuple(fields.get("buttons", ())), "quote": fields.get("quote") or None, "note": fields.get("note")}


def _figures(path: str, fields: dict[str, Any], faults: Faults) -> dict[str, GuideFigure]:
    figures = {name: read_figure(path, str(name), data, faults) for name, data in fields.get("figures", {}).items()}
    return {name: figure for name, figure in figures.items() if figure}


def _aspects(path: str, key: str, fields: dict[str, Any], faults: Faults) -> tuple[tuple[str, str], ...]:
    others = [read_fields(path, f"{key}: also", data, ASPECT_FIELDS, faults) for data in fields.get("also", ())]
    for place in (fields, *others):
        if "subject" in place and "subject_kind" in place:
            faults.add(path, f"{key} has both subject and subject_kind", "keep one")
        if place.get("subject_kind", KINDS[0]) not in KINDS:
            faults.add(path, f"{key} has the unknown subject_kind {place['subject_kind']}", f"give one of: {', '.join(KINDS)}")
    return tuple((place.get("aspect", key), place.get("subject_kind") or place.get("subject", OCCUPATION)) for place in (fields, *others))


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
