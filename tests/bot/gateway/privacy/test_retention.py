import asyncio
import logging
import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import httpx
import pytest

from bot.gateway.app import create_app
from bot.gateway.health.readiness import CHANNEL
from bot.gateway.privacy.retention import Retention
from bot.gateway.web.sessions import LIFETIME
from bot.journal.exchanges import Exchange, Exchanges, Vote
from bot.journal.questions import UnansweredQuestion
from bot.journal.store import Journal, to_url
from bot.settings import Settings
from tests.own_time import own_time

NOW = datetime.now(timezone.utc)
CONVERSATIONS = {"web:new": 1, "web:month": 40, "web:old": 91, "health:new": 0.5, "health:old": 2}


@pytest.fixture
def old_settings(tmp_path: Path) -> Settings:
    """A run-time folder in which each conversation was asked as many days ago as it says."""
    settings = Settings(var=tmp_path, deadline=0.2)
    journal = Journal(to_url(settings.journal))
    with closing(sqlite3.connect(settings.tracker_store)) as connection, connection:
        connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT NOT NULL, timestamp FLOAT)")
        for conversation, days in CONVERSATIONS.items():
            moment = NOW - timedelta(days=days)
            connection.execute("INSERT INTO events (sender_id, timestamp) VALUES (?, ?)", (conversation, moment.timestamp()))
            journal.record_unanswered(UnansweredQuestion(moment, "web", conversation, f"question {conversation}", "clarify", {}))
            Exchanges(journal).add(conversation, Exchange("message-1", moment, "question", {"id": "card"}))
            Exchanges(journal).vote(conversation, Vote("card", "down", "reason", moment))
    return settings


def to_retention(settings: Settings) -> Retention:
    return Retention(settings, Journal(to_url(settings.journal)), timedelta(seconds=LIFETIME), CHANNEL)


def rows(path: Path, statement: str) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute(statement)}


def kept(settings: Settings) -> dict[str, set[str]]:
    tables = ("unanswered", "exchanges", "feedback")
    journal = {table: rows(settings.journal, f"SELECT conversation FROM {table}") for table in tables}
    return {"events": rows(settings.tracker_store, "SELECT sender_id FROM events"), **journal}


def test_each_kind_is_kept_as_long_as_the_documentation_says(old_settings: Settings) -> None:
    to_retention(old_settings).apply(NOW)
    history = {"web:new", "health:new", "health:old"}
    assert kept(old_settings) == {
        "events": {"web:new", "web:month", "health:new"},
        "unanswered": {"web:new", "web:month", "health:new", "health:old"},
        "exchanges": history,
        "feedback": history,
    }


def test_what_was_set_aside_goes_when_its_time_is_over(old_settings: Settings) -> None:
    for path in (old_settings.tracker_store, old_settings.journal):
        path.with_name(f"{path.name}.damaged-20260101-000000").touch()
    retention = to_retention(old_settings)
    for days, count in ((0, 2), (91, 0)):
        retention.apply(NOW + timedelta(days=days))
        assert len(list(old_settings.var.glob("*.damaged-*"))) == count


def test_a_shorter_time_counts_for_all(old_settings: Settings) -> None:
    settings = Settings(var=old_settings.var, retention_days=1)
    to_retention(settings).apply(NOW + timedelta(hours=1))
    assert set().union(*kept(settings).values()) == {"health:new"}


def test_a_store_that_cannot_be_written_does_not_keep_the_others(old_settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    old_settings.tracker_store.write_bytes(b"no database" * 100)
    with caplog.at_level(logging.WARNING):
        to_retention(old_settings).apply(NOW)
    assert "web:old" not in rows(old_settings.journal, "SELECT conversation FROM unanswered")
    assert all("tracker.sqlite" in record.message for record in caplog.records) and caplog.records


def test_where_nothing_was_said_yet_nothing_is_made(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path)
    to_retention(settings).apply(NOW)
    assert list(tmp_path.iterdir()) == []


async def test_it_begins_with_the_gateway_and_answers_wait_for_nothing(old_settings: Settings, sentences: dict[str, str]) -> None:
    app = create_app(old_settings, sentences, {})
    # Another one writes: the deletion waits, and a request does not.
    with closing(sqlite3.connect(old_settings.tracker_store, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        async with app.router.lifespan_context(app):
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
                start = own_time()
                assert (await client.post("/web/sessions")).status_code == 201
                assert own_time() - start < 1.5
            writer.execute("ROLLBACK")
            await wait_until_old_is_gone(old_settings)


async def wait_until_old_is_gone(settings: Settings) -> None:
    end = time.monotonic() + 10
    while "web:old" in rows(settings.tracker_store, "SELECT sender_id FROM events"):
        assert time.monotonic() < end, "the old events are still there"
        await asyncio.sleep(0.05)
