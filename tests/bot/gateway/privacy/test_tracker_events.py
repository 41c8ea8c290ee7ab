import asyncio
import sqlite3
import threading
import time
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.gateway.privacy import tracker_events
from bot.gateway.privacy.tracker_events import ErasureFailed, delete_events_before
from bot.run.patches.tracker_store import ConversationStore
from bot.settings import Settings

NOW = datetime(2026, 11, 1, 12, tzinfo=timezone.utc)
WORD = "xylophone"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rasa's store as the bot makes it, with an event a day and channel, today's first."""
    monkeypatch.setenv("BOT_VAR", str(tmp_path))
    store = ConversationStore(Domain.empty())
    for days in range(5):
        for channel in ("web", "health", "healthy"):
            tracker = DialogueStateTracker(f"{channel}:{days}", [])
            tracker.update(UserUttered(f"{WORD} {days}", timestamp=(NOW - timedelta(days=days)).timestamp()))
            asyncio.run(store.save(tracker))
    store.engine.dispose()
    return Settings(var=tmp_path).tracker_store


def senders(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return sorted(row[0] for row in connection.execute("SELECT sender_id FROM events"))


def test_what_is_older_goes_and_the_rest_stays(path: Path) -> None:
    assert delete_events_before(path, NOW - timedelta(days=1, hours=12)) == 9
    assert senders(path) == [f"{channel}:{days}" for channel in ("health", "healthy", "web") for days in (0, 1)]
    left = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    assert (left.count(f"{WORD} 0".encode()) > 0, left.count(f"{WORD} 4".encode())) == (True, 0)


def test_of_one_channel_only_its_own_goes(path: Path) -> None:
    assert delete_events_before(path, NOW - timedelta(hours=1), "health") == 4
    assert [sender for sender in senders(path) if sender.startswith("health:")] == ["health:0"]
    assert len(senders(path)) == 11


def test_where_nothing_is_old_or_there_is_no_store_nothing_happens(path: Path) -> None:
    assert delete_events_before(path, NOW - timedelta(days=30)) == 0
    assert delete_events_before(path.with_name("none.sqlite"), NOW) == 0
    assert not path.with_name("none.sqlite").exists()


def test_a_store_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "t.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(ErasureFailed, match=r"delete again$"):
        delete_events_before(tmp_path / "t.sqlite", NOW)


def test_rasa_writes_between_the_batches(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracker_events, "_BATCH", 50)
    old = (NOW - timedelta(days=9)).timestamp()
    insert = "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, 'user', ?, ?)"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(insert, [("web:old", old, WORD * 100)] * 1000)
    deletion = threading.Thread(target=delete_events_before, args=(path, NOW - timedelta(days=8)))
    deletion.start()
    written = 0
    with closing(sqlite3.connect(path, timeout=1.0, isolation_level=None)) as rasa:
        while deletion.is_alive():
            rasa.execute(insert, ("web:new", NOW.timestamp(), "new"))
            written += 1
            time.sleep(0.005)
    deletion.join()
    assert written >= 10
    assert (senders(path).count("web:old"), senders(path).count("web:new")) == (0, written)
