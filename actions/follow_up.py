"""Replies about the last answer."""

from rasa_sdk import Tracker

from actions.card_action import CardAction
from actions.tracker import intent_name, to_context
from bot.answers.card import AnswerCard
from bot.answers.follow_up import follow_up
from bot.answers.route import Route

GO_BACK, REPEAT = "go_back", "repeat"


class ActionFollowUp(CardAction):
    """Gives more of the last answer, repeats or shortens it, or says where it is from."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_follow_up"

    def card(self, tracker: Tracker) -> AnswerCard:
        """Return the answer that is meant after the last one, else a reply about its topics; to go back is to the answer before it."""
        questions, context = self.questions(tracker), to_context(tracker.slots)
        if any(question.aspect for question in questions):
            return self.composer.answer(questions)
        intent = intent_name(tracker.latest_message)
        if intent == GO_BACK:
            return follow_up(self.kb, self.sentences, REPEAT, context.before or context.topics)
        return follow_up(self.kb, self.sentences, intent, context.topics)

    def turn(self, tracker: Tracker, route: Route) -> tuple[AnswerCard, Route]:
        """Return the reply; the route is repeated as it was told to this student."""
        is_repeat = intent_name(tracker.latest_message) == REPEAT
        return (self.dialogue.repeat(route) if is_repeat else None) or super().turn(tracker, route)
