"""Replies to greetings, thanks and the like, and to a person in danger."""

from rasa_sdk import Tracker

from actions.card_action import CardAction
from actions.tracker import intent_name
from bot.answers.card import AnswerCard, Status
from bot.answers.route import Route

SAFETY = frozenset({"emergency", "emergency_spanish", "medical_advice"})
START_OVER = "start_over"


class ActionSmallTalk(CardAction):
    """Says the fixed sentence of the message's intent."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_small_talk"

    def card(self, tracker: Tracker) -> AnswerCard:
        """Return the sentence named like the intent."""
        intent = intent_name(tracker.latest_message)
        return self.composer.say(intent, Status.SAFETY if intent in SAFETY else Status.SMALLTALK)

    def turn(self, tracker: Tracker, route: Route) -> tuple[AnswerCard, Route]:
        """Return the reply; whoever starts over is not remembered."""
        card, left = super().turn(tracker, route)
        return card, Route() if intent_name(tracker.latest_message) == START_OVER else left
