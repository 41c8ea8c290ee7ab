"""Replies about the last answer."""

from rasa_sdk import Tracker

from actions.card_action import CardAction
from actions.tracker import intent_name, to_context
from bot.answers.card import AnswerCard
from bot.answers.follow_up import follow_up


class ActionFollowUp(CardAction):
    """Gives more of the last answer, repeats or shortens it, or says where it is from."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_follow_up"

    def card(self, tracker: Tracker) -> AnswerCard:
        """Return the reply about the topics of the last answer."""
        return follow_up(self.kb, self.sentences, intent_name(tracker.latest_message), to_context(tracker.slots).topics)
