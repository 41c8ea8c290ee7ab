"""What was asked: an aspect of the subjects that the message names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

TOPIC_PREFIX = "ask_"
# The kind of entity that says which of the things offered is meant.
POSITION = "position"
# The kind of entity that names our own occupation.
OCCUPATION = "occupation"
# The kind of entity that says what schooling somebody has.
SCHOOLING = "schooling"
Guesses = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Question:
    """One question of a message, as the NLU understood it.

    ``decision`` is sure, unsure or unknown; ``guesses`` are (intent, probability), best first; ``in_context`` the same, read after each
    of the topics answered last; ``subjects`` are keys of records,
    ``negated`` those ruled out ("not CCS"). ``is_bare``: it names a subject and nothing else ("what about CCS?").
    ``refers``: "it", "they", or "that" and "those" for words that point harder, or "". ``is_fragment``: it is too short to stand alone.
    ``job_names``: by which of its names it speaks of the job.
    """

    text: str
    intent: str
    decision: str = "sure"
    guesses: Guesses = ()
    subjects: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    is_bare: bool = False
    refers: str = ""
    is_fragment: bool = False
    job_names: tuple[str, ...] = ()
    in_context: tuple[Guesses, ...] = ()

    @property
    def aspect(self) -> str | None:
        """The aspect that is asked for, or None when the intent is not a question on the subject matter."""
        return aspect_of(self.intent)


def aspect_of(intent: str) -> str | None:
    """Return the aspect that a topic intent asks for, else None."""
    return intent.removeprefix(TOPIC_PREFIX) if intent.startswith(TOPIC_PREFIX) else None


def aspect_guesses(guesses: Guesses) -> list[tuple[str, float]]:
    """Return the aspects among guesses, likeliest first, with their probabilities."""
    return [(aspect, score) for intent, score in guesses if (aspect := aspect_of(intent))]


def question_from_dict(data: Mapping[str, Any]) -> Question:
    """Return the question that the NLU's JSON form stands for."""
    entities = [(entity["kind"], entity["key"]) for entity in data["entities"]]
    return Question(
        text=data["text"],
        intent=data["intent"],
        decision=data["decision"],
        guesses=_to_guesses(data["guesses"]),
        in_context=tuple(map(_to_guesses, data.get("in_context") or [])),
        subjects=tuple(dict.fromkeys(key for kind, key in entities if kind not in (POSITION, OCCUPATION, SCHOOLING))),
        positions=tuple(dict.fromkeys(key for kind, key in entities if kind == POSITION)),
        negated=tuple(data["negated"]),
        is_bare=data["is_bare"],
        refers=data["refers"],
        is_fragment=data["is_fragment"],
        job_names=tuple(dict.fromkeys(key for kind, key in entities if kind == OCCUPATION)),
    )


def _to_guesses(data: Iterable[Mapping[str, Any]]) -> Guesses:
    return tuple((guess["intent"], guess["score"]) for guess in data)
