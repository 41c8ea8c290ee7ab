"""The steps of the guide that still lie ahead of a student, each with the topic that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.route import EXPERIENCE, Route
from bot.answers.route_training import find_training, needs_training
from bot.knowledge_base.facts import Topic
from bot.knowledge_base.query import KnowledgeBase


@dataclass(frozen=True)
class Step:
    """A step: the sentence that heads it and the topic whose short answer says what it is about."""

    sentence: str
    topic: Topic

    @property
    def part(self) -> str:
        """The part of the topic that the step states."""
        return "short" if self.topic.short else "answer"

    @property
    def fact(self) -> str:
        """What the guide says about it, in one sentence where it has one."""
        return self.topic.short or self.topic.answer


def find_steps(kb: KnowledgeBase, route: Route) -> list[Step]:
    """Return the steps ahead, in the guide's order; what is not known of the student counts as not done."""
    return [Step(sentence, kb.topic(key)) for sentence, key in _steps(kb, route)]


def _steps(kb: KnowledgeBase, route: Route) -> Iterator[tuple[str, str]]:
    if not route.credential:
        yield from _school(kb, route)
        yield "route_step_certification", "credential_requirements"
    # A license is a matter of its own, whatever certification is held.
    yield "route_step_state", "state_license"
    if EXPERIENCE not in route.told:
        yield "route_step_job", "entry_level_jobs"
    yield "route_step_keep", "continuing_education"
    yield "route_step_up", "advancement"


def _school(kb: KnowledgeBase, route: Route) -> Iterator[tuple[str, str]]:
    if route.schooling in (None, "no_diploma"):
        yield "route_step_diploma", "minimum_education"
    if needs_training(route):
        offered = find_training(kb, route).offered
        yield "route_step_training", f"program_length_{offered[0].key}" if len(offered) == 1 else "program_length"
        if EXPERIENCE not in route.told:
            yield "route_step_practice", "internships"
    elif route.schooling == "certificate":
        yield "route_step_associate", "program_length_associate"
