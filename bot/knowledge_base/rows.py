"""The rows of the knowledge base, written from a checked guide."""

from typing import Any

from sqlalchemy import Table, insert, text
from sqlalchemy.engine import Connection

from bot.knowledge_base import schema
from bot.knowledge_base.entries import ANY_ASPECT, KINDS, OCCUPATION, Head, Record, TopicEntry
from bot.knowledge_base.figures import GuideFigure
from bot.knowledge_base.guide import Guide
from bot.knowledge_base.records import TEXT_COLUMNS
from bot.knowledge_base.render import StatedFigure, Statement

Row = dict[str, Any]
STATEMENT = text("INSERT INTO statement (topic, question, answer, tell_me_more) VALUES (:topic, :question, :answer, :tell_me_more)")


def write_rows(guide: Guide, connection: Connection) -> None:
    """Insert the whole guide into empty tables."""
    heads = {head: number for number, head in enumerate(dict.fromkeys([guide.head, *(topic.head for topic, _ in guide.topics)]), 1)}
    sections = _sections(guide)
    _insert(connection, schema.guide, [_guide_row(head, number) for head, number in heads.items()])
    section_rows = [{"id": n, "guide": heads[head], "title": title, "rank": n} for (head, title), n in sections.items()]
    _insert(connection, schema.section, section_rows)
    subjects = [_subject_row(record, n, sections) for n, record in enumerate(guide.records.values(), 1)]
    _insert(connection, schema.subject, [_occupation_row(), *subjects])
    _insert(connection, schema.topic, [_topic_row(*pair, n, heads) for n, pair in enumerate(guide.topics)])
    _insert(connection, schema.topic_section, [row for topic, _ in guide.topics for row in _section_rows(topic, sections)])
    _insert(connection, schema.topic_aspect, [row for topic, _ in guide.topics for row in _aspect_rows(topic)])
    _insert(connection, schema.figure, [row for topic, statement in guide.topics for row in _figure_rows(topic.key, statement)])
    _insert(connection, schema.relation, [row for topic, _ in guide.topics for row in _relation_rows(topic)])
    _insert(connection, schema.called, [row for topic, _ in guide.topics for row in _called_rows(topic)])
    _insert(connection, schema.follow_up, [row for topic, _ in guide.topics for row in _follow_up_rows(topic)])
    connection.execute(STATEMENT, [_statement_row(topic.key, statement) for topic, statement in guide.topics])


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _sections(guide: Guide) -> dict[tuple[Head, str], int]:
    listed = [(guide.head, title) for title in guide.head.sections]
    named = [(topic.head, section) for topic, _ in guide.topics for section in topic.sections]
    recorded = [(record.head, record.section) for record in guide.records.values()]
    return {place: number for number, place in enumerate(dict.fromkeys([*listed, *named, *recorded]), 1)}


def _guide_row(head: Head, number: int) -> Row:
    return {"id": number, "title": head.title, "published": head.published, "category": head.category, "url": head.url}


def _occupation_row() -> Row:
    return _open_subject() | {"key": OCCUPATION, "rank": 0, "kind": OCCUPATION, "name": OCCUPATION, "covered": 1}


def _open_subject() -> Row:
    return {column.name: None for column in schema.subject.columns}


def _subject_row(record: Record, rank: int, sections: dict[tuple[Head, str], int]) -> Row:
    row = _open_subject() | {"key": record.key, "rank": rank, "kind": record.kind, "covered": int(record.covered)}
    row |= {column: record.columns.get(column) for column in TEXT_COLUMNS}
    if record.duration:
        row |= {f"duration_{name}": value for name, value in _stored(record.duration).items()}
        row |= {"duration_text": record.duration.text}
    return row | {"section": sections[record.head, record.section]}


def _topic_row(topic: TopicEntry, statement: Statement, rank: int, heads: dict[Head, int]) -> Row:
    aspect, subject = topic.aspects[0]
    return {
        "key": topic.key,
        "rank": rank,
        "aspect": topic.key if aspect == ANY_ASPECT else aspect,
        "subject": None if subject in KINDS else subject,
        "subject_kind": subject if subject in KINDS else None,
        "guide": heads[topic.head],
        "status": topic.status,
        "question": statement.question,
        "answer": statement.texts["answer"],
        "short": statement.texts.get("short"),
        "tell_me_more": statement.texts.get("tell_me_more"),
        "note": topic.note,
    }


def _section_rows(topic: TopicEntry, sections: dict[tuple[Head, str], int]) -> list[Row]:
    return [{"topic": topic.key, "rank": rank, "section": sections[topic.head, title]} for rank, title in enumerate(topic.sections)]


def _aspect_rows(topic: TopicEntry) -> list[Row]:
    return [{"aspect": aspect, "subject": subject, "topic": topic.key} for aspect, subject in topic.aspects]


def _figure_rows(topic: str, statement: Statement) -> list[Row]:
    return [{"topic": topic, "rank": rank, **_figure_row(stated)} for rank, stated in enumerate(statement.figures)]


def _figure_row(stated: StatedFigure) -> Row:
    return {"part": stated.part, "name": stated.name, "text": stated.figure.text, **_stored(stated.figure)}


def _stored(figure: GuideFigure) -> Row:
    # That a number is an approximate one stands in its text.
    return {name: value for name, value in vars(figure).items() if name != "about"}


def _relation_rows(topic: TopicEntry) -> list[Row]:
    return [
        {"topic": topic.key, "kind": kind, "rank": rank, "other": other}
        for kind, links in (("buttons", topic.buttons), ("quote", (topic.quote,) if topic.quote else ()))
        for rank, other in enumerate(links)
    ]


def _follow_up_rows(topic: TopicEntry) -> list[Row]:
    return [{"topic": topic.key, "asked": asked, "other": other} for asked, other in topic.follow_ups.items()]


def _called_rows(topic: TopicEntry) -> list[Row]:
    return [{"topic": topic.key, "name": name, "text": text} for name, text in topic.called.items()]


def _statement_row(topic: str, statement: Statement) -> Row:
    texts = {part: statement.texts.get(part, "") for part in ("answer", "tell_me_more")}
    return {"topic": topic, "question": statement.question, **texts}
