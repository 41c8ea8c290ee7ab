"""Writes to the journal beside the answers: a slow or broken journal costs a line in the log, never an answer."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from bot.errors import BotError
from bot.journal.questions import UnansweredQuestion
from bot.journal.store import Journal

MAX_PENDING = 200

# Seconds: a locked journal does not hold up the end of the gateway.
CLOSING_TIME = 3.0

logger = logging.getLogger(__name__)


class Recorder:
    """Hands questions to the journal in a thread of its own, in order."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._pending: set[asyncio.Future[None]] = set()

    def record(self, question: UnansweredQuestion) -> None:
        """Write the question soon; a failure is logged without its text."""
        if len(self._pending) >= MAX_PENDING:
            logger.warning("journal: %d writes pending - a question is left out", MAX_PENDING)
            return
        write = asyncio.get_running_loop().run_in_executor(self._thread, self._write, question)
        self._pending.add(write)
        write.add_done_callback(self._pending.discard)

    async def erase(self, conversation: str) -> int:
        """Delete all that a conversation and its parts left, what is still to be written included; raises JournalError."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._journal.delete_conversation, conversation)

    def _write(self, question: UnansweredQuestion) -> None:
        try:
            self._journal.record_unanswered(question)
        except BotError as error:
            logger.warning("%s", error)
        except Exception as error:
            logger.error("journal: %s - a question is left out", type(error).__name__)

    async def close(self) -> None:
        """Write what is pending, for a few seconds at most, and end the thread."""
        if self._pending:
            await asyncio.wait(self._pending, timeout=CLOSING_TIME)
        self._thread.shutdown(wait=False, cancel_futures=True)
