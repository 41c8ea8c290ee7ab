"""Every reply that the guide leads to, as it is sent: answers, what follows up on them, comparisons, and the personal route."""

from collections.abc import Iterator
from itertools import combinations

from bot.answers.compose import Composer
from bot.answers.follow_up import follow_up
from bot.answers.question import Question
from bot.answers.route.card import to_steps_card
from bot.answers.route.state import CREDENTIAL, DONE, EXPERIENCE, SCHOOLING, TIME, Route
from bot.answers.sentences import Sentences
from bot.knowledge_base.query import KnowledgeBase

FOLLOW_UPS = ("more_detail", "shorten", "why", "where", "which_ones", "what_else", "where_from", "repeat", "next_step")
ROUTES: tuple[dict[str, str], ...] = (
    {},
    {SCHOOLING: "no_diploma"},
    {SCHOOLING: "other_degree", TIME: "24"},
    {SCHOOLING: "diploma", TIME: "6"},
    {SCHOOLING: "certificate", EXPERIENCE: "yes"},
    {CREDENTIAL: "rhit", EXPERIENCE: "yes"},
)


def to_answers(kb: KnowledgeBase, sentences: Sentences) -> Iterator[tuple[str, str]]:
    """The answer to every topic's own question, and what "tell me more" and "shorter" get, each text once."""
    composer, seen = Composer(kb, sentences), set[str]()
    for key in kb.keys():
        topic = kb.topic(key)
        for text in (composer.topics([key]).text, topic.tell_me_more, topic.short):
            if text and text not in seen:
                seen.add(text)
                yield key, text


def to_replies(kb: KnowledgeBase, sentences: Sentences) -> Iterator[tuple[str, str]]:
    """All of these, every other follow-up, the question when the job is called by another name, comparisons and steps."""
    yield from to_answers(kb, sentences)
    for topic in map(kb.topic, kb.keys()):
        yield topic.key, topic.question
        yield from ((f"{topic.key} called {name}", f"{topic.answer} {added}") for name, added in topic.called.items())
        yield from ((f"{topic.key} {name}", follow_up(kb, sentences, name, [topic.key]).text) for name in FOLLOW_UPS)
    composer, credentials = Composer(kb, sentences), kb.subjects("credential", include_uncovered=True)
    for pair in combinations([credential.key for credential in credentials], 2):
        yield "/".join(pair), composer.answer([Question("", "ask_compare_credentials", subjects=pair)]).text
    yield from ((str(told), to_steps_card(kb, sentences, Route(told, DONE)).text) for told in ROUTES)
