"""From scored segments to the questions of a message: which are answered, doubted or beyond the guide."""

from dataclasses import dataclass
from typing import Any

FALLBACK = "nlu_fallback"
TOPIC_PREFIX = "ask_"
EMERGENCY = "emergency"
SAFETY = frozenset({EMERGENCY, "medical_advice"})
# Whoever is in need may speak of anything.
CONSOLED = SAFETY | {"encouragement"}
BEYOND = frozenset(
    {"out_of_scope", "other_occupation", "other_credential", "other_study", "other_sense", "job_trivia", "own_records", "misuse"}
)
# What is asked of another job, and then once more without naming it, is still asked of that one.
ELSEWHERE = frozenset({"other_occupation", "other_credential", "other_study"})
# What asks about the question before it.
FOLLOW_UPS = frozenset({"why", "where", "which_ones", "next_step"})
# Beside a question on the job this much is needed to take a message for a cry for help.
SURE_EMERGENCY = 0.6
GUESSES = 8
MAX_QUESTIONS = 6
MIN_WORDS_UNKNOWN = 4


@dataclass(frozen=True)
class Question:
    """One question of a message: ``score`` is half confidence, half similarity, less the cost of foreign words.

    ``guesses`` are the best intents and their probabilities, best first; ``is_remark``: a statement, not a question or request;
    ``is_strained``: it speaks of something unfamiliar and is not understood well enough for that;
    ``is_bare``, ``refers``, ``is_fragment``: see bot.nlu.references.
    """

    text: str
    intent: str
    score: float
    decision: str
    guesses: tuple[tuple[str, float], ...]
    entities: tuple[tuple[str, str], ...]
    is_question: bool = False
    is_remark: bool = False
    is_foreign: bool = False
    negated: tuple[str, ...] = ()
    is_bare: bool = False
    refers: str = ""
    is_fragment: bool = False
    is_strained: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that travels with the message to the actions."""
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
            "is_strained": self.is_strained,
        }

    @property
    def is_sure_topic(self) -> bool:
        """Whether this is surely a question on the subject matter."""
        return self.decision == "sure" and self.intent.startswith(TOPIC_PREFIX)


def decide(intent: str, score: float, answer_at: float, doubt_at: float) -> str:
    """Return ``sure``, ``doubt`` or ``unknown`` for the best intent and its score."""
    if intent in BEYOND:
        return "unknown"
    if score >= answer_at:
        return "sure"
    return "doubt" if score >= doubt_at else "unknown"


def fall_back(intent: str, decision: str) -> str:
    """Return the fallback for small talk that is hardly meant; a question, the limit and help for a person in danger keep their intent."""
    is_small_talk = not intent.startswith(TOPIC_PREFIX) and intent not in BEYOND | SAFETY
    return FALLBACK if decision == "unknown" and is_small_talk else intent


def choose_questions(whole: Question, segments: list[Question], answer_at: float) -> list[Question]:
    """Return the questions to answer, in order: the segments where they hold several, else the one that is understood best."""
    asked = _distinct(_without_remarks([s for s in _without_elsewhere(segments, answer_at) if s.is_sure_topic]))
    if danger := [q for q in (whole, *segments) if _needs_safety(q, bool(asked))]:
        return danger[:1]
    # "I want to be an EMT. Where do I start?": the second half alone sounds like ours.
    if whole.intent in BEYOND and whole.is_foreign and whole.score >= answer_at:
        return [whole]
    if len(asked) > 1:
        return _with_unknown(asked, segments)[:MAX_QUESTIONS]
    if not asked:
        return [whole]
    found = _with_unknown(asked, segments)
    is_one = not asked[0].is_question or all(q in asked or q.intent in FOLLOW_UPS for q in found)
    return [whole] if is_one and whole.is_sure_topic and whole.score >= asked[0].score else found


def _needs_safety(question: Question, is_asked: bool) -> bool:
    # Who mentions an ailment beside a question on the job ("I have anxiety, is it stressful?") wants that answered.
    if is_asked:
        return question.intent == EMERGENCY and question.decision == "sure" and question.score >= SURE_EMERGENCY
    return question.intent in SAFETY and question.decision == "sure"


def _distinct(questions: list[Question]) -> list[Question]:
    seen: dict[tuple[str, tuple[tuple[str, str], ...]], Question] = {}
    for question in questions:
        seen.setdefault((question.intent, question.entities), question)
    return list(seen.values())


def _without_remarks(segments: list[Question]) -> list[Question]:
    # "I have DACA. Am I allowed to ...": a statement beside a question is its background.
    return [s for s in segments if not s.is_remark] or segments


def _without_elsewhere(segments: list[Question], answer_at: float) -> list[Question]:
    # "How long is hygienist school and is it hard": both are asked of the hygienist.
    kept, is_elsewhere = [], False
    for segment in segments:
        if segment.intent in ELSEWHERE and not segment.is_remark and segment.score >= answer_at:
            is_elsewhere = True
        elif segment.entities or segment.refers == "that":
            is_elsewhere = False
        if not is_elsewhere:
            kept.append(segment)
    return kept


def _with_unknown(asked: list[Question], segments: list[Question]) -> list[Question]:
    # A question that is not understood is named in the reply; a remark beside it is not.
    first = segments.index(asked[0])
    return [s for i, s in enumerate(segments) if s in asked or _is_unknown_question(s) or (i > first and _follows_up(s))]


def _follows_up(segment: Question) -> bool:
    # "What is the RHIT and how do I get it": what is doubtful by itself may be plain after what was asked before it.
    is_open = segment.decision == "doubt" and segment.is_question and segment.intent.startswith(TOPIC_PREFIX)
    return is_open or (segment.decision == "sure" and segment.intent in FOLLOW_UPS)


def _is_unknown_question(segment: Question) -> bool:
    return segment.is_question and segment.decision == "unknown" and len(segment.text.split()) >= MIN_WORDS_UNKNOWN
