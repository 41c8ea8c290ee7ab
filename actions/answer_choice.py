"""Answers a choice that an earlier card offered."""

from rasa_sdk import Tracker

from actions.card_action import CardAction
from actions.tracker import entity_value, to_said
from bot.answers.card import AnswerCard
from bot.answers.route import TOPIC, Route


class ActionAnswerChoice(CardAction):
    """Composes the card for the topic that was chosen."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_choice"

    def card(self, tracker: Tracker) -> AnswerCard:
        """Return the answer of the chosen topic."""
        return self.composer.topics([entity_value(tracker.latest_message, "topic") or ""])

    def turn(self, tracker: Tracker, route: Route) -> tuple[AnswerCard, Route]:
        """Return the chosen topic's answer; the personal route begins with its first question."""
        if entity_value(tracker.latest_message, "topic") == TOPIC:
            return self.dialogue.begin(route, to_said(tracker.latest_message))
        return super().turn(tracker, route)
