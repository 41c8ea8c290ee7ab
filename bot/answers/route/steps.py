"""The steps of the guide that still lie ahead of a student, each with the topic that it rests on, and the programs to train in."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.route.state import EXPERIENCE, Route
from bot.knowledge_base.facts import Subject, Topic
from bot.knowledge_base.query import KnowledgeBase

MONTHS = {"months": 1, "years": 12}
KIND = "program"
# Schooling after which the training lies behind.
TRAINED = ("certificate", "associate")


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


@dataclass(frozen=True)
class Training:
    """The programs to take, shortest first, and those that the time may be too short for; without any that fits, the shortest is both."""

    offered: tuple[Subject, ...]
    longer: tuple[Subject, ...]
    fits: bool


def find_training(kb: KnowledgeBase, route: Route) -> Training:
    """Return the programs still ahead: the longer one for whoever has finished the certificate, none where the training is done."""
    if route.credential or route.schooling == "associate":
        return Training((), (), True)
    ahead = [program for program in kb.subjects(KIND) if program.duration and program.key != route.schooling]
    ahead.sort(key=_least_months)
    fitting = [program for program in ahead if route.months is None or _least_months(program) <= route.months]
    longer = [program for program in ahead if program not in fitting]
    return Training(tuple(fitting or ahead[:1]), tuple(longer if fitting else ahead[:1]), bool(fitting))


def needs_training(route: Route) -> bool:
    """Whether the training in health information technology still lies ahead as a whole."""
    return not route.credential and route.schooling not in TRAINED


def _least_months(program: Subject) -> float:
    # Only programs with a duration are compared.
    return program.duration.low * MONTHS[program.duration.unit] if program.duration else 0.0
