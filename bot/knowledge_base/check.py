"""Checks across the whole guide: what no single file can show."""

from collections.abc import Iterable, Mapping, Sequence

from bot.knowledge_base.entries import ANSWERED, ANY_ASPECT, KINDS, NOT_COVERED, OCCUPATION, Record, TopicEntry
from bot.knowledge_base.faults import Faults
from bot.knowledge_base.records import Template
from bot.knowledge_base.render import Statement, stated
from bot.knowledge_base.templates import check_digits, check_doubled

MAX_QUESTION = 75
MAX_LINKS = 4


def check_records(records: Mapping[str, Record], faults: Faults) -> None:
    """Note issuers that are no organization, reserved keys and plain digits in columns."""
    for key, record in records.items():
        if record.issuer and (record.issuer not in records or records[record.issuer].kind != "organization"):
            faults.add(record.file, f"{key} has the unknown issuer {record.issuer}", "give the key of an organization record")
        if key in (OCCUPATION, *KINDS):
            faults.add(record.file, f"{key} is the name of a kind", "give the record another key")
        for column, text in record.columns.items():
            check_digits(record.file, f"{key}: {column}", text, faults)
            if "{" in text or "}" in text:
                faults.add(record.file, f"{key}: {column} has a brace", "write plain text; references stand in aspects only")


def check_topics(topics: Sequence[TopicEntry], statements: Sequence[Statement], records: Mapping[str, Record], faults: Faults) -> None:
    """Note duplicates, dangling links, headings that the head does not list, long questions and figures no text uses."""
    by_key = {topic.key: topic for topic in topics}
    askable = {*by_key, *(topic.label for topic in topics), ANY_ASPECT}
    _check_unique(((topic, topic.key, "the key") for topic in topics), faults)
    _check_unique(((topic, s.question, "the question") for topic, s in zip(topics, statements, strict=True)), faults)
    _check_unique(((topic, f"{a} of {s}", "the aspect") for topic in topics for a, s in topic.aspects), faults)
    for topic, statement in zip(topics, statements, strict=True):
        _check_links(topic, by_key, faults)
        _check_follow_ups(topic, by_key, faults)
        _check_place(topic, records, askable, faults)
        for text in (statement.question, *statement.texts.values(), *topic.called.values()):
            check_doubled(topic.file, topic.key, text, faults)
        if "\n" in statement.question:
            faults.add(topic.file, f"{topic.key} has a question of several lines", "write it on one line")
        if len(statement.question) > MAX_QUESTION:
            faults.add(topic.file, f"{topic.key} has a question of {len(statement.question)} characters", f"use at most {MAX_QUESTION}")
    _check_figures_used(topics, faults)


def check_wording(wording: Iterable[Template], keys: set[str], faults: Faults) -> None:
    """Note links of templates to nothing, also where no record needs them yet; ``keys`` are those of topics and aspects."""
    for template in wording:
        for said in (template.fields, template.fields.get("missing", {})):
            for key in said.get("buttons", ()):
                if key not in keys:
                    faults.add(template.file, f"{template.aspect} names {key} under buttons", "name another topic that exists")


def _check_unique(claims: Iterable[tuple[TopicEntry, str, str]], faults: Faults) -> None:
    first: dict[str, TopicEntry] = {}
    for topic, value, what in claims:
        if value and value.casefold() in first:
            other = first[value.casefold()]
            faults.add(topic.file, f"{topic.key} has {what} of {other.key} in {other.file} ({value})", "change one of them")
        first.setdefault(value.casefold(), topic)


def _check_links(topic: TopicEntry, by_key: Mapping[str, TopicEntry], faults: Faults) -> None:
    for key in topic.buttons:
        if key not in by_key or key == topic.key:
            faults.add(topic.file, f"{topic.label} names {key} under buttons", "name another topic that exists")
        elif topic.status == NOT_COVERED and by_key[key].status != ANSWERED:
            faults.add(topic.file, f"{topic.label} names {key} under buttons", "name a topic that the guide answers")
    if len(topic.buttons) > MAX_LINKS:
        faults.add(topic.file, f"{topic.label} has {len(topic.buttons)} topics under buttons", f"keep at most {MAX_LINKS}")
    if topic.quote and (topic.quote not in by_key or by_key[topic.quote].status != ANSWERED):
        faults.add(topic.file, f"{topic.label} names {topic.quote} as its quote", "name a topic that the guide answers")
    if topic.quote and topic.status == ANSWERED:
        faults.add(topic.file, f"{topic.label} has a quote but is answered", "remove quote, or write status: not_covered")
    if not topic.buttons:
        what = "what the guide does say, 1 to 4 topics" if topic.status == NOT_COVERED else "1 to 4 topics to offer afterwards"
        faults.add(topic.file, f"{topic.label} has no buttons", f"name {what}")


def _check_follow_ups(topic: TopicEntry, by_key: Mapping[str, TopicEntry], faults: Faults) -> None:
    for asked, other in topic.follow_ups.items():
        if other not in by_key:
            faults.add(topic.file, f"{topic.label} names {other} under follow_ups: {asked}", "name a topic that exists")


def _check_place(topic: TopicEntry, records: Mapping[str, Record], askable: set[str], faults: Faults) -> None:
    for aspect, subject in topic.aspects:
        if aspect not in askable:
            faults.add(topic.file, f"{topic.key} has the unknown aspect {aspect}", "give the key of a topic or of an aspect of records")
        if subject not in records and subject not in (OCCUPATION, *KINDS):
            faults.add(topic.file, f"{topic.key} has the unknown subject {subject}", "give the key of a record")
    for section in topic.sections:
        if topic.head.sections and section not in topic.head.sections:
            faults.add(topic.file, f"{topic.label} has the unknown section {section}", "copy the heading from guide.sections")


def _check_figures_used(topics: Sequence[TopicEntry], faults: Faults) -> None:
    used = {(topic.file, id(figure)) for topic in topics for text in topic.texts.values() for figure in stated(text, topic.scope).values()}
    for topic in topics:
        for name, figure in topic.figures.items():
            if (topic.file, id(figure)) not in used:
                faults.add(topic.file, f"{topic.key}: {name} is in no text", f"refer to it as {{{name}}} or remove it")
