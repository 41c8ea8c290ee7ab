"""The way that still lies ahead of this student: asks what it needs and gives the steps."""

from rasa_sdk import Tracker

from actions.card_action import CardAction
from actions.tracker import entity_value, intent_name, to_said
from bot.answers.card import AnswerCard
from bot.answers.choices import CHOOSE_ROUTE
from bot.answers.route import Route


class ActionPersonalRoute(CardAction):
    """Begins the dialogue of the personal route, and takes the answers that were chosen by a button."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_personal_route"

    def card(self, tracker: Tracker) -> AnswerCard:
        """Return the answer to a message that asks other things, too, or that may not ask for the route at all."""
        return self.composer.answer(self.questions(tracker))

    def turn(self, tracker: Tracker, route: Route) -> tuple[AnswerCard, Route]:
        """Return what a button leads to; the first question where there is only the intent."""
        message = tracker.latest_message
        if intent_name(message) == CHOOSE_ROUTE:
            return self.dialogue.choose(route, entity_value(message, "question") or "", entity_value(message, "answer") or "")
        return super().turn(tracker, route) if self.questions(tracker) else self.dialogue.begin(route, to_said(message))
