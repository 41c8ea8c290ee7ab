"""Reads a follow-up in the light of the last answer: what it leaves out is taken from there."""

from collections.abc import Iterable
from dataclasses import replace

from bot.answers.card import Status
from bot.answers.context import Context
from bot.answers.follow_up_ranker import near_guesses, shared_ranker
from bot.answers.places import meant_subjects, placed_subjects
from bot.answers.question import Question
from bot.answers.topics import find_topics
from bot.knowledge_base.entries import OCCUPATION
from bot.knowledge_base.facts import Topic
from bot.knowledge_base.query import KnowledgeBase

PICK = "pick"
# A guess is near from this part of the best one's probability on.
NEAR = 0.2
# What asks about the answer before it.
FOLLOW_UPS = frozenset({"why", "where", "which_ones", "next_step"})
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
    for place, question in enumerate(questions):
        found = resolve(kb, context, question, is_next=place > 0)
        resolved += found
        context = _within(kb, context, found[-1])
    # "Is it growing, and why?": a follow-up that leads nowhere is dropped beside a question that is answered.
    return [q for q in resolved if q.intent not in FOLLOW_UPS] or resolved


def resolve(kb: KnowledgeBase, context: Context, question: Question, is_next: bool = False) -> list[Question]:
    """Return the question with what it leaves out taken from the context, or as it is when it stands by itself.

    They are several when it repeats several for another subject ("and the CCS?"). ``is_next``: it follows another of the same message,
    which nobody has answered yet.
    """
    if not context.is_fresh:
        return [_about(kb, question)]
    placed = placed_subjects(kb, context, question)
    question = replace(question, subjects=placed or question.subjects)
    if question.is_bare:
        return _repeated(kb, context, question)
    if placed and (found := _of_subjects(kb, question, placed)):
        return [found]
    if question.intent == PICK and question.subjects:
        return _repeated(kb, context, question)
    if question.intent in FOLLOW_UPS or question.aspect is None or is_next:
        return [_continued(kb, context, question)] if _leaves_out(question) and not question.subjects else [question]
    return [_read_after(kb, context, question)]


def _within(kb: KnowledgeBase, context: Context, question: Question) -> Context:
    """Return the context for the next question of the same message."""
    if not question.aspect or question.decision == "unknown":
        return context
    topics = tuple(topic.key for topic in find_topics(kb, question.aspect, question.subjects))
    context = replace(context, topics=topics, aspects=(question.aspect,), age=0)
    return replace(context, subjects=question.subjects, subject_age=0) if question.subjects else context


def _leaves_out(question: Question) -> bool:
    return bool(question.refers) or question.is_fragment or question.intent in FOLLOW_UPS


def _repeated(kb: KnowledgeBase, context: Context, question: Question) -> list[Question]:
    """Return what was asked last, asked of what the question names; what the subject is when that makes no sense."""
    if question.job_names and not question.subjects:
        return [_asked(question, aspect) for aspect in context.aspects] or [question]
    special = [a for a in context.aspects if any(kb.has_own_topic(a, s) for s in question.subjects)]
    return [_asked(question, aspect) for aspect in special] or [_about(kb, question)]


def _about(kb: KnowledgeBase, question: Question) -> Question:
    subject = kb.find_subject(question.subjects[0]) if question.subjects else None
    is_asked = question.aspect and question.decision == "sure"
    if subject is None or is_asked or not (question.is_bare or question.intent == PICK):
        return question
    return _asked(question, ABOUT[subject.kind])


def _continued(kb: KnowledgeBase, context: Context, question: Question) -> Question:
    """Return what is meant by words that leave out what was spoken of: the follow-up declared for them, or the same of its subjects."""
    for asked in (question.aspect or question.intent, *near_guesses(question.guesses, NEAR)):
        topics = (kb.find_follow_up(key, asked) for key in context.topics)
        if topic := next(filter(None, topics), None):
            return _to_topic(question, topic)
    return _of_subjects(kb, question, meant_subjects(kb, context, question)) or question


def _read_after(kb: KnowledgeBase, context: Context, question: Question) -> Question:
    """Return a question as it is meant after the last answer, of the subjects that it leaves out."""
    known = frozenset(kb.keys())
    topics = [kb.topic(key) for key in context.topics if key in known]
    is_heard = question.decision != "unknown" or _leaves_out(question)
    ranked = shared_ranker().rank(kb, topics, question) if is_heard else []
    if not ranked:
        return question
    aspect = ranked[0][0]
    read = question if aspect == question.aspect else _asked(question, aspect)
    if question.subjects or not _leaves_out(question):
        return read
    if declared := next(filter(None, (kb.find_follow_up(topic.key, aspect) for topic in topics)), None):
        return _to_topic(question, declared)
    subjects = tuple(s for s in meant_subjects(kb, context, question) if kb.has_own_topic(aspect, s))
    return replace(_asked(read, aspect), subjects=subjects) if subjects else read


def _of_subjects(kb: KnowledgeBase, question: Question, subjects: tuple[str, ...]) -> Question | None:
    """Return the likeliest guess that has a topic of its own for the subjects, an answered one first."""
    own = [(a, t) for a in near_guesses(question.guesses, NEAR) for s in subjects if (t := kb.find_own_topic(a, s))]
    answered = [aspect for aspect, topic in own if topic.status == Status.ANSWERED.value]
    for aspect in (*answered, *(aspect for aspect, _ in own)):
        return replace(_asked(question, aspect), subjects=subjects)
    return None


def _asked(question: Question, aspect: str) -> Question:
    return replace(question, intent=f"ask_{aspect}", decision="sure")


def _to_topic(question: Question, topic: Topic) -> Question:
    subject = topic.subject or topic.subject_kind
    subjects = () if subject in (None, OCCUPATION) else (subject,)
    return replace(_asked(question, topic.aspect), subjects=subjects)
