"""The journal's tables, in types that SQLite and PostgreSQL share."""

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import JSON, Boolean, Column, DateTime, Integer, MetaData, String, Table, Text, UniqueConstraint
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: SQLite keeps no time zone, so that it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Convert to UTC on the way in."""
        return value.astimezone(timezone.utc) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Mark as UTC on the way out."""
        return value.replace(tzinfo=timezone.utc) if value and value.tzinfo is None else value


METADATA = MetaData()

# Questions that the guide did not answer; ``text`` is masked, ``guesses`` maps intents to scores from 0 to 1.
UNANSWERED = Table(
    "unanswered",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
    Column("channel", String(32), nullable=False),
    Column("conversation", String(255), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("status", String(32), nullable=False),
    Column("guesses", JSON, nullable=False),
)

# What was asked and answered on the web channel: a conversation's history, and what a repeated ``message`` is answered with.
EXCHANGES = Table(
    "exchanges",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("conversation", String(255), nullable=False),
    Column("message", String(64), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("card_id", String(64), nullable=False),
    Column("card", JSON, nullable=False),
    UniqueConstraint("conversation", "message"),
)

# A vote, "up" or "down", on a card, one a card; ``reason`` is masked and may be empty.
FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("conversation", String(255), primary_key=True),
    Column("card_id", String(64), primary_key=True),
    Column("voted_at", UtcDateTime, nullable=False),
    Column("vote", String(8), nullable=False),
    Column("reason", Text, nullable=False),
)

# Slack's events that were taken, by event id and by channel and moment: a repeated one is not answered again.
SLACK_EVENTS = Table(
    "slack_events",
    METADATA,
    Column("key", String(255), primary_key=True),
    # The run of the gateway that answers it.
    Column("holder", String(32), nullable=False),
    Column("claimed_at", UtcDateTime, nullable=False, index=True),
    Column("is_done", Boolean, nullable=False),
)

# Slack's questions that were acknowledged and not answered yet; ``question`` is what the channel needs to answer, its text masked.
SLACK_PENDING = Table(
    "slack_pending",
    METADATA,
    Column("key", String(255), primary_key=True),
    # The question's keys in slack_events.
    Column("keys", JSON, nullable=False),
    Column("holder", String(32), nullable=False),
    # When its holder last said that it has it in hand.
    Column("held_at", UtcDateTime, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
    Column("question", JSON, nullable=False),
)

# Slack's threads that the bot has answered in: follow-ups there need no mention.
SLACK_THREADS = Table(
    "slack_threads",
    METADATA,
    Column("key", String(255), primary_key=True),
    Column("engaged_at", UtcDateTime, nullable=False, index=True),
)
