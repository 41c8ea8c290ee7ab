"""From scored segments to the questions of a message: which are answered, doubted or beyond the guide."""

from dataclasses import dataclass, replace
from typing import Any

from bot.nlu.intent_model import BEYOND, Scores

FALLBACK = "nlu_fallback"
TOPIC_PREFIX = "ask_"
EMERGENCIES = frozenset({"emergency", "emergency_spanish"})
SAFETY = EMERGENCIES | {"medical_advice"}
# What asks about the question before it.
FOLLOW_UPS = frozenset({"why", "where", "which_ones", "next_step"})
# Beside a question on the job this much is needed to take a message for a cry for help.
SURE_EMERGENCY = 0.6
# Beside a question that is answered this much is needed to say that the guide has nothing on another.
SURE_BEYOND = 0.6
# Things that are only named are questions from this probability on, on average; "two kids and a job" is none.
SURE_ITEM = 0.5
# What is meant so surely is one question, whatever its pieces would mean.
SURE_WHOLE = 0.9
# A part that leaves something out is read after the part before it unless it is clearer than that by itself.
CLEAR = 0.6
GUESSES = 8
MAX_QUESTIONS = 6
SURE, UNSURE, UNKNOWN = "sure", "unsure", "unknown"
Guesses = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Segment:
    """One part of a message as it is understood: ``score`` is how probable the intent is, for one beyond the field that it is beyond.

    ``guesses`` are the best intents and their probabilities, best first; ``in_context`` the same after each of the questions that
    were answered before. ``span``: where it stands in the reading. ``is_statement``: it tells and does not ask.
    ``is_denied``: it says what is not asked.
    ``is_bare``, ``refers``, ``is_fragment``: see bot.nlu.references.
    """

    text: str
    intent: str
    score: float
    decision: str
    guesses: Guesses
    entities: tuple[tuple[str, str], ...] = ()
    negated: tuple[str, ...] = ()
    is_asking: bool = False
    is_statement: bool = False
    is_denied: bool = False
    is_bare: bool = False
    refers: str = ""
    is_fragment: bool = False
    in_context: tuple[Guesses, ...] = ()
    span: tuple[int, int] = (0, 0)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that travels with the message to the actions; bot.answers.question reads it."""
        return {
            "text": self.text,
            "intent": self.intent,
            "score": round(self.score, 4),
            "decision": self.decision,
            "guesses": _to_dicts(self.guesses),
            "in_context": [_to_dicts(guesses) for guesses in self.in_context],
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


def _to_dicts(guesses: Guesses) -> list[dict[str, Any]]:
    return [{"intent": intent, "score": round(score, 4)} for intent, score in guesses]


def decide(scores: Scores, scope_at: float, sure_at: float) -> tuple[str, float, str]:
    """Return the intent, its score and what is decided of it.

    First whether the text is of the field or the chat at all: below ``scope_at`` it is ``unknown``. Then which intent it has among
    those: ``sure`` from the share ``sure_at`` of their probability on, else ``unsure``.
    """
    best = scores.intents[0]
    if scores.scope < scope_at:
        return best, 1 - scores.scope, UNKNOWN
    ours = [(i, p) for i, p in zip(scores.intents, scores.probabilities.tolist(), strict=True) if i not in BEYOND]
    intent, probability = ours[0]
    share = probability / sum(p for _, p in ours)
    return intent, scores.scope * share, SURE if share >= sure_at else UNSURE


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
    found = _distinct([s for s in segments if s in asked or (s.is_asking and _goes_beside(s, whole))])
    found = _distinct([_read_in(whole, s, found) for s in found])
    if len(found) == 1:
        return [max((whole, asked[0]), key=lambda q: (q.is_topic, q.score))]
    return found[:MAX_QUESTIONS] if _holds_several(whole, found) else [whole]


def _holds_several(whole: Segment, parts: list[Segment]) -> bool:
    """Whether a text means what its parts mean, rather than something of its own that is surer ("which certs can I get from ...")."""
    return not whole.is_topic or whole.intent in {p.intent for p in parts} or min(p.score for p in parts) >= whole.score


def _read_in(whole: Segment, part: Segment, parts: list[Segment]) -> Segment:
    """Return a part that points back at another as the whole message means it, when that is one of its own guesses.

    "What's the wage and does it rise with experience": alone, the second asks whether experience is needed.
    """
    is_told = whole.is_sure_topic and whole.intent not in {p.intent for p in parts} and whole.score > part.score
    if not (is_told and part.refers and whole.intent in dict(part.guesses)):
        return part
    return replace(part, intent=whole.intent, score=whole.score, decision=SURE)


def _goes_beside(segment: Segment, whole: Segment) -> bool:
    # What is surely beyond the guide is named in the reply; what is not understood is not.
    is_beyond = segment.intent in BEYOND and segment.score >= SURE_BEYOND
    is_asked = segment.is_topic and (segment.is_sure_topic or segment.score >= whole.score)
    return is_asked or segment.intent in FOLLOW_UPS or is_beyond


def choose_items(segment: Segment, items: list[Segment]) -> list[Segment]:
    """Return the items of a list as questions when each is one of its own; else nothing."""
    asked = _distinct(items)
    is_sure = all(i.is_sure_topic for i in items) and sum(i.score for i in items) >= SURE_ITEM * len(items)
    is_list = len(asked) > 1 and is_sure
    # What one item names is not meant by the others.
    return [replace(i, is_asking=True) for i in asked] if is_list and _holds_several(segment, asked) else []


def choose_pieces(segment: Segment, pieces: list[Segment]) -> list[Segment]:
    """Return the pieces of a segment that are questions of their own when it may mean each of them and none surely; else nothing."""
    guessed = dict(segment.guesses)
    asked = [p for p in pieces if p.is_topic and p.score >= SURE_ITEM and p.intent in guessed]
    is_several = len({p.intent for p in asked}) == len(asked) > 1 and segment.score < SURE_WHOLE
    return [replace(p, is_asking=True) for p in asked] if is_several else []


def _needs_safety(question: Segment, is_asked: bool) -> bool:
    # Who mentions an ailment beside a question on the job ("I have anxiety, is it stressful?") wants that answered.
    if is_asked:
        return question.intent in EMERGENCIES and question.decision == SURE and question.score >= SURE_EMERGENCY
    return question.intent in SAFETY and question.decision == SURE


def _distinct(questions: list[Segment]) -> list[Segment]:
    seen: dict[tuple[str, tuple[tuple[str, str], ...]], Segment] = {}
    for question in questions:
        seen.setdefault((question.intent, question.entities), question)
    return list(seen.values())
