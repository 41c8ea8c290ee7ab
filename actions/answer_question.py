"""Answers the questions of a message from the knowledge base."""

from rasa_sdk import Tracker

from actions.card_action import CardAction
from actions.tracker import intent_name
from bot.answers.card import AnswerCard
from bot.answers.question import Question


class ActionAnswerQuestion(CardAction):
    """Composes the card for all questions of the latest message."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_question"

    def card(self, tracker: Tracker) -> AnswerCard:
        """Return the answer to the message's questions."""
        message = tracker.latest_message
        return self.composer.answer(self.questions(tracker) or [Question(message.get("text") or "", intent_name(message))])
