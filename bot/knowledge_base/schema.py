"""The tables of the knowledge base."""

import sqlite3
from typing import Any

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateTable

# "MRTG" in ASCII: tells our file from any other SQLite file. VERSION grows with every change of the tables.
APPLICATION_ID = 0x4D525447
VERSION = 6

metadata = MetaData()

guide = Table(
    "guide",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("category", Text),
    Column("url", Text),
)
section = Table(
    "section",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guide", Integer, ForeignKey("guide.id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    UniqueConstraint("guide", "title"),
)
subject = Table(
    "subject",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("section", Integer, ForeignKey("section.id")),
    Column("covered", Integer, CheckConstraint("covered IN (0, 1)"), nullable=False),
    Column("name", Text, nullable=False),
    Column("abbreviation", Text),
    Column("issuer", Text, ForeignKey("subject.key", deferrable=True, initially="DEFERRED")),
    Column("level", Text),
    Column("about", Text),
    Column("focus", Text),
    Column("requires", Text),
    Column("exam", Text),
    Column("renewal", Text),
    Column("offers", Text),
    Column("where", Text),
    Column("takes", Text),
    Column("leads_to", Text),
    Column("teaches", Text),
    Column("purpose", Text),
    Column("duration_low", REAL),
    Column("duration_high", REAL),
    Column("duration_unit", Text),
    Column("duration_as_of", Text),
    Column("duration_publisher", Text),
    Column("duration_at_most", Integer, CheckConstraint("duration_at_most IN (0, 1)")),
    Column("duration_text", Text),
)
topic = Table(
    "topic",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("aspect", Text, nullable=False),
    Column("subject", Text, ForeignKey("subject.key")),
    Column("subject_kind", Text),
    Column("guide", Integer, ForeignKey("guide.id"), nullable=False),
    Column("status", Text, CheckConstraint("status IN ('answered', 'not_covered')"), nullable=False),
    Column("question", Text, nullable=False, unique=True),
    Column("answer", Text, nullable=False),
    Column("short", Text),
    Column("tell_me_more", Text),
    # The editor's note; no student reads it.
    Column("note", Text),
    CheckConstraint("(subject IS NULL) <> (subject_kind IS NULL)"),
)
# The sections that a topic rests on; the one of rank 0 is where it belongs.
topic_section = Table(
    "topic_section",
    metadata,
    Column("topic", Text, ForeignKey("topic.key"), primary_key=True, nullable=False),
    Column("rank", Integer, primary_key=True, nullable=False),
    Column("section", Integer, ForeignKey("section.id"), nullable=False),
)
# Which topic answers an aspect of a subject; ``subject`` is a subject's key or a kind of subject.
topic_aspect = Table(
    "topic_aspect",
    metadata,
    Column("aspect", Text, primary_key=True, nullable=False),
    Column("subject", Text, primary_key=True, nullable=False),
    Column("topic", Text, ForeignKey("topic.key"), nullable=False),
)
figure = Table(
    "figure",
    metadata,
    Column("topic", Text, ForeignKey("topic.key"), primary_key=True, nullable=False),
    Column("part", Text, CheckConstraint("part IN ('answer', 'tell_me_more', 'short')"), primary_key=True, nullable=False),
    Column("rank", Integer, primary_key=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("low", REAL, nullable=False),
    Column("high", REAL),
    Column("unit", Text, nullable=False),
    Column("as_of", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("at_most", Integer, CheckConstraint("at_most IN (0, 1)"), nullable=False),
    Column("text", Text, nullable=False),
)
relation = Table(
    "relation",
    metadata,
    Column("topic", Text, ForeignKey("topic.key"), primary_key=True, nullable=False),
    Column("kind", Text, CheckConstraint("kind IN ('buttons', 'quote')"), primary_key=True, nullable=False),
    Column("rank", Integer, primary_key=True, nullable=False),
    Column("other", Text, ForeignKey("topic.key"), nullable=False),
)
# What is added to an answer when the job is called by one of its other names.
called = Table(
    "called",
    metadata,
    Column("topic", Text, ForeignKey("topic.key"), primary_key=True, nullable=False),
    Column("name", Text, primary_key=True, nullable=False),
    Column("text", Text, nullable=False),
)
# What is meant after a topic when a message leaves it out: ``asked`` is the aspect or intent that its words alone stand for.
follow_up = Table(
    "follow_up",
    metadata,
    Column("topic", Text, ForeignKey("topic.key"), primary_key=True, nullable=False),
    Column("asked", Text, primary_key=True, nullable=False),
    Column("other", Text, ForeignKey("topic.key"), nullable=False),
)
STATEMENT = """CREATE VIRTUAL TABLE statement USING fts5(
    topic UNINDEXED, question, answer, tell_me_more, tokenize = 'porter unicode61 remove_diacritics 2')"""


@compiles(CreateTable, "sqlite")  # type: ignore[untyped-decorator]
def _create_strict_table(create: CreateTable, compiler: Any, **options: Any) -> str:
    # SQLAlchemy 1.4 has no word for STRICT, and SQLite before 3.37 does not know it.
    # The journal's tables in the same process have types that it refuses.
    is_strict = sqlite3.sqlite_version_info >= (3, 37) and create.element.metadata is metadata
    strict = " STRICT" if is_strict else ""
    return str(compiler.visit_create_table(create, **options)).rstrip() + strict


def create_tables(connection: Connection) -> None:
    """Create all tables in an empty database and sign it as ours."""
    metadata.create_all(connection)
    connection.execute(text(STATEMENT))
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {VERSION}"))
