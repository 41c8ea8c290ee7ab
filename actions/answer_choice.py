"""Answers a choice that an earlier card offered."""

from rasa_sdk import Tracker

from actions.card_action import CardAction
from actions.tracker import entity_value
from bot.answers.card import AnswerCard


class ActionAnswerChoice(CardAction):
    """Composes the card for the topic that was chosen."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_choice"

    def card(self, tracker: Tracker) -> AnswerCard:
        """Return the answer of the chosen topic."""
        return self.composer.topics([entity_value(tracker.latest_message, "topic") or ""])
