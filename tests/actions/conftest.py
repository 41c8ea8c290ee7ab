import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.card_action import CardAction
from bot.answers.card import AnswerCard, card_from_dict
from bot.answers.sentences import Sentences, read_languages, read_sentences
from bot.knowledge_base.query import KnowledgeBase
from tests.actions.turn import Turn


@pytest.fixture(scope="session")
def sentences() -> Sentences:
    return Sentences(read_sentences(), read_languages())


@pytest.fixture
def run(real_kb: KnowledgeBase, sentences: Sentences) -> Callable[..., Turn]:
    """Run an action on the latest message of a tracker, as Rasa's action server does."""

    def turn(kind: type[CardAction], message: dict[str, Any], slots: dict[str, Any] | None = None) -> Turn:
        tracker = Tracker("web:1", dict(slots or {}), message, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        events = asyncio.run(kind(real_kb, sentences).run(dispatcher, tracker, {}))
        return Turn(_card(dispatcher), dispatcher.messages, {event["name"]: event["value"] for event in events})

    return turn


def _card(dispatcher: CollectingDispatcher) -> AnswerCard:
    (card,) = (message["custom"] for message in dispatcher.messages if message["custom"].get("type") == "answer")
    return card_from_dict(card)
