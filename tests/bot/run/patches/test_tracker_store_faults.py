"""The conversations' database is locked, gone, damaged or foreign: at a start, or later."""

import asyncio
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.run.patches import unsaved
from bot.run.patches.tracker_store import ConversationStore
from tests.bot.run.patches.conversations import DOMAIN, read, say, stored
from tests.own_time import own_time


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsaved, "RETRY", 0.05)


@contextmanager
def locked(path: Path, kind: str = "IMMEDIATE") -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"BEGIN {kind}")
        yield


async def wait_for_texts(path: Path, texts: list[str]) -> None:
    async def look() -> None:
        while stored(path) != texts:
            await asyncio.sleep(0.05)

    await asyncio.wait_for(look(), 5)


def set_aside(path: Path) -> list[Path]:
    return list(path.parent.glob(f"{path.name}.damaged-*[0-9]"))


async def test_during_a_lock_the_conversation_goes_on_and_is_stored_after_it(
    path: Path, store: ConversationStore
) -> None:
    await say(store, "web:1", "one")
    with locked(path):
        await say(store, "web:1", "two", "three")
        await say(store, "web:2", "other")
        assert await read(store, "web:1") == ["one", "re one", "two", "re two", "three", "re three"]
    expected = ["one", "re one", "two", "re two", "three", "re three", "other", "re other"]
    await wait_for_texts(path, expected)
    assert await read(store, "web:2") == ["other", "re other"]
    assert stored(path) == expected


async def test_a_lock_holds_nobody_up(path: Path, store: ConversationStore) -> None:
    await say(store, "web:0", "before")
    with locked(path):
        begin = own_time()
        beats = 0
        asking = asyncio.gather(*(say(store, f"web:{number}", "hi") for number in range(50)))
        while not asking.done():
            await asyncio.sleep(0.01)
            beats += 1
        assert own_time() - begin < 1.0
        assert beats > 10


async def test_a_store_that_cannot_even_be_read_costs_its_memory_and_little_time(
    path: Path, store: ConversationStore, caplog: pytest.LogCaptureFixture
) -> None:
    await say(store, "web:1", "one")
    store.engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with locked(path, "EXCLUSIVE"):
        begin = own_time()
        await say(store, "web:1", "two", "three")
        assert await read(store, "web:1") == ["two", "re two", "three", "re three"]
        assert own_time() - begin < 3.0
    await wait_for_texts(path, ["one", "re one", "two", "re two", "three", "re three"])
    assert sum("without what was said before" in message for message in caplog.messages) == 1


async def test_a_file_that_was_deleted_is_made_anew(path: Path, store: ConversationStore) -> None:
    await say(store, "web:1", "one")
    path.unlink()
    await say(store, "web:1", "two")
    assert stored(path)[-2:] == ["two", "re two"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_a_table_that_was_removed_is_made_anew_and_no_log_repeats_what_was_said(
    path: Path, store: ConversationStore, caplog: pytest.LogCaptureFixture
) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE events")
    tracker = DialogueStateTracker("web:1", DOMAIN.slots)
    tracker.update_with_events([UserUttered("my grandmother has the flu")], DOMAIN)
    await store.save(tracker)
    assert stored(path) == ["my grandmother has the flu"]
    assert "grandmother" not in caplog.text


async def test_a_file_that_is_overwritten_is_set_aside_while_running(
    path: Path, store: ConversationStore, caplog: pytest.LogCaptureFixture
) -> None:
    await say(store, "web:1", "one")
    store.engine.dispose()
    path.write_bytes(b"garbage" * 5000)
    await say(store, "web:1", "two")
    await wait_for_texts(path, ["two", "re two"])
    (aside,) = set_aside(path)
    assert aside.read_bytes() == b"garbage" * 5000
    assert any("set aside as" in message for message in caplog.messages)


@pytest.mark.parametrize("kind", ["garbage", "folder", "foreign"])
async def test_what_is_no_store_at_the_start_is_set_aside(path: Path, kind: str) -> None:
    path.parent.mkdir(parents=True)
    if kind == "garbage":
        path.write_bytes(b"garbage" * 5000)
    elif kind == "folder":
        path.mkdir()
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE events (sender_id)")
    store = ConversationStore(DOMAIN)
    await say(store, "web:1", "hi")
    assert stored(path) == ["hi", "re hi"] and len(set_aside(path)) == 1
    store.engine.dispose()


@pytest.mark.parametrize("is_old", [False, True])
async def test_only_the_owner_reads_it_and_its_neighbours(path: Path, is_old: bool) -> None:
    if is_old:
        path.parent.mkdir(parents=True)
        path.touch()
        path.chmod(0o644)
    store = ConversationStore(DOMAIN)
    await say(store, "web:1", "hi")
    files = sorted(path.parent.glob(f"{path.name}*"))
    assert [file.name for file in files] == [f"{path.name}{end}" for end in ("", "-shm", "-wal")]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    store.engine.dispose()
