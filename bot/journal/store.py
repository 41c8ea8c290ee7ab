"""The journal: what is written at run time, in SQLite (PostgreSQL where many gateways share it)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, create_engine, delete, event, insert, or_, select, text
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.errors import BotError
from bot.journal.questions import QuestionGroup, UnansweredQuestion, group_questions
from bot.journal.schema import METADATA, UNANSWERED

# Seconds that a writer waits for another one.
BUSY_TIMEOUT = 2.0

_OF_CONVERSATIONS = tuple(table for table in METADATA.sorted_tables if "conversation" in table.columns)


class JournalError(BotError):
    """The journal cannot be read or written: locked, missing or damaged."""


def to_url(path: Path) -> URL:
    """Return the database URL of a journal file."""
    return URL.create("sqlite", database=str(path))


class Journal:
    """One journal database; its file and tables are made at the first write."""

    def __init__(self, url: URL | str, busy_timeout: float = BUSY_TIMEOUT) -> None:
        self._url = make_url(url)
        self._is_made = False
        self._held: sqlite3.Connection | None = None
        # A connection for each use: a file that was replaced is noticed. Parameters hold the students' words: hidden from errors.
        options: dict[str, Any] = {"connect_args": {"timeout": busy_timeout}} if self._file else {}
        self._engine = create_engine(self._url, future=True, poolclass=NullPool, hide_parameters=True, **options)
        if self._file:
            event.listen(self._engine, "connect", _set_pragmas)

    def record_unanswered(self, question: UnansweredQuestion) -> None:
        """Add a question; raises JournalError."""
        with self.writing() as connection:
            connection.execute(insert(UNANSWERED).values(**vars(question)))

    def unanswered(self, limit: int) -> list[QuestionGroup]:
        """Return up to ``limit`` groups of questions, most frequent first; raises JournalError."""
        columns = [column for column in UNANSWERED.columns if column.name != "id"]
        with self._reading() as connection:
            rows = connection.execute(select(*columns)).mappings()
            return group_questions(UnansweredQuestion(**row) for row in rows)[:limit]

    def entries(self, conversation: str) -> dict[str, list[dict[str, Any]]]:
        """Return all that a conversation and its parts left, by table; raises JournalError."""
        with self.writing() as connection:
            return {
                table.name: [dict(row) for row in connection.execute(select(table).where(_is_part(table, conversation))).mappings()]
                for table in _OF_CONVERSATIONS
            }

    def delete_conversation(self, conversation: str) -> int:
        """Delete all that a conversation and its parts (its id, a dash, more) left, from the file's bytes too; return how many entries."""
        with self.writing() as connection:
            deleted = sum(
                connection.execute(delete(table).where(_is_part(table, conversation))).rowcount for table in _OF_CONVERSATIONS
            )
        if self._file:
            # What was written before the deletion is in the log beside the file.
            with self._explained(), self._engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        return int(deleted)

    def delete_before(self, moment: datetime) -> int:
        """Delete the questions asked before a moment; return how many. Raises JournalError."""
        with self.writing() as connection:
            return int(connection.execute(delete(UNANSWERED).where(UNANSWERED.c.asked_at < moment)).rowcount)

    def hold_open(self) -> None:
        """Spare the many uses of a rush the cost (10 ms) of being the file's last connection, whose end writes its log back."""
        if self._file and self._held is None:
            with self._explained():
                self._held = sqlite3.connect(self._file, check_same_thread=False)
                self._held.execute("SELECT 1 FROM sqlite_master").fetchall()

    def close(self) -> None:
        """Let go of what hold_open holds."""
        if self._held:
            self._held.close()
            self._held = None

    @property
    def is_there(self) -> bool:
        """Whether anything may have been written yet."""
        return self._file is None or self._file.exists()

    @property
    def _file(self) -> Path | None:
        name = self._url.database
        return Path(name) if name and self._url.get_backend_name() == "sqlite" else None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection whose work is kept at the end, all or nothing; the file and tables are there. Raises JournalError."""
        with self._explained():
            if not self._is_made:
                self._make()
            with self._engine.begin() as connection:
                yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._file and not self._file.exists():
            raise JournalError(f"{self._file}: missing - it is made with the first question that is not covered")
        with self._explained(), self._engine.connect() as connection:
            yield connection

    def _make(self) -> None:
        if self._file:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
        with self._engine.begin() as connection:
            for table in METADATA.sorted_tables:
                # Several gateways may start at once: the database decides who is first.
                connection.execute(CreateTable(table, if_not_exists=True))
                for index in table.indexes:
                    connection.execute(CreateIndex(index, if_not_exists=True))
        self._is_made = True

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, OSError, ValueError) as error:
            self._is_made = False
            cause = error.orig if isinstance(error, DBAPIError) else error
            raise JournalError(f"{self._file or 'journal'}: {_one_line(cause)} - free or restore the database") from error


def _is_part(table: Table, conversation: str) -> Any:
    column = table.c.conversation
    return or_(column == conversation, column.startswith(f"{conversation}-", autoescape=True))


def _one_line(cause: BaseException | None) -> str:
    # Other databases quote the row in their message, and a row holds the student's words.
    return str(cause).splitlines()[0] if isinstance(cause, sqlite3.Error | OSError) else type(cause).__name__


def _set_pragmas(connection: sqlite3.Connection, record: object) -> None:
    # "Locked" means that another one sets it at this moment: the file keeps the mode.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    # What a student had deleted is overwritten, not only unlinked.
    connection.execute("PRAGMA secure_delete = ON")
