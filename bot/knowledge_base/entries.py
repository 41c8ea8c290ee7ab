"""What the guide's files hold, typed: heads, topics and records, before anything is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.knowledge_base.figures import GuideFigure

OCCUPATION = "occupation"
KINDS = ("credential", "organization", "program", "course", "coding_system")
ANSWERED = "answered"
NOT_COVERED = "not_covered"
PARTS = ("answer", "tell_me_more", "short")
# Under this aspect stands the topic that answers whatever is asked of a subject the guide does not cover.
ANY_ASPECT = "*"

# What a reference in a text may stand for; an empty text is a column that the record leaves open.
Scope = Mapping[str, "str | GuideFigure"]


@dataclass(frozen=True)
class Head:
    """A guide: title, ISO date, category, address, and its section headings in order (none given: the order of the files)."""

    title: str
    published: str
    category: str | None = None
    url: str | None = None
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class TopicEntry:
    """A topic as its file gives it: templates in ``texts`` by part, and the references they may use in ``scope``.

    ``label`` is what faults call it (for a record's topic, the aspect). ``sections`` are those of the guide that it rests on, the
    main one first. ``aspects`` are the (aspect, subject or kind) pairs it answers; ``buttons`` are the topics offered afterwards,
    and ``quote`` is the one that a topic which is not covered tells first. ``called`` is what is added when the job is called by
    another name. ``follow_ups`` says which topic a message means that follows this one and leaves out what it speaks of.
    """

    file: str
    key: str
    label: str
    head: Head
    is_local: bool
    sections: tuple[str, ...]
    question: str
    texts: Mapping[str, str]
    scope: Scope
    status: str
    aspects: tuple[tuple[str, str], ...]
    buttons: tuple[str, ...] = ()
    quote: str | None = None
    called: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    figures: Mapping[str, GuideFigure] = field(default_factory=dict)
    follow_ups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """A credential, organization, program, course or coding system; ``columns`` holds its filled text columns."""

    file: str
    key: str
    kind: str
    head: Head
    is_local: bool
    section: str
    columns: Mapping[str, str]
    covered: bool
    duration: GuideFigure | None

    @property
    def issuer(self) -> str | None:
        """The key of the organization that issues it."""
        return self.columns.get("issuer")

    @property
    def title(self) -> str:
        """Name and abbreviation, as a list states them."""
        abbreviation = self.columns.get("abbreviation")
        return f"{self.columns['name']} ({abbreviation})" if abbreviation else self.columns["name"]


def joined(words: list[str]) -> str:
    """Return the words as a list in a sentence: ``A``, ``A and B``, ``A, B, and C``."""
    if len(words) < 3:
        return " and ".join(words)
    return f"{', '.join(words[:-1])}, and {words[-1]}"
