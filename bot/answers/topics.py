"""Which topics answer a question, and what each contributes to the card."""

from bot.answers.card import Status
from bot.answers.parts import Part, to_figures, to_sources, to_suggestions
from bot.answers.question import Question, aspect_of
from bot.answers.sentences import Sentences
from bot.knowledge_base.facts import Related, Topic
from bot.knowledge_base.query import KnowledgeBase

MAX_SUBJECTS = 3
# From this part of its probability on, what the guide does say may have been asked for as well.
NEAR_FACT = 0.3


def find_topics(kb: KnowledgeBase, aspect: str, subjects: tuple[str, ...]) -> list[Topic]:
    """Return the topics for an aspect: those special to a named subject, else the general one; empty when there is none."""
    general = kb.find_topic(aspect)
    special = [topic for subject in subjects if (topic := kb.find_own_topic(aspect, subject))]
    distinct = list({topic.key: topic for topic in special}.values())
    return distinct[:MAX_SUBJECTS] or ([general] if general else [])


def to_part(kb: KnowledgeBase, sentences: Sentences, topic: Topic, question: Question | None = None) -> Part:
    """Return what a topic contributes: its answer, or the fact nearest to it and then what the guide does not say.

    It is answered when the question may as well have asked for that fact.
    """
    if topic.status == Status.ANSWERED.value:
        figures = to_figures(topic, "answer")
        return Part(Status.ANSWERED, topic.answer, (topic.key,), figures, to_sources(topic), to_suggestions(topic.buttons))
    if not topic.quote:
        # It rests on the part of the guide that comes closest.
        sources = to_sources(topic) or (to_sources(kb.topic(topic.buttons[0].key)) if topic.buttons else ())
        return Part(Status.NOT_COVERED, topic.answer, (topic.key,), (), sources, to_suggestions(topic.buttons))
    fact = _fact(kb, topic.quote, question)
    others = [related for related in topic.buttons if related.key != fact.key]
    suggestions = to_suggestions([*others, Related(fact.key, fact.question)])
    status = Status.ANSWERED if question and _may_ask(question, topic, fact) else Status.NOT_COVERED
    figures = to_figures(fact, "short" if fact.short else "answer")
    text = f"{fact.short or fact.answer} {topic.answer}"
    return Part(status, text, (topic.key,), figures, (*to_sources(fact), *to_sources(topic)), suggestions)


def _fact(kb: KnowledgeBase, related: Related, question: Question | None) -> Topic:
    """Return the fact, of the subject when the question names one; what compares several is told the general one."""
    fact = kb.topic(related.key)
    subjects = question.subjects if question else ()
    own = kb.find_own_topic(fact.aspect, subjects[0]) if len(subjects) == 1 else None
    return own if own and own.status == Status.ANSWERED.value else fact


def _may_ask(question: Question, topic: Topic, fact: Topic) -> bool:
    # What is said of all is no answer when one of them was asked about.
    if fact.aspect == topic.aspect:
        return False
    scores = {aspect_of(intent): score for intent, score in question.guesses}
    return scores.get(fact.aspect, 0.0) >= NEAR_FACT * max(scores.get(topic.aspect, 0.0), 1e-9)
