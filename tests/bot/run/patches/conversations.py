"""What is said to Rasa's store of conversations, and what it holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.slots import AnySlot

SLOT = AnySlot("context", [{"type": "custom"}], influence_conversation=False)
DOMAIN = Domain([], {}, [SLOT], {}, [], {}, {})


async def say(store: TrackerStore, sender: str, *texts: str) -> None:
    for text in texts:
        tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
        tracker.update_with_events([UserUttered(text), BotUttered(f"re {text}")], DOMAIN)
        await store.save(tracker)


async def read(store: TrackerStore, sender: str) -> list[str]:
    tracker = await store.retrieve(sender)
    assert tracker is not None
    return [event.text for event in tracker.events if isinstance(event, UserUttered | BotUttered)]


def stored(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            row[0] for row in connection.execute("SELECT data ->> 'text' FROM events ORDER BY id")
        ]
