"""The whole guide, read from its folder and rendered, or every fault of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.knowledge_base.aspects import expand
from bot.knowledge_base.check import check_records, check_topics, check_wording
from bot.knowledge_base.entries import Head, Record, Scope, TopicEntry
from bot.knowledge_base.faults import Faults
from bot.knowledge_base.fields import Field, read_fields
from bot.knowledge_base.figures import to_date_text
from bot.knowledge_base.guide_files import GuideFile, read_guide_files
from bot.knowledge_base.records import RecordSet, read_records
from bot.knowledge_base.render import Statement, render
from bot.knowledge_base.topics import read_head, read_topics

FILE_FIELDS = {
    "section": Field("text", remedy="give the guide's heading"),
    "topics": Field("a mapping"),
    "kind": Field("text"),
    "records": Field("a mapping"),
    "aspects": Field("a mapping"),
    "uncovered": Field("a mapping"),
}
# Faults are looked for below a faulty head, too; nothing is built then.
UNREAD = Head("unread", "0001-01-01")
GUIDE_FIELD = {"guide": Field("a mapping", required=True)}


@dataclass(frozen=True)
class Guide:
    """The guide's topics in order, each with its statement, and its records by key."""

    head: Head
    topics: tuple[tuple[TopicEntry, Statement], ...]
    records: Mapping[str, Record]


def read_guide(folder: Path) -> Guide:
    """Return the guide of a folder; raises GuideError with every fault of its files, one a line."""
    faults = Faults()
    files = read_guide_files(folder, faults)
    is_whole = not faults
    head = next((read_head(file, faults) for file in files if file.is_head), None)
    records = RecordSet()
    topics = [topic for file in files for topic in _read_file(file, head, records, faults)]
    if not is_whole:
        # What a file that cannot be read holds would be missing everywhere: its absence is the only fault worth telling.
        faults.raise_any()
    plain = {topic.key for topic in topics}
    topics = _overridden(topics + expand(records, plain, faults))
    common: Scope = {**records.lists(), **records.durations()}
    topics = [_with_common(topic, common) for topic in topics]
    statements = [render(topic, faults) for topic in topics]
    check_records(records.records, faults)
    check_wording(records.wording.values(), {name for topic in topics for name in (topic.key, topic.label)}, faults)
    check_topics(topics, statements, records.records, faults)
    faults.raise_any()
    assert head is not None, "a guide without a head has a fault"
    return Guide(head, tuple(zip(topics, statements, strict=True)), records.records)


def _read_file(file: GuideFile, head: Head | None, records: RecordSet, faults: Faults) -> list[TopicEntry]:
    if file.is_head:
        read_fields(file.path, "the file", file.data, GUIDE_FIELD, faults)
        return []
    known = read_fields(file.path, "the file", file.data, FILE_FIELDS | (GUIDE_FIELD if file.is_local else {}), faults)
    own = head
    if file.is_local:
        own = read_head(file, faults) if "guide" in known else None
    file = GuideFile(file.path, known, file.is_head, file.is_local)
    if "topics" not in known and "records" not in known:
        faults.add(file.path, "the file has neither topics nor records", "write some, or remove the file")
    own = own or UNREAD
    if "records" in known:
        read_records(file, own, records, faults)
    return read_topics(file, own, faults)


def _overridden(topics: list[TopicEntry]) -> list[TopicEntry]:
    local = {topic.key for topic in topics if topic.is_local}
    return [topic for topic in topics if topic.is_local or topic.key not in local]


def _with_common(topic: TopicEntry, common: Scope) -> TopicEntry:
    head = {"guide.title": topic.head.title, "guide.published": to_date_text(topic.head.published)}
    return replace(topic, scope={**topic.scope, **head, **common})
