"""A conversation with its parts at hand."""

from dataclasses import dataclass

from bot.answers.card import AnswerCard
from bot.gateway.choices import Choices
from bot.gateway.conversation import Conversation, Message
from bot.gateway.rasa_client import RasaClient
from bot.gateway.recorder import Recorder
from bot.journal.store import Journal


@dataclass
class Talk:
    conversation: Conversation
    rasa: RasaClient
    recorder: Recorder
    journal: Journal
    choices: Choices

    async def say(self, text: str, conversation: str = "rest:1") -> AnswerCard:
        return await self.conversation.answer(Message("rest", conversation, text))
