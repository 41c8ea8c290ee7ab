"""The only SQL on the guide at run time."""

import json
import re
from itertools import groupby
from pathlib import Path
from types import TracebackType

from sqlalchemy.engine import Row

from bot.errors import TopicNotFound
from bot.knowledge_base import statements
from bot.knowledge_base.entries import OCCUPATION
from bot.knowledge_base.facts import Figure, Passage, Related, SectionTopics, Subject, Topic
from bot.knowledge_base.reader import Reader, Rows
from bot.knowledge_base.words import content_words


class KnowledgeBase:
    """The guide's facts, read-only, from the file at ``path``; a file swapped in by a build is used from the next question on.

    Nothing is opened before the first question. Every method raises KnowledgeBaseError when the file is missing or not ours.
    """

    def __init__(self, path: Path) -> None:
        self._reader = Reader(path)

    def __enter__(self) -> "KnowledgeBase":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()

    def topic(self, key: str) -> Topic:
        """Return the topic of this key; raises TopicNotFound."""
        with self._reader.rows() as rows:
            topic = _topic(rows, key)
        if topic is None:
            raise TopicNotFound(f"topic {key}: not in the knowledge base - run make kb or mend the key")
        return topic

    def find_topic(self, aspect: str, subject: str | None = None) -> Topic | None:
        """Return what answers an aspect of a subject (a record's key, or a kind), or None when nothing does.

        The subject's own topic comes first, then the one of a subject that the guide does not cover, the kind's, the occupation's.
        """
        return self._find(aspect, subject or OCCUPATION, OCCUPATION)

    def find_own_topic(self, aspect: str, subject: str) -> Topic | None:
        """Return what answers an aspect for this subject or its kind, or None when only the occupation's topic would."""
        return self._find(aspect, subject, "")

    def has_own_topic(self, aspect: str, subject: str) -> bool:
        """Whether ``find_own_topic`` would return a topic."""
        with self._reader.rows() as rows:
            return rows.scalar(statements.FIND, aspect=aspect, subject=subject, general="") is not None

    def offered_aspects(self, topic: str) -> frozenset[str]:
        """Return the aspects of the topics that are the buttons of a topic."""
        with self._reader.rows() as rows:
            return frozenset(rows.scalars(statements.OFFERED, key=topic))

    def find_follow_up(self, topic: str, asked: str) -> Topic | None:
        """Return what is meant when ``asked`` (an aspect or an intent) follows a topic and leaves out what it speaks of, or None."""
        with self._reader.rows() as rows:
            key = rows.scalar(statements.FOLLOW_UP, key=topic, asked=asked)
            return None if key is None else _topic(rows, key)

    def _find(self, aspect: str, subject: str, general: str) -> Topic | None:
        with self._reader.rows() as rows:
            key = rows.scalar(statements.FIND, aspect=aspect, subject=subject, general=general)
            return None if key is None else _topic(rows, key)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all topics, in the guide's order."""
        with self._reader.rows() as rows:
            return tuple(rows.scalars(statements.KEYS))

    def topics_by_section(self) -> tuple[SectionTopics, ...]:
        """Return every topic, grouped by section in the guide's order; topics without a section come last."""
        with self._reader.rows() as rows:
            topics = [topic for key in rows.scalars(statements.KEYS) if (topic := _topic(rows, key))]
        return tuple(SectionTopics(*place, tuple(group)) for place, group in groupby(topics, lambda topic: (topic.guide, topic.section)))

    def find_subject(self, key: str) -> Subject | None:
        """Return the record of this key, or None."""
        with self._reader.rows() as rows:
            row = rows.first(statements.SUBJECT, key=key)
        return None if row is None else _subject(row)

    def subject(self, key: str) -> Subject:
        """Return the record of this key; raises TopicNotFound."""
        subject = self.find_subject(key)
        if subject is None:
            raise TopicNotFound(f"subject {key}: not in the knowledge base - run make kb or mend the key")
        return subject

    def subjects(
        self, kind: str, *, level: str | None = None, issuer: str | None = None, include_uncovered: bool = False
    ) -> tuple[Subject, ...]:
        """Return the records of a kind, in the guide's order, narrowed to a level or an issuer where one is given."""
        covered = 0 if include_uncovered else 1
        with self._reader.rows() as rows:
            found = rows.all(statements.SUBJECTS, kind=kind, level=level, issuer=issuer, covered=covered)
        return tuple(map(_subject, found))

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return the keys of the records that a text lists, in its order: those of the kind it names most, none when it is one only."""
        with self._reader.rows() as rows:
            names = rows.all(statements.NAMES)
        places: dict[str, list[tuple[int, str]]] = {}
        for key, kind, *labels in names:
            if (place := _place(text, [key, *labels])) is not None:
                places.setdefault(kind, []).append((place, key))
        most = max(places.values(), key=lambda found: (len(found), -min(found)[0]), default=[])
        return tuple(key for _, key in sorted(most)) if len(most) > 1 else ()

    def search(self, text: str, limit: int = 3) -> tuple[Passage, ...]:
        """Return the topics whose question, answer or tell_me_more fit any text best, best first; none when it has no content word."""
        words = content_words(text)
        if not words:
            return ()
        with self._reader.rows() as rows:
            found = rows.connection.execute(statements.SEARCH, {"words": " OR ".join(words), "limit": limit}).all()
            matched = rows.connection.execute(statements.MATCHED, {"words": json.dumps(words)}).all()
        hits: dict[str, int] = {key: count for key, count in matched}
        return tuple(Passage(row.key, row.question, row.status, row.score, hits[row.key] / len(words)) for row in found)


def _topic(rows: Rows, key: str) -> Topic | None:
    row = rows.first(statements.TOPIC, key=key)
    if row is None:
        return None
    figures = rows.all(statements.FIGURES, key=key)
    relations = rows.all(statements.RELATIONS, key=key)
    columns = {**row._mapping, "sections": tuple(rows.scalars(statements.SECTIONS, key=key))}
    called = {name: text for name, text in rows.all(statements.CALLED, key=key)}
    quote = next(iter(_related(relations, "quote")), None)
    return Topic(**columns, figures=tuple(map(_figure, figures)), buttons=_related(relations, "buttons"), quote=quote, called=called)


def _place(text: str, labels: list[str | None]) -> int | None:
    found = [match.start() for label in labels if label and (match := re.search(rf"\b{re.escape(label)}\b", text, re.IGNORECASE))]
    return min(found, default=None)


def _figure(row: Row) -> Figure:
    columns = dict(row._mapping)
    return Figure(**{**columns, "at_most": bool(columns["at_most"])})


def _related(rows: list[Row], kind: str) -> tuple[Related, ...]:
    return tuple(Related(row.key, row.question) for row in rows if row.kind == kind)


def _subject(row: Row) -> Subject:
    columns = dict(row._mapping)
    names = ("low", "high", "unit", "as_of", "publisher", "at_most", "text")
    duration = {name: columns.pop(f"duration_{name}") for name in names}
    duration |= {"name": "duration", "part": "answer", "at_most": bool(duration["at_most"])}
    columns |= {"covered": bool(columns["covered"]), "duration": None if duration["low"] is None else Figure(**duration)}
    return Subject(**columns)
