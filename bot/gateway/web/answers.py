"""Answers to the web channel's messages: each client message id once, however often it is sent."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timezone
from typing import TypeVar

from anyio import to_thread

from bot.answers.card import Status
from bot.gateway.conversation import Conversation, Message
from bot.gateway.privacy.cleaning import MAX_LENGTH, clean
from bot.gateway.privacy.masking import mask
from bot.gateway.web.sessions import CHANNEL
from bot.journal.exchanges import Exchange, Exchanges
from bot.journal.store import JournalError

T = TypeVar("T")

logger = logging.getLogger(__name__)


class WebAnswers:
    """Asks the conversation and keeps what was answered; a broken journal costs the history, never the answer."""

    def __init__(self, conversation: Conversation, exchanges: Exchanges) -> None:
        self._conversation = conversation
        self._exchanges = exchanges
        self._in_hand: dict[tuple[str, str], asyncio.Task[Exchange]] = {}

    async def answer(self, conversation: str, message: str, text: str, shown: str | None = None) -> Exchange:
        """Return the exchange of a message id: the first one, or a new one about a text; ``shown`` stands for a choice in the history."""
        key = (conversation, message)
        task = self._in_hand.get(key)
        if task is None:
            task = self._in_hand[key] = asyncio.create_task(self._exchange(conversation, message, text, shown))
            task.add_done_callback(lambda _: self._in_hand.pop(key))
        # A client that goes away does not take the answer from the one that sends the message again.
        return await asyncio.shield(task)

    async def wait_for(self, session: str) -> None:
        """Wait until no message of a session's conversations is in hand."""
        tasks = [task for (conversation, _), task in self._in_hand.items() if conversation.startswith(f"{session}-")]
        if tasks:
            await asyncio.wait(tasks)

    async def _exchange(self, conversation: str, message: str, text: str, shown: str | None) -> Exchange:
        earlier = await self._try(lambda: self._exchanges.find(conversation, message))
        if earlier:
            return earlier
        card = await self._conversation.answer(Message(CHANNEL, conversation, text))
        words = mask(clean(text[: 2 * MAX_LENGTH])) if shown is None else shown
        exchange = Exchange(message, datetime.now(timezone.utc), words, card.to_dict())
        # An apology is no answer: sent again, the message is asked again.
        if card.status is not Status.ERROR:
            await self._try(lambda: self._exchanges.add(conversation, exchange))
        return exchange

    async def _try(self, work: Callable[[], T]) -> T | None:
        try:
            return await to_thread.run_sync(work)
        except JournalError as error:
            logger.warning("%s", error)
            return None
