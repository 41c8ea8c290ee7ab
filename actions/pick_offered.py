"""Answers a choice made in words among what was offered: "the second one", "both", "yes"."""

from rasa_sdk import Tracker

from actions.card_action import CardAction
from actions.tracker import to_context
from bot.answers.card import AnswerCard, Status
from bot.answers.places import pick_topics


class ActionPickOffered(CardAction):
    """Composes the card for the offered topics that the message picks."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_pick_offered"

    def card(self, tracker: Tracker) -> AnswerCard:
        """Return the answer of the picked topics, or ask what is meant when nothing was offered."""
        questions = self.questions(tracker)
        if any(question.aspect for question in questions):
            return self.composer.answer(questions)
        topics = pick_topics(to_context(tracker.slots), [position for question in questions for position in question.positions])
        return self.composer.topics(topics) if topics else self.composer.say("affirm", Status.SMALLTALK)
