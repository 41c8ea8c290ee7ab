"""Exchanges of the web channel: a question and its card, found again after a reload, a restart or a repeated request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection, Row

from bot.journal.schema import EXCHANGES, FEEDBACK
from bot.journal.store import Journal

# As many as a page shows after a reload.
MAX_HISTORY = 200
# What takes a vote back, in place of "up" or "down".
NO_VOTE = "none"

_COLUMNS = (EXCHANGES.c.message, EXCHANGES.c.asked_at, EXCHANGES.c.text, EXCHANGES.c.card)


@dataclass(frozen=True)
class Exchange:
    """A masked question under the id that its client gave it, the card it got, and the vote on that, if any."""

    message: str
    asked_at: datetime
    text: str
    card: Mapping[str, Any]
    vote: str | None = None


@dataclass(frozen=True)
class Vote:
    """A judgement, "up", "down" or no vote, of a card; ``reason`` is masked and may be empty."""

    card_id: str
    vote: str
    reason: str
    voted_at: datetime


class Exchanges:
    """The exchanges in a journal; every method raises JournalError."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(self, conversation: str, exchange: Exchange) -> None:
        """Add an exchange; of two with the same id the first one stays."""
        if self.find(conversation, exchange.message):
            return
        values = {"message": exchange.message, "asked_at": exchange.asked_at, "text": exchange.text, "card": dict(exchange.card)}
        with self._journal.writing() as connection:
            connection.execute(insert(EXCHANGES).values(conversation=conversation, card_id=exchange.card["id"], **values))

    def find(self, conversation: str, message: str) -> Exchange | None:
        """Return the exchange of a message id, or None."""
        statement = select(*_COLUMNS).where(EXCHANGES.c.conversation == conversation, EXCHANGES.c.message == message)
        with self._journal.writing() as connection:
            row = connection.execute(statement).first()
        return None if row is None else Exchange(**row._mapping)

    def history(self, conversation: str) -> list[Exchange]:
        """Return the latest 200 exchanges with the votes on them, the oldest first."""
        votes = (FEEDBACK.c.conversation == EXCHANGES.c.conversation) & (FEEDBACK.c.card_id == EXCHANGES.c.card_id)
        joined = EXCHANGES.outerjoin(FEEDBACK, votes)
        statement = select(*_COLUMNS, FEEDBACK.c.vote).select_from(joined).where(EXCHANGES.c.conversation == conversation)
        with self._journal.writing() as connection:
            rows: list[Row] = connection.execute(statement.order_by(EXCHANGES.c.id.desc()).limit(MAX_HISTORY)).all()
        return [Exchange(**row._mapping) for row in reversed(rows)]

    def vote(self, conversation: str, vote: Vote) -> bool:
        """Keep a vote in place of an earlier one on the same card; return False when the conversation has no such card."""
        is_card = (EXCHANGES.c.conversation == conversation) & (EXCHANGES.c.card_id == vote.card_id)
        with self._journal.writing() as connection:
            if connection.execute(select(EXCHANGES.c.id).where(is_card)).first() is None:
                return False
            keep_vote(connection, conversation, vote)
        return True

    def delete_before(self, moment: datetime) -> int:
        """Delete what was asked before a moment, whose sessions are over; return how many exchanges."""
        with self._journal.writing() as connection:
            connection.execute(delete(FEEDBACK).where(FEEDBACK.c.voted_at < moment))
            return int(connection.execute(delete(EXCHANGES).where(EXCHANGES.c.asked_at < moment)).rowcount)


def keep_vote(connection: Connection, conversation: str, vote: Vote) -> None:
    """Write a vote, of any channel, in place of an earlier one on the same card; no vote takes that back."""
    is_earlier = (FEEDBACK.c.conversation == conversation) & (FEEDBACK.c.card_id == vote.card_id)
    connection.execute(delete(FEEDBACK).where(is_earlier))
    if vote.vote != NO_VOTE:
        connection.execute(insert(FEEDBACK).values(conversation=conversation, **vars(vote)))
