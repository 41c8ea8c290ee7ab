"""What all actions share: one card out, a guard around the answer, the journal's guesses beside it."""

import asyncio
import logging
from abc import ABC, abstractmethod
from dataclasses import asdict, replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.tracker import CONTEXT, ROUTE, to_context, to_guesses, to_questions, to_route, to_said
from bot.answers.card import AnswerCard, Status
from bot.answers.compose import Composer
from bot.answers.context import next_context
from bot.answers.question import Question
from bot.answers.resolve import resolve_all
from bot.answers.route import TOPIC, Route, RouteDialogue
from bot.answers.sentences import Sentences, read_languages, read_sentences
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import read_settings

logger = logging.getLogger(__name__)

# The gateway waits five seconds for the whole turn.
DEADLINE = 3.0
Slots = dict[str, dict[str, Any] | None]
JOURNALED = frozenset({Status.NOT_COVERED, Status.CLARIFY})


class CardAction(Action, ABC):  # type: ignore[misc]
    """An action that sends exactly one card, whatever happens while it is composed."""

    def __init__(self, kb: KnowledgeBase | None = None, sentences: Sentences | None = None) -> None:
        self.kb = kb or KnowledgeBase(read_settings().knowledge_base)
        self.sentences = sentences or Sentences(read_sentences(), read_languages())
        self.composer = Composer(self.kb, self.sentences)
        self.dialogue = RouteDialogue(self.kb, self.sentences)

    @abstractmethod
    def card(self, tracker: Tracker) -> AnswerCard:
        """Return the reply to the latest message."""

    def turn(self, tracker: Tracker, route: Route) -> tuple[AnswerCard, Route]:
        """Return the reply and what becomes of the personal route: here it is left for something else."""
        return self.card(tracker), route.leave()

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        """Send the card; a fault or a missed deadline becomes an apology."""
        card, slots = await self._guarded(tracker)
        send(dispatcher, card)
        # A question of the route asks about the student: nothing is missing in the guide.
        if card.status in JOURNALED and TOPIC not in card.topics:
            dispatcher.utter_message(json_message={"type": "guesses", "version": 1, "guesses": to_guesses(tracker.latest_message)})
        return [SlotSet(name, value) for name, value in slots.items()]

    def questions(self, tracker: Tracker) -> list[Question]:
        """Return the questions of the latest message, with what they leave out taken from the last answer."""
        return resolve_all(self.kb, to_context(tracker.slots), to_questions(tracker.latest_message))

    def _turn(self, tracker: Tracker) -> tuple[AnswerCard, Slots]:
        route, said = to_route(tracker.slots), to_said(tracker.latest_message)
        # Whatever "ged" or "no" means elsewhere, here it answers the question that is open.
        replied = self.dialogue.reply(route, said) or self.dialogue.begin_if_asked(route, said, self.questions(tracker))
        card, route = replied or self.turn(tracker, route)
        questions = [] if route.asked else self.questions(tracker)
        # "Tell me more" after the steps means the route, not each of its topics.
        remembered = replace(card, topics=(TOPIC,)) if route.asked else card
        named, asked = self.kb.named_in(card.text), self._asked(remembered)
        context = next_context(to_context(tracker.slots), remembered, questions, named, asked)
        return card, {CONTEXT: context, ROUTE: asdict(route) if route.told or route.asked else None}

    def _asked(self, card: AnswerCard) -> tuple[str, ...]:
        known = frozenset(self.kb.keys())
        return tuple(self.kb.topic(key).question for key in card.topics if key in known)

    async def _guarded(self, tracker: Tracker) -> tuple[AnswerCard, Slots]:
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._turn, tracker), DEADLINE)
        except Exception as error:
            # The text of the message stays out of the log.
            logger.error("%s: no answer (%s) - see the knowledge base and domain.yml", self.name(), type(error).__name__)
            # Nor is the context kept: one that cannot be read would spoil every turn.
            return AnswerCard(Status.ERROR, self.sentences.say("apology")), {CONTEXT: None, ROUTE: None}


def send(dispatcher: CollectingDispatcher, card: AnswerCard) -> None:
    """Send a card as plain text and buttons, and whole as ``custom``."""
    buttons = [{"title": s.title, "payload": s.payload} for s in card.suggestions]
    dispatcher.utter_message(text=card.text, buttons=buttons, json_message=card.to_dict())
