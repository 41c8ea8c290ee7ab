"""The selects of the knowledge base, compiled once and kept by SQLAlchemy's statement cache."""

from typing import Any

from sqlalchemy import and_, bindparam, case, or_, select, text
from sqlalchemy.sql.elements import BindParameter

from bot.knowledge_base.entries import ANSWERED, ANY_ASPECT, OCCUPATION
from bot.knowledge_base.schema import called, figure, follow_up, guide, relation, section, subject, topic, topic_aspect, topic_section

KEY: BindParameter[Any] = bindparam("key")

TOPIC = (
    select(
        *(topic.c[name] for name in ("key", "aspect", "subject", "subject_kind", "status", "question", "answer", "short", "tell_me_more")),
        guide.c.title.label("guide"),
        guide.c.published,
        guide.c.url,
    )
    .select_from(topic.join(guide, guide.c.id == topic.c.guide))
    .where(topic.c.key == KEY)
)
SECTIONS = (
    select(section.c.title)
    .select_from(topic_section.join(section, section.c.id == topic_section.c.section))
    .where(topic_section.c.topic == KEY)
    .order_by(topic_section.c.rank)
)
FIGURES = (
    select(*(figure.c[name] for name in ("name", "low", "high", "unit", "as_of", "publisher", "part", "text", "at_most")))
    .where(figure.c.topic == KEY)
    .order_by(figure.c.rank)
)
RELATIONS = (
    select(relation.c.kind, topic.c.key, topic.c.question)
    .select_from(relation.join(topic, topic.c.key == relation.c.other))
    .where(relation.c.topic == KEY)
    .order_by(relation.c.rank)
)
OFFERED = (
    select(topic.c.aspect)
    .select_from(relation.join(topic, topic.c.key == relation.c.other))
    .where(relation.c.topic == KEY, relation.c.kind == "buttons")
)
CALLED = select(called.c.name, called.c.text).where(called.c.topic == KEY)
# What the guide does not say belongs to no section, though it may rest on one.
_MAIN = and_(topic_section.c.topic == topic.c.key, topic_section.c.rank == 0, topic.c.status == ANSWERED)
KEYS = (
    select(topic.c.key)
    .select_from(topic.outerjoin(topic_section, _MAIN).outerjoin(section, section.c.id == topic_section.c.section))
    .order_by(section.c.rank.is_(None), topic.c.guide, section.c.rank, topic.c.rank)
)

_ASPECT: BindParameter[Any] = bindparam("aspect")
_SUBJECT: BindParameter[Any] = bindparam("subject")
# The occupation, or nothing when only what is special to the subject counts.
_GENERAL: BindParameter[Any] = bindparam("general")
_KIND = select(subject.c.kind).where(subject.c.key == _SUBJECT).scalar_subquery()
_OWN = topic_aspect.c.subject == _SUBJECT
FIND = (
    select(topic_aspect.c.topic)
    .where(
        or_(
            and_(topic_aspect.c.aspect == _ASPECT, or_(_OWN, topic_aspect.c.subject == _KIND, topic_aspect.c.subject == _GENERAL)),
            and_(topic_aspect.c.aspect == ANY_ASPECT, _OWN),
        )
    )
    .order_by(case((topic_aspect.c.aspect == ANY_ASPECT, 1), (_OWN, 0), (topic_aspect.c.subject == OCCUPATION, 3), else_=2))
    .limit(1)
)

FOLLOW_UP = select(follow_up.c.other).where(follow_up.c.topic == KEY, follow_up.c.asked == bindparam("asked"))

_SUBJECT_ROWS = select(
    *(column for column in subject.c if column.name not in ("rank", "section")),
    section.c.title.label("section"),
    guide.c.title.label("guide"),
    guide.c.published,
    guide.c.url,
).select_from(subject.outerjoin(section, section.c.id == subject.c.section).outerjoin(guide, guide.c.id == section.c.guide))
SUBJECT = _SUBJECT_ROWS.where(subject.c.key == KEY)
# The names of the other kinds are everyday words.
LISTED_KINDS = ("credential", "organization", "program")
NAMES = select(subject.c.key, subject.c.kind, subject.c.abbreviation, subject.c.name).where(
    subject.c.covered == 1, subject.c.kind.in_(LISTED_KINDS)
)
SUBJECTS = _SUBJECT_ROWS.where(
    subject.c.kind == bindparam("kind"),
    subject.c.covered >= bindparam("covered"),
    *(or_(bindparam(name).is_(None), subject.c[name] == bindparam(name)) for name in ("level", "issuer")),
).order_by(subject.c.rank)

# A hit in the question weighs most: it is what the topic is about.
SEARCH = text(
    """SELECT statement.topic AS key, statement.question, topic.status, -bm25(statement, 0.0, 4.0, 2.0, 1.0) AS score
    FROM statement JOIN topic ON topic.key = statement.topic
    WHERE statement MATCH :words ORDER BY score DESC, topic.rank LIMIT :limit"""
)
# For each topic, how many of the words (a JSON list) it holds; CROSS JOIN because the index needs the word first.
MATCHED = text(
    """SELECT statement.topic, count(*) FROM json_each(:words) AS word CROSS JOIN statement
    WHERE statement MATCH word.value GROUP BY statement.topic"""
)
