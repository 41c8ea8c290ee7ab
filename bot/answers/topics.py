"""Which topics answer a question, and what each contributes to the card."""

from bot.answers.card import Status
from bot.answers.parts import Part, to_figures, to_sources, to_suggestions
from bot.answers.sentences import Sentences
from bot.knowledge_base.facts import Topic
from bot.knowledge_base.query import KnowledgeBase

MAX_SUBJECTS = 3


def find_topics(kb: KnowledgeBase, aspect: str, subjects: tuple[str, ...]) -> list[Topic]:
    """Return the topics for an aspect: those special to a named subject, else the general one; empty when there is none."""
    general = kb.find_topic(aspect)
    special = [topic for subject in subjects if (topic := kb.find_own_topic(aspect, subject))]
    distinct = list({topic.key: topic for topic in special}.values())
    return distinct[:MAX_SUBJECTS] or ([general] if general else [])


def to_part(kb: KnowledgeBase, sentences: Sentences, topic: Topic) -> Part:
    """Return what a topic contributes: its answer, or that the guide does not give it and the nearest fact that it does give."""
    if topic.status == Status.ANSWERED.value:
        return Part(Status.ANSWERED, topic.answer, (topic.key,), to_figures(topic, "answer"), to_sources(topic), to_suggestions(topic.next))
    suggestions = to_suggestions((*topic.near[1:], *topic.near[:1], *topic.next))
    if not topic.near:
        return Part(Status.NOT_COVERED, topic.answer, (topic.key,), (), (), suggestions)
    near = kb.topic(topic.near[0].key)
    text = f"{topic.answer} {sentences.say('nearest', fact=near.brief or near.answer)}"
    figures = to_figures(near, "brief" if near.brief else "answer")
    return Part(Status.NOT_COVERED, text, (topic.key,), figures, to_sources(near), suggestions)
