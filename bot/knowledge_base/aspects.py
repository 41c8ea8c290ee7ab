"""The topics that aspect templates stand for: one for each aspect and record."""

from bot.knowledge_base.entries import ANSWERED, ANY_ASPECT, NOT_COVERED, PARTS, Record, TopicEntry
from bot.knowledge_base.faults import Faults
from bot.knowledge_base.records import NEEDED, UNCOVERED, RecordSet, Template
from bot.knowledge_base.topics import to_sections


def expand(records: RecordSet, plain: set[str], faults: Faults) -> list[TopicEntry]:
    """Return the topics that the templates stand for; ``plain`` are the keys of the topics of section files."""
    topics = []
    for record in records.records.values():
        templates = records.templates(record)
        uncovered = templates.pop(UNCOVERED, None)
        if record.covered:
            topics += [_aspect_topic(records, record, template, plain, faults) for template in templates.values()]
        elif uncovered:
            topics.append(_topic(records, record, uncovered, plain, covers=False))
        else:
            faults.add(record.file, f"{record.key} is not covered and the file has no uncovered", "write its question and answer")
    return topics


def _aspect_topic(records: RecordSet, record: Record, template: Template, plain: set[str], faults: Faults) -> TopicEntry:
    for name in template.fields.get("needs", ()):
        if name not in NEEDED:
            faults.add(template.file, f"{template.aspect} needs the unknown column {name}", f"use one of: {', '.join(sorted(NEEDED))}")
    columns = records.open_columns(record, template)
    if columns and "missing" not in template.fields:
        faults.add(template.file, f"{template.aspect} has no missing and {record.key} no {columns[0]}", "write missing, or the column")
    return _topic(records, record, template, plain, covers=not columns)


def _topic(records: RecordSet, record: Record, template: Template, plain: set[str], covers: bool) -> TopicEntry:
    fields, scope = template.fields, records.scope(record)
    key = f"{template.aspect}_{record.key}" if record.covered else record.key
    # What is said and offered: by the template, or where a column is open by what stands under its missing.
    said = fields.get("missing", {}) if record.covered and not covers else fields
    links = [_link(records, record, other, plain) for other in said.get("buttons", ())]
    quote = None if covers else said.get("quote") or None

    return TopicEntry(
        file=template.file,
        key=key,
        label=template.aspect,
        head=record.head,
        is_local=record.is_local,
        sections=to_sections(fields if covers else {}, record.section),
        question=fields.get("question", ""),
        texts={part: said[part] for part in PARTS if part in said},
        scope=scope,
        status=ANSWERED if covers else NOT_COVERED,
        aspects=((template.aspect if record.covered else ANY_ASPECT, record.key),),
        buttons=tuple(other for other in dict.fromkeys(links) if other != key),
        quote=quote and _link(records, record, quote, plain),
        note=fields.get("note"),
        follow_ups={asked: _own(records, record, other) or other for asked, other in fields.get("follow_ups", {}).items()},
    )


def _link(records: RecordSet, record: Record, name: str, plain: set[str]) -> str:
    # A record's own topic is offered when it can be answered; a suggestion that ends in "not covered" helps nobody.
    own = _own(records, record, name)
    return own if own and (records.answers(record, name) or name not in plain) else name


def _own(records: RecordSet, record: Record, name: str) -> str | None:
    # What is asked of a record by name is answered for it, be it with what the guide does not say.
    return f"{name}_{record.key}" if record.covered and name in records.templates(record) else None
