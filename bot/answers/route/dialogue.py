"""The dialogue of the personal route: at most three questions, then the steps; it is left by asking anything else."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.card import AnswerCard, Status
from bot.answers.question import Question
from bot.answers.route.card import to_steps_card
from bot.answers.route.facts import find_told
from bot.answers.route.question import to_question_card
from bot.answers.route.reply import Said, asks_route, is_stop, take_reply
from bot.answers.route.state import CREDENTIAL, DONE, OTHER, QUESTIONS, Route
from bot.answers.sentences import Sentences
from bot.knowledge_base.query import KnowledgeBase

Turn = tuple[AnswerCard, Route]


class RouteDialogue:
    """Every method returns the card and what becomes of the route."""

    def __init__(self, kb: KnowledgeBase, sentences: Sentences) -> None:
        self._kb, self._sentences = kb, sentences

    def begin(self, route: Route, said: Said) -> Turn:
        """Begin with what the message tells, and what was told before."""
        return self._turn(route.begin(self._told(said)))

    def begin_if_asked(self, route: Route, said: Said, questions: Sequence[Question]) -> Turn | None:
        """Begin when the questions, read in the light of the last answer, ask for the route and for nothing else."""
        return self.begin(route, said) if asks_route(questions, self._told(said)) else None

    def reply(self, route: Route, said: Said) -> Turn | None:
        """Take the message as a reply to the open question; None when it is about something else."""
        if route.asked not in (None, DONE) and is_stop(said):
            return AnswerCard(Status.SMALLTALK, self._sentences.say("route_left")), route.leave()
        next_route = take_reply(route, self._with_covered(said)) if route.asked else None
        return self._turn(next_route) if next_route else None

    def choose(self, route: Route, question: str, answer: str) -> Turn:
        """Take an answer that was chosen by its button, of the open question or of an earlier one."""
        return self._turn(route.go_on({question: answer} if question in QUESTIONS else {}))

    def repeat(self, route: Route) -> Turn | None:
        """Say the last card again; None when the route was left."""
        return self._turn(route) if route.asked else None

    def _turn(self, route: Route) -> Turn:
        steps = to_steps_card(self._kb, self._sentences, route)
        if route.asked == DONE:
            return steps, route
        question = to_question_card(self._kb, self._sentences, route)
        if route.is_repeated:
            return question, route
        # The steps as far as they are known, and then what would make them fit better.
        text = f"{steps.text}\n\n{question.text}"
        return replace(steps, text=text, suggestions=question.suggestions), route

    def _told(self, said: Said) -> dict[str, str]:
        known = self._with_covered(said)
        return find_told(known.text, known.mentions)

    def _with_covered(self, said: Said) -> Said:
        # A certification that the guide does not cover says nothing about the steps of the guide.
        subjects = {m.key: self._kb.find_subject(m.key) for m in said.mentions if m.kind == CREDENTIAL}
        uncovered = {key for key, subject in subjects.items() if subject is None or not subject.covered}
        return replace(said, mentions=tuple(m._replace(kind=OTHER) if m.key in uncovered else m for m in said.mentions))
