"""The card at the end of the personal route: the steps that lie ahead, with their lengths where the guide gives them."""

from collections.abc import Iterator

from bot.answers.card import AnswerCard, Status
from bot.answers.parts import Part, join_parts, to_figures, to_sources, to_suggestions
from bot.answers.route.question import FROM
from bot.answers.route.state import EXPERIENCE, OTHER, TOPIC, Route
from bot.answers.route.steps import Training, find_steps, find_training, needs_training
from bot.answers.sentences import Sentences
from bot.knowledge_base.facts import Topic
from bot.knowledge_base.query import KnowledgeBase

# What there is to go on with where the training is done.
UP = "advancement"
YEAR = 12


def to_steps_card(kb: KnowledgeBase, sentences: Sentences, route: Route) -> AnswerCard:
    """Return the steps ahead; the text says what they start from, and what the guide leaves open."""
    topic, steps, remarks, training = kb.topic(TOPIC), find_steps(kb, route), _remarks(kb, route), find_training(kb, route)
    lines = [f"{number}. {sentences.say(step.sentence, fact=step.fact)}" for number, step in enumerate(steps, 1)]
    closing = [*_notes(sentences, route, training), *(remark.answer for remark in remarks)]
    stated = [(step.topic, step.part) for step in steps]
    lengths = [(kb.topic(f"program_length_{program.key}"), "answer") for program in training.longer]
    part = Part(
        status=Status.ANSWERED,
        text="\n\n".join(["\n".join([_head(kb, sentences, route, training), *lines]), " ".join(closing)]),
        topics=(TOPIC, *(step.topic.key for step in steps), *(remark.key for remark in remarks)),
        figures=tuple(figure for found, name in [*stated, *lengths] for figure in to_figures(found, name)),
        sources=tuple(source for found in (topic, *(found for found, _ in stated)) for source in to_sources(found)),
        suggestions=to_suggestions((topic if needs_training(route) else kb.topic(UP)).buttons),
    )
    return join_parts([part])


def _head(kb: KnowledgeBase, sentences: Sentences, route: Route, training: Training) -> str:
    if route.credential:
        start = sentences.say("route_from_credential", label=kb.subject(route.credential).label)
    else:
        start = sentences.say(FROM[route.schooling] if route.schooling else "route_from_nothing")
    if EXPERIENCE in route.told:
        start = sentences.say("route_experienced", start=start)
    limit = sentences.say("route_within", time=_duration(sentences, route.months)) if route.months and training.offered else ""
    return sentences.say("route_head", start=start, limit=limit)


def _notes(sentences: Sentences, route: Route, training: Training) -> Iterator[str]:
    sentence = "route_longer" if training.fits or not needs_training(route) else "route_too_short"
    for program in training.longer:
        if route.months and program.duration:
            time = _duration(sentences, route.months)
            yield sentences.say(sentence, time=time, name=program.name, duration=program.duration.text)
    yield sentences.say("route_lengths" if training.offered else "route_no_lengths")


def _remarks(kb: KnowledgeBase, route: Route) -> list[Topic]:
    keys = ["transfer_credits"] if route.schooling == "other_degree" and needs_training(route) else []
    return [kb.topic(key) for key in [*keys, *([route.told[OTHER]] if OTHER in route.told else [])]]


def _duration(sentences: Sentences, months: float) -> str:
    if months % YEAR:
        return sentences.say("route_months", count=f"{months:g}")
    return sentences.say("route_a_year") if months == YEAR else sentences.say("route_years", count=f"{months / YEAR:g}")
