"""The personal route: what a student has told of schooling, time and certification, and what is still to ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

TOPIC = "personal_route"
SCHOOLING, TIME, CREDENTIAL = "schooling", "time", "credential"
QUESTIONS = (SCHOOLING, TIME, CREDENTIAL)
# Told without being asked: work in the field, a certification that the guide does not cover.
EXPERIENCE, OTHER = "experience", "other"
# The steps are given; what comes now may still correct what they rest on.
DONE = "done"
SKIP, OPEN, NONE = "skip", "open", "none"
# Turns without the route after which what was told is forgotten.
MAX_AGE = 6
# What is worth asking, by schooling; a question whose answer changes no step is left out.
WORTH_ASKING = {
    "no_diploma": (TIME,),
    "diploma": (TIME,),
    "other_degree": (TIME, CREDENTIAL),
    "certificate": (TIME, CREDENTIAL),
    "associate": (CREDENTIAL,),
}


@dataclass(frozen=True)
class Route:
    """What was told so far, by question; ``asked`` is the open question, DONE after the steps, None when the dialogue is left.

    Values: a schooling; months as text, or OPEN; the key of a credential, or NONE; SKIP for any. ``is_repeated``: asked twice by now.
    ``age`` counts the turns since it was last spoken of.
    """

    told: Mapping[str, str] = field(default_factory=dict)
    asked: str | None = None
    is_repeated: bool = False
    age: int = 0

    @property
    def schooling(self) -> str | None:
        """The schooling that was told, None when it was not or was skipped."""
        return self._known(SCHOOLING)

    @property
    def credential(self) -> str | None:
        """The key of the certification that the student holds."""
        return self._known(CREDENTIAL)

    @property
    def months(self) -> float | None:
        """The time for school in months, None when it does not matter or is not known."""
        time = self._known(TIME)
        return float(time) if time else None

    def go_on(self, found: Mapping[str, str]) -> "Route":
        """Return the route with more told and the next question open, DONE when none is left."""
        told = {**self.told, **found}
        # A certification rests on school: whoever holds one is not asked for it.
        is_settled = told.get(CREDENTIAL, SKIP) not in (SKIP, NONE)
        wanted = () if is_settled else (SCHOOLING, *WORTH_ASKING.get(told.get(SCHOOLING, ""), (TIME, CREDENTIAL)))
        return Route(told, next((question for question in wanted if question not in told), DONE))

    def begin(self, found: Mapping[str, str]) -> "Route":
        """Return the route asked for anew: what was told still holds, what was skipped is asked again."""
        kept = {} if self.age >= MAX_AGE else {name: value for name, value in self.told.items() if value != SKIP}
        return Route(kept).go_on(found)

    def finish(self) -> "Route":
        """Return the route with no more questions."""
        return Route(self.told, DONE)

    def ask_again(self) -> "Route":
        """Return the route with the same question a second time."""
        return replace(self, is_repeated=True)

    def leave(self) -> "Route":
        """Return what stays of it when something else is spoken of."""
        return Route(self.told, None, age=self.age + 1) if self.told and self.age < MAX_AGE else Route()

    def _known(self, question: str) -> str | None:
        value = self.told.get(question)
        return None if value in (SKIP, OPEN, NONE) else value


def route_from_dict(data: Mapping[str, Any] | None) -> Route:
    """Return the route that the slot holds, an empty one for an empty slot."""
    return Route(**(data or {}))
