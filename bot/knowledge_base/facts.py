"""What leaves the knowledge base: frozen facts, no database objects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.knowledge_base.entries import ANSWERED
from bot.knowledge_base.figures import to_date_text


class Related(NamedTuple):
    """A topic to go on with: its key and its canonical question."""

    key: str
    question: str


@dataclass(frozen=True)
class Figure:
    """A number that ``part`` (answer, tell_me_more or short) of a topic states: ``low`` to ``high`` (None for one number) in ``unit``.

    ``as_of`` is an ISO day, month or year, or ``2021/2031``; ``text`` is how sentences write the value.
    """

    name: str
    low: float
    high: float | None
    unit: str
    as_of: str
    publisher: str
    part: str
    text: str
    at_most: bool = False

    @property
    def date_text(self) -> str:
        """The date as a sentence states it, e.g. ``May 2021``."""
        return to_date_text(self.as_of)


@dataclass(frozen=True)
class Topic:
    """One answer of the guide, or (status ``not_covered``) the sentence that the guide does not give it.

    ``subject`` is the key of a subject, ``occupation``, or None for a topic on a whole ``subject_kind``. ``sections`` are those of
    the guide that it rests on, the main one first; ``published`` is an ISO date. ``quote`` is filled for not_covered topics only: the
    answered topic that is told before what the guide does not say. ``called``: what is added when the job is called by that name.
    """

    key: str
    aspect: str
    subject: str | None
    subject_kind: str | None
    status: str
    question: str
    answer: str
    short: str | None
    tell_me_more: str | None
    sections: tuple[str, ...]
    guide: str
    published: str
    url: str | None
    figures: tuple[Figure, ...]
    buttons: tuple[Related, ...]
    quote: Related | None = None
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def section(self) -> str | None:
        """The section that it belongs to, None for what the guide does not say."""
        return self.sections[0] if self.sections and self.status == ANSWERED else None

    @property
    def published_text(self) -> str:
        """The day of the guide as a sentence states it, e.g. ``May 24, 2024``."""
        return to_date_text(self.published)


@dataclass(frozen=True)
class Subject:
    """A record of the guide; a column that the guide leaves open is None. ``issuer`` is the key of an organization."""

    key: str
    kind: str
    covered: bool
    name: str
    abbreviation: str | None
    issuer: str | None
    level: str | None
    about: str | None
    focus: str | None
    requires: str | None
    exam: str | None
    renewal: str | None
    offers: str | None
    where: str | None
    takes: str | None
    leads_to: str | None
    teaches: str | None
    purpose: str | None
    duration: Figure | None
    section: str | None
    guide: str | None
    published: str | None
    url: str | None

    @property
    def label(self) -> str:
        """What people call it: the abbreviation, else the name."""
        return self.abbreviation or self.name


@dataclass(frozen=True)
class Passage:
    """A topic that the full-text index found: a higher ``score`` fits better; ``matched`` is the part (0 to 1) of the words in it."""

    key: str
    question: str
    status: str
    score: float
    matched: float


@dataclass(frozen=True)
class SectionTopics:
    """The topics of one section in the guide's order; ``section`` is None for those that no section covers."""

    guide: str
    section: str | None
    topics: tuple[Topic, ...]
