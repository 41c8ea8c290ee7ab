"""The stock peer's action server: one custom action that answers an intent about the entities from the knowledge base."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from benchmarks.replies import Replies
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import read_settings


class ActionAnswerFromGuide(Action):  # type: ignore[misc]
    """Sends the answer of the message's intent."""

    def __init__(self) -> None:
        self._replies = Replies(KnowledgeBase(read_settings().knowledge_base))

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_from_guide"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        """Send the card for the latest message."""
        message = tracker.latest_message
        subjects = tuple(dict.fromkeys(str(entity["value"]) for entity in message["entities"]))
        card = self._replies.intent(message["intent"]["name"], subjects)
        dispatcher.utter_message(text=card["text"], json_message=card)
        return []
