"""A question of the personal route: its words and its buttons."""

from collections.abc import Iterator

from bot.answers.card import MAX_SUGGESTIONS, AnswerCard, Status, Suggestion
from bot.answers.choices import to_route_choice
from bot.answers.route.state import CREDENTIAL, NONE, OPEN, SCHOOLING, SKIP, TIME, TOPIC, Route
from bot.answers.sentences import Sentences
from bot.knowledge_base.query import KnowledgeBase

ASKED = {SCHOOLING: "route_ask_schooling", TIME: "route_ask_time", CREDENTIAL: "route_ask_credential"}
BUTTONS = {
    SCHOOLING: {"diploma": "route_diploma", "certificate": "route_certificate", "associate": "route_associate"},
    TIME: {"12": "route_one_year", "24": "route_two_years", OPEN: "route_open"},
    CREDENTIAL: {NONE: "route_none"},
}
FROM = {
    "no_diploma": "route_from_no_diploma",
    "diploma": "route_from_diploma",
    "other_degree": "route_from_other_degree",
    "certificate": "route_from_certificate",
    "associate": "route_from_associate",
}
# The certifications to begin with; the advanced ones come later.
CORE = "core"


def to_question_card(kb: KnowledgeBase, sentences: Sentences, route: Route) -> AnswerCard:
    """Return the open question with its buttons."""
    asked = str(route.asked)
    text = sentences.say(ASKED[asked])
    if route.is_repeated:
        text = sentences.say("route_again", question=text)
    return AnswerCard(Status.CLARIFY, text, topics=(TOPIC,), suggestions=tuple(_buttons(kb, sentences, asked)))


def _buttons(kb: KnowledgeBase, sentences: Sentences, asked: str) -> Iterator[Suggestion]:
    fixed = [to_route_choice(asked, value, sentences.say(title)) for value, title in BUTTONS[asked].items()]
    fixed.append(to_route_choice(asked, SKIP, sentences.say("route_skip")))
    held = kb.subjects(CREDENTIAL, level=CORE) if asked == CREDENTIAL else ()
    yield from (to_route_choice(asked, subject.key, subject.label) for subject in held[: MAX_SUGGESTIONS - len(fixed)])
    yield from fixed
