"""Reads a follow-up in the light of the last answer: what it leaves out is taken from there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answers.card import Status
from bot.answers.context import Context
from bot.answers.described import find_described
from bot.answers.places import PAIR, meant_subjects, placed_subjects
from bot.answers.question import Question, aspect_of
from bot.answers.topics import find_topics
from bot.knowledge_base.entries import OCCUPATION
from bot.knowledge_base.facts import Topic
from bot.knowledge_base.query import KnowledgeBase

PICK = "pick"
# What asks about the answer before it.
FOLLOW_UPS = frozenset({"why", "where", "which_ones", "next_step"})
# A guess counts beside the best one from this part of its score on.
NEAR = 0.05
NEAR_NAMED = 0.6
NEAR_RELATED = 0.3
# Aspects that name subjects by themselves.
WHOLE = frozenset(
    {"compare_credentials", "compare_organizations", "certificate_vs_associate", "best_certification", "advanced_certifications"}
)
# What is asked of a subject that is only named.
ABOUT = {
    "credential": "about_credential",
    "organization": "about_organization",
    "program": "program_length",
    "course": "coursework",
    "coding_system": "medical_coding",
}


def resolve_all(kb: KnowledgeBase, context: Context, questions: Iterable[Question]) -> list[Question]:
    """Return the questions of one message resolved in turn: "what is the CCS and who runs it" asks twice about the CCS."""
    resolved: list[Question] = []
    for question in questions:
        found = [find_described(kb, q) for q in resolve(kb, context, question, is_first=not resolved)]
        resolved += found
        context = _within(kb, context, found[-1])
    # "Is it growing, and why?": a follow-up that leads nowhere is dropped beside a question that is answered.
    return [q for q in resolved if q.intent not in FOLLOW_UPS] or resolved


def resolve(kb: KnowledgeBase, context: Context, question: Question, is_first: bool = True) -> list[Question]:
    """Return the question with what it leaves out taken from the context, or as it is when it stands by itself.

    They are several when it repeats several for another subject ("and the CCS?").
    """
    if question.decision == "sure" and not question.aspect and question.intent not in FOLLOW_UPS | {PICK}:
        return [question]
    if not context.is_fresh or (question.intent == PICK and context.is_choice):
        return [_named_guess(kb, question) or _about(kb, question)]
    is_open = is_first or not question.aspect or question.decision == "doubt" or question.refers in ("they", "those")
    is_elliptic = not question.subjects and _leaves_out(question) and is_open
    if is_elliptic and (topic := _follow_up(kb, context, question)):
        return [_to_topic(question, topic)]
    subjects = placed_subjects(kb, context, question) or question.subjects
    if question.intent == PICK and not question.is_bare and (guess := _best_guess(kb, subjects, question)):
        return [guess]
    if question.is_bare or question.intent == PICK:
        return _same_aspects(kb, context, replace(question, subjects=subjects))
    if subjects != question.subjects:
        return [_best_guess(kb, subjects, question) or replace(question, subjects=subjects)]
    if question.subjects:
        return [_named_guess(kb, question) or question]
    return [_left_out(kb, context, question, is_first) if _leaves_out(question) else question]


def _within(kb: KnowledgeBase, context: Context, question: Question) -> Context:
    """Return the context for the next question of the same message."""
    if not question.aspect or question.decision != "sure":
        return context
    topics = tuple(topic.key for topic in find_topics(kb, question.aspect, question.subjects))
    context = replace(context, topics=topics, aspects=(question.aspect,), age=0)
    return replace(context, subjects=question.subjects, subject_age=0) if question.subjects else context


def _leaves_out(question: Question) -> bool:
    return bool(question.refers) or question.is_fragment or question.intent in FOLLOW_UPS


def _follow_up(kb: KnowledgeBase, context: Context, question: Question) -> Topic | None:
    asked = question.aspect or question.intent
    return next((topic for key in context.topics if (topic := kb.find_follow_up(key, asked))), None)


def _to_topic(question: Question, topic: Topic) -> Question:
    subject = topic.subject or topic.subject_kind
    subjects = () if subject in (None, OCCUPATION) else (subject,)
    return replace(question, intent=f"ask_{topic.aspect}", subjects=subjects, decision="sure")


def _left_out(kb: KnowledgeBase, context: Context, question: Question, is_first: bool) -> Question:
    subjects = meant_subjects(context, question)
    if question.aspect in WHOLE and question.decision == "sure":
        own = _is_special(kb, question.aspect, subjects) or len(subjects) > 1
        return replace(question, subjects=subjects) if own else question
    is_recent = context.subject_age == 0 and question.refers == "it"
    # "Do I need college and can I do it from home": beside another one, a question that is sure of itself is not bent towards it.
    related = _related_guess(kb, context, question) if is_first or question.decision != "sure" else None
    return _best_guess(kb, subjects, question, is_recent) or related or question


def _same_aspects(kb: KnowledgeBase, context: Context, question: Question) -> list[Question]:
    if question.names_occupation and not question.subjects:
        return [replace(question, intent=f"ask_{aspect}", decision="sure") for aspect in context.aspects] or [question]
    # Whoever types "CCS" alone turns to it; "and CCS?" goes on with what was asked.
    is_continued = len(question.text.split()) > len(question.subjects) or question.text.endswith("?")
    aspects = [aspect for aspect in context.aspects if is_continued and _is_special(kb, aspect, question.subjects)]
    return [replace(question, intent=f"ask_{aspect}", decision="sure") for aspect in aspects] or [_about(kb, question)]


def _about(kb: KnowledgeBase, question: Question) -> Question:
    if not (question.is_bare or question.intent == PICK) or not question.subjects:
        return question
    # "associate degree" alone is a subject, whatever utterance it is nearest to.
    is_alone = len(question.text.split()) <= PAIR * len(question.subjects)
    subject = kb.find_subject(question.subjects[0])
    if subject is None or question.aspect in WHOLE or (question.decision == "sure" and question.aspect and not is_alone):
        return question
    return replace(question, intent=f"ask_{ABOUT[subject.kind]}", decision="sure")


def _best_guess(kb: KnowledgeBase, subjects: tuple[str, ...], question: Question, is_recent: bool = False) -> Question | None:
    """Return the question as the likeliest guess that the knowledge base answers for the subjects, an answered one first.

    What belongs to the kind of the subjects only counts when the question points at them or has no general answer.
    """
    general = kb.find_topic(question.aspect) if question.aspect else None
    is_pointing = question.refers in ("that", "those") or bool(question.positions)
    is_loose = is_recent or is_pointing or general is None or general.status != Status.ANSWERED.value
    found = [(aspect, topic) for aspect in _near_guesses(question) for s in subjects if (topic := kb.find_own_topic(aspect, s))]
    own = [(aspect, topic) for aspect, topic in found if topic.subject in subjects]
    answered = [aspect for aspect, topic in own if topic.status == Status.ANSWERED.value]
    likely = set(_near_guesses(question, NEAR_NAMED)) if is_loose else set()
    special = [aspect for aspect, topic in found if (aspect, topic) in own or aspect in likely]
    for aspect in (*answered, *special):
        return replace(question, intent=f"ask_{aspect}", subjects=subjects, decision="sure")
    return None


def _named_guess(kb: KnowledgeBase, question: Question) -> Question | None:
    """Return the likeliest guess that is special to the named subjects, when the best guess is not and the message is on the subject."""
    if question.is_bare or not question.aspect or question.decision == "unknown":
        return None
    for aspect in _near_guesses(question, NEAR_NAMED):
        if _is_special(kb, aspect, question.subjects):
            return replace(question, intent=f"ask_{aspect}", decision="sure")
        if aspect in WHOLE:
            return None
    return None


def _related_guess(kb: KnowledgeBase, context: Context, question: Question) -> Question | None:
    """Return the likeliest guess that the last answer offered or that leads back to it."""
    for aspect in _near_guesses(question, NEAR_RELATED):
        topic = kb.find_topic(aspect)
        if topic and (topic.key in context.offered or any(related.key in context.topics for related in (*topic.next, *topic.near))):
            return replace(question, intent=f"ask_{aspect}", decision="sure")
    return None


def _near_guesses(question: Question, near: float = NEAR) -> Iterator[str]:
    guesses = [(aspect, score) for intent, score in question.guesses if (aspect := aspect_of(intent))]
    best = guesses[0][1] if guesses else 0.0
    yield from (aspect for aspect, score in guesses if score >= near * best)


def _is_special(kb: KnowledgeBase, aspect: str, subjects: tuple[str, ...]) -> bool:
    return any(kb.find_own_topic(aspect, subject) for subject in subjects)
