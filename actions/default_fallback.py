"""The honest limit: what no intent fits, and what lies beyond the guide."""

from rasa_sdk import Tracker

from actions.card_action import CardAction
from actions.tracker import intent_name
from bot.answers.card import AnswerCard
from bot.answers.question import Question


class ActionDefaultFallback(CardAction):
    """Says that the guide does not cover the message, or offers the passage that comes closest."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_default_fallback"

    def card(self, tracker: Tracker) -> AnswerCard:
        """Return the limit, in the words that fit what was asked."""
        message = tracker.latest_message
        unknown = Question(message.get("text") or "", intent_name(message), decision="unknown")
        return self.composer.answer(self.questions(tracker) or [unknown])
