"""Where Rasa keeps conversations: its SQL store on SQLite, made quick, bounded and unable to end the process."""

import contextlib
import json
from collections.abc import Generator, Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Query, Session, aliased, sessionmaker
from sqlalchemy.pool import QueuePool

from bot.settings import read_settings

# About twelve turns: what an answer must remember is in slots, set at every answer, so older events change nothing.
MAX_EVENTS = 60
# Under this name a tracker carries how many of its events are stored.
_STORED = "stored_events"
# WAL and fewer syncs: as Rasa opens SQLite a turn costs about 14 ms more.
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=3000")


class ConversationStore(SQLTrackerStore):  # type: ignore[misc]
    """Rasa's SQL store on the settings' file, reading only the latest events of a conversation."""

    engine: Engine

    def __init__(self, domain: Domain | None = None, event_broker: Any = None, **_: Any) -> None:
        path = read_settings().tracker_store
        path.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(domain, dialect="sqlite", db=str(path), event_broker=event_broker)
        # The connection that made the tables was opened without the pragmas.
        self.engine.dispose()
        # Kept open: SQLite empties and removes the WAL whenever the last connection is closed, three times a turn.
        # Parameters hold the students' words: hidden from errors.
        options: dict[str, Any] = {"hide_parameters": True, "connect_args": {"check_same_thread": False}}
        self.engine = sa.create_engine(self.engine.url, poolclass=QueuePool, **options)
        sa.event.listen(self.engine, "connect", _set_pragmas)
        self.sessionmaker = sessionmaker(bind=self.engine)

    @contextlib.contextmanager
    def session_scope(self) -> Generator[Session, None, None]:
        """Yield a session; unlike Rasa's, a value that the database refuses raises here and does not exit the process."""
        session = self.sessionmaker()
        try:
            yield session
        finally:
            session.close()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the events that are not stored yet, however often the same tracker is saved; raises what the database raises."""
        await self.stream_events(tracker)
        with self.session_scope() as session:
            rows = [_to_row(tracker.sender_id, event) for event in self._additional_events(session, tracker)]
            if rows:
                # All at once and as plain rows: objects are tracked one by one.
                session.execute(sa.insert(self.SQLEvent.__table__), rows)
                session.commit()
        setattr(tracker, _STORED, len(tracker.events))

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        tracker = await super()._retrieve(sender_id, fetch_events_from_all_sessions)
        if tracker:
            setattr(tracker, _STORED, len(tracker.events))
        return tracker

    def _additional_events(self, session: Session, tracker: DialogueStateTracker) -> Iterator[Event]:
        # Rasa counts the rows; of those only the latest are seen here, and others may be deleted while a turn is on its way.
        stored = getattr(tracker, _STORED, None)
        new: Iterator[Event] = super()._additional_events(session, tracker) if stored is None else islice(tracker.events, stored, None)
        return new

    def _event_query(self, session: Session, sender_id: str, fetch_events_from_all_sessions: bool) -> "Query[Any]":
        events = self.SQLEvent
        latest = session.query(events).filter(events.sender_id == sender_id).order_by(events.id.desc()).limit(MAX_EVENTS).subquery()
        return session.query(aliased(events, latest)).order_by(latest.c.id)


def _to_row(sender_id: str, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    intent = data.get("parse_data", {}).get("intent", {}).get("name")
    names = {"intent_name": intent, "action_name": data.get("name")}
    return {"sender_id": sender_id, "type_name": event.type_name, "timestamp": data.get("timestamp"), **names, "data": json.dumps(data)}


def _set_pragmas(connection: Any, _record: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
