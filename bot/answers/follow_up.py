"""Replies about the last answer: more of it, why, what else there is, shorter, again, where it is from."""

from collections.abc import Sequence

from bot.answers.card import GUIDE, AnswerCard, Status
from bot.answers.compose import Composer
from bot.answers.parts import Part, join_parts, to_figures, to_sources, to_suggestions
from bot.answers.sentences import Sentences
from bot.answers.topics import to_part
from bot.errors import TopicNotFound
from bot.knowledge_base.entries import joined
from bot.knowledge_base.facts import Figure, Topic
from bot.knowledge_base.figures import to_date_text
from bot.knowledge_base.query import KnowledgeBase

ABOUT_GUIDE = "about_guide"
# Where the steps stand that follow one another.
CAREER_PATH = "career_path"


def follow_up(kb: KnowledgeBase, sentences: Sentences, intent: str, last_topics: Sequence[str]) -> AnswerCard:
    """Return the card for a follow-up intent (``more_detail``, ``why``, ``where_from`` ...) after the last topics."""
    topics = [topic for key in last_topics if (topic := _find(kb, key))]
    if not topics:
        composer = Composer(kb, sentences)
        return composer.topics([ABOUT_GUIDE]) if intent == "where_from" else composer.say("nothing_yet", Status.SMALLTALK)
    if intent == "next_step":
        return Composer(kb, sentences).topics([CAREER_PATH])
    return join_parts([_part(kb, sentences, intent, topic) for topic in topics])


def _find(kb: KnowledgeBase, key: str) -> Topic | None:
    try:
        return kb.topic(key)
    except TopicNotFound:
        return None


def _part(kb: KnowledgeBase, sentences: Sentences, intent: str, topic: Topic) -> Part:
    if topic.status != Status.ANSWERED.value or intent == "repeat":
        return to_part(kb, sentences, topic)
    if sentence := _missing(sentences, intent, topic):
        return Part(Status.NOT_COVERED, sentence, (topic.key,), (), to_sources(topic), to_suggestions(topic.buttons))
    text, stated = _text(sentences, intent, topic)
    return Part(Status.ANSWERED, text, (topic.key,), to_figures(topic, stated), to_sources(topic), to_suggestions(topic.buttons))


def _missing(sentences: Sentences, intent: str, topic: Topic) -> str | None:
    """Return what to say when the guide does not give what is asked of the topic, else None."""
    if intent == "where":
        return sentences.say("no_where", question=topic.question)
    return sentences.say("no_why", question=topic.question) if intent == "why" and not topic.tell_me_more else None


def _text(sentences: Sentences, intent: str, topic: Topic) -> tuple[str, str]:
    """Return the text of the reply and the part of the topic whose figures it states."""
    if intent in ("more_detail", "why", "which_ones"):
        return (topic.tell_me_more, "tell_me_more") if topic.tell_me_more else (sentences.say("no_more", question=topic.question), "none")
    if intent == "shorten":
        return (topic.short, "short") if topic.short else (topic.answer, "answer")
    if intent == "what_else":
        return sentences.say("what_else"), "none"
    return _source(sentences, topic), "answer"


def _source(sentences: Sentences, topic: Topic) -> str:
    name = "source" if len(topic.sections) == 1 else "sources"
    quoted = joined([f'"{section}"' for section in topic.sections])
    text = sentences.say(name, guide=topic.guide, sections=quoted, published=to_date_text(topic.published))
    stated = [figure for figure in topic.figures if figure.part == "answer"]
    return "\n".join([text, *(f"- {_origin(sentences, figure)}" for figure in stated)])


def _origin(sentences: Sentences, figure: Figure) -> str:
    # The day of the guide is no date of a number that stands in it without one.
    if figure.publisher == GUIDE:
        return sentences.say("figure_printed", value=figure.text)
    return sentences.say("figure_source", value=figure.text, publisher=figure.publisher, as_of=figure.date_text)
