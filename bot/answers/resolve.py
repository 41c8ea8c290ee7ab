"""Reads a follow-up in the light of the last answer: what it leaves out is taken from there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answers.card import Status
from bot.answers.context import Context
from bot.answers.question import Question, aspect_of
from bot.answers.topics import find_topics
from bot.knowledge_base.facts import Topic
from bot.knowledge_base.query import KnowledgeBase

# A message of so few words leaves out what was spoken of.
MAX_SHORT = 3
# A guess counts beside the best one from this part of its score on.
NEAR = 0.05
NEAR_NAMED = 0.6
PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
PAIR = 2
# Aspects that name subjects by themselves.
WHOLE = frozenset({"compare_credentials", "certificate_vs_associate", "best_certification", "advanced_certifications"})
# What is asked of a subject that is only named.
ABOUT = {
    "credential": "about_credential",
    "organization": "about_organization",
    "program": "program_length",
    "course": "coursework",
    "coding_system": "medical_coding",
}


def resolve(kb: KnowledgeBase, context: Context, question: Question) -> Question:
    """Return the question with what it leaves out taken from the context, or as it is when it stands by itself."""
    if not context.is_fresh or (question.intent == "pick" and context.is_choice):
        return _named_guess(kb, question) or _about(kb, question)
    subjects = placed_subjects(kb, context, question) or question.subjects
    if question.is_bare or question.intent == "pick":
        return _same_aspect(kb, context, replace(question, subjects=subjects))
    if subjects != question.subjects:
        return _best_guess(kb, subjects, question) or replace(question, subjects=subjects)
    if question.subjects:
        return _named_guess(kb, question) or question
    if not _leaves_out(question):
        return question
    return _best_guess(kb, context.subjects, question) or _offered_guess(kb, context, question) or question


def resolve_all(kb: KnowledgeBase, context: Context, questions: Iterable[Question]) -> list[Question]:
    """Return the questions of one message resolved in turn: "what is the CCS and who runs it" asks twice about the CCS."""
    resolved: list[Question] = []
    for question in questions:
        resolved.append(resolve(kb, context, question))
        if resolved[-1].subjects:
            context = replace(context, subjects=resolved[-1].subjects, age=0)
    return resolved


def placed_subjects(kb: KnowledgeBase, context: Context, question: Question) -> tuple[str, ...]:
    """Return the subjects that "the second one", "both" or "the other" mean among those the last answer named."""
    listed = context.listed
    if "other" in question.positions:
        if question.subjects:
            return question.subjects
        known = question.negated or context.subjects
        return tuple(key for key in _peers(kb, listed, known) if key not in known)[:1]
    if "both" in question.positions:
        return listed[:PAIR]
    places = [PLACES[position] for position in question.positions if position in PLACES]
    return tuple(listed[place] for place in places if -len(listed) <= place < len(listed)) if len(listed) > 1 else ()


def _peers(kb: KnowledgeBase, listed: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    if len(listed) > 1 or not known or not (subject := kb.find_subject(known[0])):
        return listed
    return tuple(peer.key for peer in kb.subjects(subject.kind, level=subject.level))


def _same_aspect(kb: KnowledgeBase, context: Context, question: Question) -> Question:
    # Whoever types "CCS" alone turns to it; "and CCS?" goes on with what was asked.
    is_continued = len(question.text.split()) > len(question.subjects) or question.text.endswith("?")
    found = find_topics(kb, context.aspect, question.subjects) if context.aspect and is_continued else []
    if any(_is_special(topic, question.subjects) for topic in found):
        return replace(question, intent=f"ask_{context.aspect}", decision="sure")
    return _about(kb, question)


def _about(kb: KnowledgeBase, question: Question) -> Question:
    if not (question.is_bare or question.intent == "pick") or not question.subjects:
        return question
    # "associate degree" alone is a subject, whatever utterance it is nearest to.
    is_alone = len(question.text.split()) <= PAIR * len(question.subjects)
    subject = kb.find_subject(question.subjects[0])
    if subject is None or question.aspect in WHOLE or (question.decision == "sure" and question.aspect and not is_alone):
        return question
    return replace(question, intent=f"ask_{ABOUT[subject.kind]}", decision="sure")


def _leaves_out(question: Question) -> bool:
    return bool(question.refers) or len(question.text.split()) <= MAX_SHORT


def _best_guess(kb: KnowledgeBase, subjects: tuple[str, ...], question: Question) -> Question | None:
    """Return the question as the likeliest guess that the knowledge base answers for the subjects, an answered one first."""
    general = kb.find_topic(question.aspect) if question.aspect else None
    is_loose = question.refers == "that" or bool(question.positions) or general is None or general.status != Status.ANSWERED.value
    found = [(aspect, topic) for aspect in _near_guesses(question) for topic in find_topics(kb, aspect, subjects)]
    for aspect, topic in found:
        if topic.subject in subjects and topic.status == Status.ANSWERED.value:
            return replace(question, intent=f"ask_{aspect}", subjects=subjects, decision="sure")
    for aspect, topic in found:
        if topic.subject in subjects or (is_loose and _is_special(topic, subjects)):
            return replace(question, intent=f"ask_{aspect}", subjects=subjects, decision="sure")
    return None


def _named_guess(kb: KnowledgeBase, question: Question) -> Question | None:
    """Return the likeliest guess that is special to the named subjects, when the best guess is not and the message is on the subject."""
    if question.is_bare or not question.aspect or question.decision == "unknown":
        return None
    for aspect in _near_guesses(question, NEAR_NAMED):
        if any(_is_special(topic, question.subjects) for topic in find_topics(kb, aspect, question.subjects)):
            return replace(question, intent=f"ask_{aspect}", decision="sure")
        if aspect in WHOLE:
            return None
    return None


def _offered_guess(kb: KnowledgeBase, context: Context, question: Question) -> Question | None:
    for aspect in _near_guesses(question):
        topic = kb.find_topic(aspect)
        if topic and topic.key in context.offered:
            return replace(question, intent=f"ask_{aspect}", decision="sure")
    return None


def _near_guesses(question: Question, near: float = NEAR) -> Iterator[str]:
    best = question.guesses[0][1] if question.guesses else 0.0
    for intent, score in question.guesses:
        aspect = aspect_of(intent)
        if aspect and score >= near * best:
            yield aspect


def _is_special(topic: Topic, subjects: tuple[str, ...]) -> bool:
    return topic.subject in subjects or topic.subject_kind is not None
