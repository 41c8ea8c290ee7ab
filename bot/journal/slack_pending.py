"""Slack's questions that were acknowledged and not answered yet: what a run left behind when it died is found by another."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from bot.journal.schema import SLACK_EVENTS, SLACK_PENDING

# Who asked longer ago does not wait for the answer any more.
PENDING_RETENTION = timedelta(minutes=5)

# A run that has not said for so long that it has a question in hand is dead; runs say it every few seconds.
DEAD_AFTER = timedelta(seconds=10)


def keep(connection: Connection, holder: str, keys: Sequence[str], question: Mapping[str, Any], now: datetime) -> None:
    """Keep a question until it is answered."""
    connection.execute(delete(SLACK_PENDING).where(SLACK_PENDING.c.key == keys[0]))
    row = {"key": keys[0], "keys": list(keys), "holder": holder, "held_at": now, "asked_at": now, "question": dict(question)}
    connection.execute(insert(SLACK_PENDING).values(**row))


def erase(connection: Connection, keys: Sequence[str]) -> None:
    """Erase a question that was answered."""
    connection.execute(delete(SLACK_PENDING).where(SLACK_PENDING.c.key.in_(keys)))


def adopt(connection: Connection, holder: str, in_hand: Collection[str], now: datetime) -> list[dict[str, Any]]:
    """Hold on to what is in hand, erase what is too old, and return what dead runs left to this one now, the oldest first."""
    connection.execute(delete(SLACK_PENDING).where(SLACK_PENDING.c.asked_at < now - PENDING_RETENTION))
    is_own = SLACK_PENDING.c.key.in_(in_hand) & (SLACK_PENDING.c.holder == holder)
    connection.execute(update(SLACK_PENDING).where(is_own).values(held_at=now))
    is_left = SLACK_PENDING.c.held_at < now - DEAD_AFTER
    rows = connection.execute(select(SLACK_PENDING).where(is_left).order_by(SLACK_PENDING.c.asked_at)).mappings().all()
    return [dict(row["question"]) for row in rows if _take(connection, holder, row, is_left, now)]


def _take(connection: Connection, holder: str, row: Mapping[str, Any], is_left: Any, now: datetime) -> bool:
    # Another run may have been faster: then it is not left any more.
    taken = update(SLACK_PENDING).where(is_left, SLACK_PENDING.c.key == row["key"]).values(holder=holder, held_at=now)
    if not connection.execute(taken).rowcount:
        return False
    connection.execute(update(SLACK_EVENTS).where(SLACK_EVENTS.c.key.in_(row["keys"])).values(holder=holder))
    return True
