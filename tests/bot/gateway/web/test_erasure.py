import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import httpx
import pytest

from bot.gateway.privacy.tracker_events import ErasureFailed, delete_events
from bot.gateway.recorder import Recorder
from bot.gateway.web.erasure import Erasure
from bot.journal.store import Journal, to_url
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.web.visitor import Visitor

WORD = "xylophone"


def make_tracker_store(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT NOT NULL, data TEXT)")
        connection.commit()


def add_events(path: Path, *senders: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        events = [(sender, f"{WORD} of {sender}") for sender in senders]
        connection.executemany("INSERT INTO events (sender_id, data) VALUES (?, ?)", events)


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


async def test_deleting_leaves_no_word_of_the_session_in_any_file(client: httpx.AsyncClient, settings: Settings, rasa: FakeRasa) -> None:
    make_tracker_store(settings.tracker_store)
    visitor, other = Visitor(client), Visitor(client)
    for one in (visitor, other):
        await one.open()
    await other.say("tambourine")
    # Another process holds both files open, as Rasa does.
    with closing(sqlite3.connect(settings.tracker_store)) as held, closing(sqlite3.connect(settings.journal)) as held_too:
        held.execute("SELECT count(*) FROM events").fetchone()
        held_too.execute("SELECT count(*) FROM exchanges").fetchone()
        rasa.answer_with_card(id="card-1", status="not_covered")
        await visitor.say(f"first {WORD}")
        visitor.token = (await visitor.send("POST", "conversations")).json()["token"]
        await visitor.say(f"second {WORD}")
        await visitor.vote("card-1", "down", reason=WORD)
        senders = {body["sender"] for body in rasa.received if WORD in body["message"]}
        add_events(settings.tracker_store, *senders, "rest:other")
        assert len(senders) == 2
        assert (await visitor.send("DELETE", "session")).status_code == 204
        left = bytes_of(settings.var)
    assert not [sender for sender in senders if sender.encode() in left]
    assert left.count(WORD.encode()) == 1
    assert b"xylophone of rest:other" in left
    assert b"tambourine" in left


async def test_what_is_in_hand_is_deleted_as_well(client: httpx.AsyncClient, settings: Settings, rasa: FakeRasa) -> None:
    visitor = Visitor(client)
    await visitor.open()
    rasa.answer_with([{"custom": {"type": "none"}}], delay=0.1)
    asking = asyncio.create_task(visitor.post(WORD))
    await asyncio.sleep(0.02)
    await visitor.send("DELETE", "session")
    await asking
    assert WORD.encode() not in bytes_of(settings.var)


def test_a_missing_store_holds_nothing_to_delete(tmp_path: Path) -> None:
    delete_events(tmp_path / "none.sqlite", "web:1")
    assert not list(tmp_path.iterdir())


def test_a_store_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "t.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(ErasureFailed, match=r"delete again$"):
        delete_events(tmp_path / "t.sqlite", "web:1")


def test_only_the_session_and_its_parts_go(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    make_tracker_store(path)
    add_events(path, "web:1", "web:1-a", "web:12", "web:2-a", "rest:1")
    delete_events(path, "web:1")
    with closing(sqlite3.connect(path)) as connection:
        assert [row[0] for row in connection.execute("SELECT sender_id FROM events ORDER BY id")] == ["web:12", "web:2-a", "rest:1"]


async def test_it_closes_though_the_second_deletion_misses_a_cancellation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def miss_one_cancellation(*_: object) -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        await asyncio.sleep(60)

    monkeypatch.setattr(Erasure, "_erase_later", miss_one_cancellation)
    recorder = Recorder(Journal(to_url(tmp_path / "journal.sqlite")))
    erasure = Erasure(recorder, tmp_path / "tracker.sqlite")
    await erasure.erase("web:1")
    await asyncio.sleep(0.05)
    await asyncio.wait_for(erasure.close(), 5)
    await recorder.close()
