"""From a question in Slack to one message with the answer, in order and in the background."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.answers.card import AnswerCard, Status
from bot.gateway.conversation import Conversation, Message
from bot.gateway.sessions import Sessions
from bot.gateway.slack.delivery import Undelivered
from bot.gateway.slack.lanes import Lanes
from bot.gateway.slack.message import SlackMessage, to_message
from bot.gateway.slack.once import Once
from bot.gateway.slack.place import Place
from bot.gateway.slack.questions import Question

CHANNEL = "slack"

# Seconds: a status that Slack is slow to take holds up no answer; what is in hand at the end gets this long.
_STATUS_TIME = 2.0
_CLOSING_TIME = 8.0

Send = Callable[[SlackMessage], Awaitable[None]]

logger = logging.getLogger(__name__)


class Answers:
    """Answers questions through the one conversation of all channels, those of a thread one after the other."""

    def __init__(self, conversation: Conversation, sessions: Sessions, once: Once, sentences: Mapping[str, str]) -> None:
        self._conversation = conversation
        self._sessions = sessions
        self._once = once
        self._sentences = sentences
        self._lanes = Lanes()
        self._jobs: set[asyncio.Task[None]] = set()

    def start(self, question: Question, send: Send, status: AsyncWebClient | None = None) -> "asyncio.Task[None]":
        """Answer in the background; ``status`` is the client that shows meanwhile that an answer is being made."""
        return self.run(self._answer(question, send, status))

    def run(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        """Do work in the background; a failure is a line in the log."""
        job = asyncio.create_task(_guarded(work))
        self._jobs.add(job)
        job.add_done_callback(self._jobs.discard)
        return job

    def to_conversation(self, place: Place) -> str:
        """Return the conversation id of a person in a thread."""
        return self._sessions.conversation(CHANNEL, place.sender)

    async def close(self) -> None:
        """Finish what is in hand, for a few seconds at most."""
        if self._jobs:
            _, late = await asyncio.wait(self._jobs, timeout=_CLOSING_TIME)
            for job in late:
                job.cancel()

    async def _answer(self, question: Question, send: Send, status: AsyncWebClient | None) -> None:
        async with self._lanes.take(question.place.lane):
            await self._once.wait_for_quiet()
            try:
                card = self._find_notice(question) or await self._ask(question, status)
                if not (question.is_overheard and _says_nothing(card)):
                    await send(to_message(card, self._sentences, question.chosen))
            except Exception:
                await self._once.finish(question.keys)
                raise
            # A job that is cut off stays open, for the next run.
            await self._once.finish(question.keys)

    def _find_notice(self, question: Question) -> AnswerCard | None:
        notice = self._sentences.get(question.notice or "")
        return AnswerCard(Status.SMALLTALK, notice) if notice else None

    async def _ask(self, question: Question, status: AsyncWebClient | None) -> AnswerCard:
        shown = asyncio.create_task(self._show_status(status, question.place)) if status else None
        async with self._lanes.room:
            message = Message(CHANNEL, self.to_conversation(question.place), question.text, question.is_overheard)
            card = await self._conversation.answer(message)
        if shown:
            # The answer takes the status away: a later one would stay.
            await shown
        return card

    async def _show_status(self, client: AsyncWebClient, place: Place) -> None:
        try:
            call = client.assistant_threads_setStatus(
                channel_id=place.channel, thread_ts=place.thread or "", status=self._sentences["slack_status"]
            )
            await asyncio.wait_for(call, _STATUS_TIME)
        except Exception as error:
            # A workspace without the agent panel has none.
            logger.info("slack: no status (%s)", type(error).__name__)


def _says_nothing(card: AnswerCard) -> bool:
    """Return whether a card tells nothing of the field: "lol same" in a thread is said to the people there."""
    return card.status in (Status.NOT_COVERED, Status.CLARIFY, Status.SMALLTALK) and not card.topics


async def _guarded(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Undelivered as error:
        logger.error("slack: an answer was not delivered (%s) - see docs/slack.md", error)
    except Exception as error:
        # Only its type is logged: its text may hold the student's words.
        logger.error("slack: %s", type(error).__name__)
