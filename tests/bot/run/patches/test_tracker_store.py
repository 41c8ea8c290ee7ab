import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from rasa.shared.core.events import BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import SQLAlchemyError

from bot.run.patches.tracker_store import MAX_EVENTS, ConversationStore
from tests.bot.run.patches.conversations import DOMAIN, read, say, stored


def test_every_connection_is_quick_and_waits_for_a_short_lock(store: ConversationStore) -> None:
    for _ in range(2):
        with store.engine.connect() as connection:
            pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "busy_timeout")]
        assert pragmas == ["wal", 1, 250]
        store.engine.dispose()


async def test_a_conversation_survives_a_restart(path: Path, store: ConversationStore) -> None:
    await say(store, "web:1", "hi")
    again = ConversationStore(DOMAIN)
    assert await read(again, "web:1") == ["hi", "re hi"]
    again.engine.dispose()


async def test_conversations_do_not_mix(store: ConversationStore) -> None:
    await say(store, "web:1", "one")
    await say(store, "web:2", "two")
    assert await read(store, "web:1") == ["one", "re one"]
    assert await store.retrieve("web:3") is None


async def test_only_the_latest_events_are_read_in_their_order(store: ConversationStore) -> None:
    turns = [str(number) for number in range(MAX_EVENTS)]
    await say(store, "web:1", *turns)
    expected = [text for turn in turns for text in (turn, f"re {turn}")][-MAX_EVENTS:]
    assert await read(store, "web:1") == expected


async def test_a_hundred_turns_stay_stored_once_each(path: Path, store: ConversationStore) -> None:
    turns = [str(number) for number in range(100)]
    await say(store, "web:1", *turns)
    assert stored(path) == [text for turn in turns for text in (turn, f"re {turn}")]


@pytest.mark.parametrize("count", [1, MAX_EVENTS])
async def test_a_tracker_that_is_saved_twice_in_a_turn_is_stored_once(path: Path, store: ConversationStore, count: int) -> None:
    turns = [str(number) for number in range(count)]
    await say(store, "web:1", *turns)
    tracker = await store.get_or_create_tracker("web:1", append_action_listen=False)
    tracker.update_with_events([UserUttered("asked")], DOMAIN)
    await store.save(tracker)
    await store.save(tracker)
    tracker.update_with_events([BotUttered("answered")], DOMAIN)
    await store.save(tracker)
    assert stored(path) == [*(text for turn in turns for text in (turn, f"re {turn}")), "asked", "answered"]


async def test_what_was_deleted_during_a_turn_does_not_come_back(path: Path, store: ConversationStore) -> None:
    await say(store, "web:1", "old")
    tracker = await store.get_or_create_tracker("web:1", append_action_listen=False)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM events")
    tracker.update_with_events([UserUttered("new")], DOMAIN)
    await store.save(tracker)
    assert stored(path) == ["new"]


async def test_a_new_session_does_not_store_the_old_one_again(path: Path, store: ConversationStore) -> None:
    await say(store, "web:1", "one", "two")
    tracker = await store.get_or_create_tracker("web:1", append_action_listen=False)
    tracker.update(SessionStarted())
    await store.save(tracker)
    await say(store, "web:1", "three")
    assert [text for text in stored(path) if text] == ["one", "re one", "two", "re two", "three", "re three"]


async def test_a_slot_that_is_set_at_every_answer_is_remembered(store: ConversationStore) -> None:
    tracker = DialogueStateTracker("web:1", DOMAIN.slots)
    tracker.update_with_events([UserUttered("hi"), SlotSet("context", {"topics": ["pay"]})], DOMAIN)
    await store.save(tracker)
    found = await store.retrieve("web:1")
    assert found is not None and found.get_slot("context") == {"topics": ["pay"]}


@pytest.mark.parametrize("sender", ["web:\ud800", "\udfff"])
async def test_a_value_that_the_database_refuses_does_not_end_the_process(store: ConversationStore, sender: str) -> None:
    # SystemExit would not be caught here.
    with pytest.raises((ValueError, SQLAlchemyError)):
        await say(store, sender, "hi")
    await say(store, "web:1", "hi")
    assert await read(store, "web:1") == ["hi", "re hi"]


async def test_a_failed_write_stores_nothing_of_the_turn(path: Path, store: ConversationStore, monkeypatch: pytest.MonkeyPatch) -> None:
    tracker = DialogueStateTracker("web:1", DOMAIN.slots)
    tracker.update_with_events([UserUttered("hi"), SlotSet("context", {1, 2})], DOMAIN)
    with pytest.raises(TypeError):
        await store.save(tracker)
    assert stored(path) == []


async def test_a_connection_stays_open_between_turns(path: Path, store: ConversationStore) -> None:
    await say(store, "web:1", "hi")
    # SQLite removes it with the last connection.
    assert path.with_name(f"{path.name}-wal").exists()
