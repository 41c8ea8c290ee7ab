"""Where Rasa keeps conversations: its SQL store on SQLite, made quick, bounded and patient."""

import asyncio
import contextlib
import json
import logging
import sqlite3
from collections.abc import Generator, Sequence
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Query, Session, aliased, sessionmaker
from sqlalchemy.pool import QueuePool

from bot.journal.databases import EVENTS, DatabaseFault, mend
from bot.run.patches.unsaved import Row, Unsaved, is_damage
from bot.settings import read_settings

# About twelve turns: what an answer must remember is in slots, set at every answer, so older events change nothing.
MAX_EVENTS = 60
# Under this name a tracker carries how many of its events are stored, or wait for it.
_STORED = "stored_events"
# WAL and fewer syncs: as Rasa opens SQLite a turn costs about 14 ms more. What another one locks
# is tried again, and nobody waits for it meanwhile.
PRAGMAS = ("busy_timeout=250", "journal_mode=WAL", "synchronous=NORMAL")

logger = logging.getLogger(__name__)


class ConversationStore(SQLTrackerStore):  # type: ignore[misc]
    """Rasa's SQL store on the settings' file, reading only the latest events of a conversation.

    All work on the file is done beside the event loop: one that is locked, full or damaged holds
    nobody up, and what it refuses waits in memory and is part of the conversation.
    """

    engine: Engine

    def __init__(self, domain: Domain | None = None, event_broker: Any = None, **_: Any) -> None:
        self._path = read_settings().tracker_store
        self._is_unread = False
        # Looked through at the start, and when it shows damage.
        self._is_suspect = True
        self._make_file()
        super().__init__(domain, dialect="sqlite", db=str(self._path), event_broker=event_broker)
        # The connection that made the tables was opened without the pragmas.
        self.engine.dispose()
        # Kept open: SQLite empties and removes the WAL whenever the last connection is closed, three times a turn.
        # Parameters hold the students' words: hidden from errors.
        options: dict[str, Any] = {"hide_parameters": True, "connect_args": {"check_same_thread": False}}
        self.engine = sa.create_engine(self.engine.url, poolclass=QueuePool, **options)
        sa.event.listen(self.engine, "connect", _set_pragmas)
        self.sessionmaker = sessionmaker(bind=self.engine)
        self._unsaved = Unsaved(self._write, str(self._path))

    @contextlib.contextmanager
    def session_scope(self) -> Generator[Session, None, None]:
        """Yield a session; unlike Rasa's, a value that the database refuses raises here and does not exit the process."""
        session = self.sessionmaker()
        try:
            yield session
        finally:
            session.close()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the events that are not stored yet, however often the same tracker is saved.

        Raises ValueError for a text that is none, and TypeError for what is no JSON.
        """
        await self.stream_events(tracker)
        new = list(tracker.events)[getattr(tracker, _STORED, 0) :]
        rows = [_to_row(tracker.sender_id, event) for event in new]
        setattr(tracker, _STORED, len(tracker.events))
        if rows:
            await self._unsaved.add(rows)

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        events = [json.loads(data) for data in (await self._find_events(sender_id))[-MAX_EVENTS:]]
        if not (self.domain and events):
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        setattr(tracker, _STORED, len(tracker.events))
        return tracker

    async def _find_events(self, sender_id: str) -> list[str]:
        # While a conversation has its turn, nothing else is added to it.
        if not self._unsaved.find("sender_id", sender_id):
            return await self._read(sender_id)
        async with self._unsaved.lock:
            waiting = [row["data"] for row in self._unsaved.find("sender_id", sender_id)]
            return await self._read(sender_id) + waiting

    async def _read(self, sender_id: str) -> list[str]:
        try:
            found = await asyncio.to_thread(self._select, sender_id)
        except DatabaseError as error:
            if not self._is_unread:
                advice = "answers go on without what was said before; free or restore the database"
                logger.warning("%s: %s - %s", self._path, error.orig, advice)
            self._is_unread, self._is_suspect = True, is_damage(error)
            return []
        self._is_unread = False
        return found

    def _select(self, sender_id: str) -> list[str]:
        with self.session_scope() as session:
            return [event.data for event in self._event_query(session, sender_id, False)]

    def _write(self, rows: Sequence[Row]) -> None:
        if self._is_suspect or not self._path.exists():
            # SQLite would go on with the file that has no name any more.
            self.engine.dispose()
            self._make_tables()
        try:
            self._insert(rows)
        except DatabaseError as error:
            self._is_suspect = is_damage(error)
            # Somebody may have removed them, or there was no place for them at the start.
            self._make_tables()
            self._insert(rows)

    def _insert(self, rows: Sequence[Row]) -> None:
        with self.session_scope() as session:
            # All at once and as plain rows: objects are tracked one by one.
            session.execute(sa.insert(self.SQLEvent.__table__), list(rows))
            session.commit()

    def _make_tables(self) -> None:
        self._make_file()
        self.Base.metadata.create_all(self.engine)

    def _make_file(self) -> None:
        try:
            if self._is_suspect and (line := mend(self._path, EVENTS)):
                logger.warning("%s", line)
            if not self._path.exists():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.touch(mode=0o600)
        except (DatabaseFault, OSError) as error:
            # Answers go on, and the health check says it.
            logger.warning("%s", error)
        self._is_suspect = False

    def _event_query(self, session: Session, sender_id: str, fetch_events_from_all_sessions: bool) -> "Query[Any]":
        events = self.SQLEvent
        latest = session.query(events).filter(events.sender_id == sender_id).order_by(events.id.desc()).limit(MAX_EVENTS).subquery()
        return session.query(aliased(events, latest)).order_by(latest.c.id)


def _to_row(sender_id: str, event: Event) -> Row:
    data = event.as_dict()
    intent = data.get("parse_data", {}).get("intent", {}).get("name")
    names = {"intent_name": intent, "action_name": data.get("name")}
    for text in (sender_id, *names.values()):
        # A lone surrogate, which the database would refuse in the midst of others' rows.
        (text or "").encode()
    row = {"sender_id": sender_id, "type_name": event.type_name, "timestamp": data.get("timestamp")}
    return {**row, **names, "data": json.dumps(data)}


def _set_pragmas(connection: Any, _record: Any) -> None:
    # What is locked or damaged is told of by the statement that is to come.
    with contextlib.suppress(sqlite3.DatabaseError):
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
