"""Slack's events that were taken, and the threads that the bot is engaged in."""

import time
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.journal import slack_pending
from bot.journal.exchanges import Vote, keep_vote
from bot.journal.schema import SLACK_EVENTS, SLACK_THREADS
from bot.journal.store import Journal, JournalError

# Slack repeats an event for six minutes, and where an app was away for long for a day.
EVENT_RETENTION = timedelta(days=2)
THREAD_RETENTION = timedelta(days=30)

# Slack's second repetition comes a minute after the first delivery: what a dead run held is free by then.
LEASE = timedelta(seconds=50)

# Seconds between two deletions of what is out of date.
_PURGE_EVERY = 3600.0


class Claim(Enum):
    """What became of a claim: new, taken over from a run that died, in hand here, in hand elsewhere, answered."""

    NEW = "new"
    TAKEN_OVER = "taken over"
    MINE = "mine"
    HELD = "held"
    DONE = "done"


class SlackEvents:
    """The events and threads in a journal, for one run of the gateway (``holder``); every method raises JournalError."""

    def __init__(self, journal: Journal, holder: str, lease: timedelta = LEASE) -> None:
        self._journal = journal
        self._holder = holder
        self._lease = lease
        self._purged_at = -_PURGE_EVERY

    def claim(self, keys: Sequence[str], question: Mapping[str, Any] | None = None) -> Claim:
        """Take an event that goes by any of these keys, unless it was answered or another run has it in hand.

        ``question`` is kept until the event is finished, in the same transaction.
        """
        try:
            with self._journal.writing() as connection:
                self._purge(connection)
                claim = self._claim(connection, keys)
                if question is not None and claim in (Claim.NEW, Claim.TAKEN_OVER):
                    slack_pending.keep(connection, self._holder, keys, question, _now())
            self._journal.hold_open()
            return claim
        except JournalError as error:
            # Another run wrote the same key at this moment.
            if isinstance(error.__cause__, IntegrityError):
                return Claim.HELD
            raise

    def finish(self, keys: Sequence[str]) -> None:
        """Mark an event as answered and erase its question."""
        with self._journal.writing() as connection:
            slack_pending.erase(connection, keys)
            connection.execute(update(SLACK_EVENTS).where(SLACK_EVENTS.c.key.in_(keys)).values(is_done=True))

    def adopt(self, in_hand: Collection[str]) -> list[dict[str, Any]]:
        """Hold on to the questions in hand, by key, and return those that dead runs left, the oldest first."""
        if not self._journal.is_there:
            return []
        with self._journal.writing() as connection:
            return slack_pending.adopt(connection, self._holder, in_hand, _now())

    def engage(self, thread: str) -> None:
        """Remember a thread that the bot answers in."""
        with self._journal.writing() as connection:
            connection.execute(delete(SLACK_THREADS).where(SLACK_THREADS.c.key == thread))
            connection.execute(insert(SLACK_THREADS).values(key=thread, engaged_at=_now()))

    def is_engaged(self, thread: str) -> bool:
        """Return whether the bot answered in a thread."""
        with self._journal.writing() as connection:
            return connection.execute(select(SLACK_THREADS.c.key).where(SLACK_THREADS.c.key == thread)).first() is not None

    def vote(self, conversation: str, vote: Vote) -> None:
        """Keep a vote in place of an earlier one on the same card."""
        with self._journal.writing() as connection:
            keep_vote(connection, conversation, vote)

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()

    def _claim(self, connection: Connection, keys: Sequence[str]) -> Claim:
        is_key = SLACK_EVENTS.c.key.in_(keys)
        rows = connection.execute(select(SLACK_EVENTS.c.holder, SLACK_EVENTS.c.claimed_at, SLACK_EVENTS.c.is_done).where(is_key)).all()
        if any(row.is_done for row in rows):
            return Claim.DONE
        if any(row.holder == self._holder for row in rows):
            return Claim.MINE
        if any(row.claimed_at > _now() - self._lease for row in rows):
            return Claim.HELD
        connection.execute(delete(SLACK_EVENTS).where(is_key))
        values = {"holder": self._holder, "claimed_at": _now(), "is_done": False}
        connection.execute(insert(SLACK_EVENTS), [{"key": key, **values} for key in keys])
        return Claim.TAKEN_OVER if rows else Claim.NEW

    def _purge(self, connection: Connection) -> None:
        if time.monotonic() - self._purged_at < _PURGE_EVERY:
            return
        self._purged_at = time.monotonic()
        connection.execute(delete(SLACK_EVENTS).where(SLACK_EVENTS.c.claimed_at < _now() - EVENT_RETENTION))
        connection.execute(delete(SLACK_THREADS).where(SLACK_THREADS.c.engaged_at < _now() - THREAD_RETENTION))


def _now() -> datetime:
    return datetime.now(timezone.utc)
