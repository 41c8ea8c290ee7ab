"""Which programs of the guide fit into the time that a student has."""

from dataclasses import dataclass

from bot.answers.route.state import Route
from bot.knowledge_base.facts import Subject
from bot.knowledge_base.query import KnowledgeBase

MONTHS = {"months": 1, "years": 12}
KIND = "program"
# Schooling after which the training lies behind.
TRAINED = ("certificate", "associate")


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
