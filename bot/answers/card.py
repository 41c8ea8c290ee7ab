"""The answer card: the one type that leaves the brain (docs/answer_card.md)."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any

from bot.errors import InvalidCard

MAX_SUGGESTIONS = 4
MAX_TITLE = 75

ENGLISH = "en"
# A primary subtag of BCP 47.
LANGUAGE = re.compile(r"[a-z]{2,3}")

# The publisher of figures that the guide gives as its own.
GUIDE = "the guide"


class Status(str, Enum):
    """What kind of reply a card is; a closed set."""

    ANSWERED = "answered"
    NOT_COVERED = "not_covered"
    CLARIFY = "clarify"
    SMALLTALK = "smalltalk"
    SAFETY = "safety"
    ERROR = "error"


@dataclass(frozen=True)
class Figure:
    """A number that the text states; ``value`` is a number or a (low, high) pair in ``unit``, and with ``at_most`` the upper bound."""

    name: str
    value: float | tuple[float, float]
    unit: str
    as_of: str
    publisher: str
    at_most: bool = False


@dataclass(frozen=True)
class Source:
    """The part of a guide that the text rests on; ``published`` is an ISO date."""

    guide: str
    section: str
    published: str
    url: str | None = None


@dataclass(frozen=True)
class Suggestion:
    """A follow-up question: a title of at most 75 characters and the choice it stands for."""

    title: str
    payload: str


@dataclass(frozen=True)
class Table:
    """The same facts as the text, side by side: the first column heads the rows; every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class AnswerCard:
    """One reply: small talk, fallback and apology included.

    ``text`` is a CommonMark subset (bold, lists, links), in ``language``; titles of suggestions and facts are English.
    Raises InvalidCard for an empty text, a language that is no code, or too many or too long suggestions.
    """

    status: Status
    text: str
    topics: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    table: Table | None = None
    language: str = ENGLISH
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        """Refuse a card that breaks the contract."""
        if not self.text.strip():
            raise InvalidCard("card: text is empty - give the reply")
        if not LANGUAGE.fullmatch(self.language):
            raise InvalidCard(f"card: the language is {self.language} - give its code, such as en or es")
        if len(self.suggestions) > MAX_SUGGESTIONS:
            raise InvalidCard(f"card: {len(self.suggestions)} suggestions - give at most {MAX_SUGGESTIONS}")
        for suggestion in self.suggestions:
            if not 0 < len(suggestion.title) <= MAX_TITLE:
                raise InvalidCard(f"card: suggestion '{suggestion.title}' - give 1 to {MAX_TITLE} characters")

    def to_dict(self) -> dict[str, Any]:
        """Return the card as the JSON object of the contract; ``table`` and ``at_most`` stand only where they say something."""
        fields = {name: value for name, value in asdict(self).items() if name != "table" or value is not None}
        figures = tuple(_figure_fields(figure) for figure in self.figures)
        return {"type": "answer", "version": 1, **fields, "figures": figures, "status": self.status.value}


def card_from_dict(data: Mapping[str, Any]) -> AnswerCard:
    """Return the card that a JSON object of the contract stands for; raises InvalidCard."""
    if data.get("type") != "answer" or data.get("version") != 1:
        raise InvalidCard("card: not an answer of version 1 - send what AnswerCard.to_dict gives")
    try:
        return AnswerCard(
            status=Status(data["status"]),
            text=data["text"],
            topics=_items(data["topics"]),
            figures=tuple(_figure(f) for f in _items(data["figures"])),
            sources=tuple(Source(**s) for s in _items(data["sources"])),
            suggestions=tuple(Suggestion(**s) for s in _items(data["suggestions"])),
            table=_table(data.get("table")),
            # A card that was stored before cards said it.
            language=data.get("language", ENGLISH),
            id=data["id"],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidCard(f"card: {type(error).__name__} {error} - send what AnswerCard.to_dict gives") from error


def _items(value: object) -> tuple[Any, ...]:
    # A string would be taken letter by letter, a mapping key by key.
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is no list")
    return tuple(value)


def _table(data: Mapping[str, Any] | None) -> Table | None:
    return None if data is None else Table(_items(data["columns"]), tuple(_items(row) for row in _items(data["rows"])))


def _figure_fields(figure: Figure) -> dict[str, Any]:
    return {name: value for name, value in asdict(figure).items() if name != "at_most" or value}


def _figure(data: Mapping[str, Any]) -> Figure:
    value = data["value"]
    return Figure(**{**data, "value": tuple(value) if isinstance(value, list) else value})
