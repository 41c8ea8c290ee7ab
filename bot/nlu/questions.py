"""From scored segments to the questions of a message: which are answered, doubted or beyond the guide."""

from dataclasses import dataclass, replace
from typing import Any

FALLBACK = "nlu_fallback"
TOPIC_PREFIX = "ask_"
EMERGENCY = "emergency"
SAFETY = frozenset({EMERGENCY, "medical_advice"})
BEYOND = frozenset(
    {"out_of_scope", "other_occupation", "other_credential", "other_study", "other_sense", "job_trivia", "own_records", "misuse"}
)
# What asks about the question before it.
FOLLOW_UPS = frozenset({"why", "where", "which_ones", "next_step"})
# Beside a question on the job this much is needed to take a message for a cry for help.
SURE_EMERGENCY = 0.6
# Beside a question that is answered this much is needed to say that the guide has nothing on another.
SURE_BEYOND = 0.6
GUESSES = 8
MAX_QUESTIONS = 6
SURE, UNSURE, UNKNOWN = "sure", "unsure", "unknown"


@dataclass(frozen=True)
class Segment:
    """One part of a message as it is understood: ``score`` is half confidence, half similarity.

    ``guesses`` are the best intents and their probabilities, best first. ``is_statement``: it tells and does not ask.
    ``is_denied``: it says what is not asked.
    ``is_bare``, ``refers``, ``is_fragment``: see bot.nlu.references.
    """

    text: str
    intent: str
    score: float
    decision: str
    guesses: tuple[tuple[str, float], ...]
    entities: tuple[tuple[str, str], ...] = ()
    negated: tuple[str, ...] = ()
    is_asking: bool = False
    is_statement: bool = False
    is_denied: bool = False
    is_bare: bool = False
    refers: str = ""
    is_fragment: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that travels with the message to the actions; bot.answers.question reads it."""
        return {
            "text": self.text,
            "intent": self.intent,
            "score": round(self.score, 4),
            "decision": self.decision,
            "guesses": [{"intent": intent, "score": round(score, 4)} for intent, score in self.guesses],
            "entities": [{"kind": kind, "key": key} for kind, key in self.entities],
            "negated": list(self.negated),
            "is_bare": self.is_bare,
            "refers": self.refers,
            "is_fragment": self.is_fragment,
        }

    @property
    def is_topic(self) -> bool:
        """Whether this is a question on the subject matter."""
        return self.decision != UNKNOWN and self.intent.startswith(TOPIC_PREFIX)

    @property
    def is_sure_topic(self) -> bool:
        """Whether this is surely a question on the subject matter."""
        return self.decision == SURE and self.is_topic


def decide(intent: str, score: float, known_at: float, sure_at: float) -> str:
    """Return ``sure``, ``unsure`` or ``unknown`` for the best intent and its score."""
    if intent in BEYOND or score < known_at:
        return UNKNOWN
    return SURE if score >= sure_at else UNSURE


def fall_back(intent: str, decision: str) -> str:
    """Return the fallback for small talk that is hardly meant; a question, the limit and help for a person in danger keep their intent."""
    is_small_talk = not intent.startswith(TOPIC_PREFIX) and intent not in BEYOND | SAFETY
    return FALLBACK if decision == UNKNOWN and is_small_talk else intent


def choose_questions(whole: Segment, segments: list[Segment]) -> list[Segment]:
    """Return the questions to answer, in order: the segments where they hold several, else the one that is understood best."""
    denied = [s for s in segments if s.is_denied]
    if denied and (meant := [s for s in segments if not s.is_denied and s.is_topic]):
        return _distinct(meant)[:MAX_QUESTIONS]
    asked = [s for s in segments if s.is_sure_topic]
    # "I have DACA. Am I allowed to ...": a statement beside a question is its background.
    asked = _distinct([s for s in asked if not s.is_statement] or asked)
    if danger := [q for q in (whole, *segments) if _needs_safety(q, bool(asked))]:
        return danger[:1]
    # "I want to be an EMT. Where do I start?": what is told is beyond, and so is what is asked of it.
    is_elsewhere = whole.intent in BEYOND and any(s.intent in BEYOND and s.is_statement for s in segments)
    if not asked or is_elsewhere:
        return [whole]
    found = [s for s in segments if s in asked or (s.is_asking and _goes_beside(s))]
    if len(found) == 1:
        best = max((whole, asked[0]), key=lambda q: (q.is_topic, q.score))
        return [best]
    return _distinct(found)[:MAX_QUESTIONS]


def _goes_beside(segment: Segment) -> bool:
    # What is surely beyond the guide is named in the reply; what is not understood is not.
    is_beyond = segment.intent in BEYOND and segment.score >= SURE_BEYOND
    return segment.is_topic or segment.intent in FOLLOW_UPS or is_beyond


def choose_items(segment: Segment, items: list[Segment]) -> list[Segment]:
    """Return the items of a list as questions when each is one of its own, surer than the segment as a whole; else the segment."""
    asked = _distinct(items)
    is_list = len(asked) > 1 and all(i.is_sure_topic for i in items)
    is_surer = is_list and min(i.score for i in asked) >= segment.score
    # What one item names is not meant by the others.
    return [replace(i, is_asking=True) for i in asked] if is_surer else [segment]


def _needs_safety(question: Segment, is_asked: bool) -> bool:
    # Who mentions an ailment beside a question on the job ("I have anxiety, is it stressful?") wants that answered.
    if is_asked:
        return question.intent == EMERGENCY and question.decision == SURE and question.score >= SURE_EMERGENCY
    return question.intent in SAFETY and question.decision == SURE


def _distinct(questions: list[Segment]) -> list[Segment]:
    seen: dict[tuple[str, tuple[tuple[str, str], ...]], Segment] = {}
    for question in questions:
        seen.setdefault((question.intent, question.entities), question)
    return list(seen.values())
