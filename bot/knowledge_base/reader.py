"""A read-only connection to the knowledge base that follows the file when a build swaps it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql import Select

from bot.errors import KnowledgeBaseError
from bot.knowledge_base.schema import APPLICATION_ID, VERSION

# Each aspect of each subject, and some; a few MB.
MAX_SELECTS = 20_000


class Rows:
    """The rows of one file, which never changes: what a select once gave is not asked of it again."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._known: dict[tuple[Select, tuple[str | int | None, ...]], list[Row]] = {}

    def all(self, select: Select, **values: str | int | None) -> list[Row]:
        """Return the rows of a select with these values for its parameters; the list is lent, not given."""
        key = (select, tuple(values.values()))
        if key not in self._known:
            if len(self._known) == MAX_SELECTS:
                self._known.clear()
            self._known[key] = self.connection.execute(select, values).all()
        return self._known[key]

    def first(self, select: Select, **values: str | int | None) -> Row | None:
        """Return the first row, or None."""
        return next(iter(self.all(select, **values)), None)

    def scalars(self, select: Select, **values: str | int | None) -> list[Any]:
        """Return the first column of all rows."""
        return [row[0] for row in self.all(select, **values)]

    def scalar(self, select: Select, **values: str | int | None) -> Any:
        """Return the first column of the first row, None where there is none."""
        return next(iter(self.scalars(select, **values)), None)


class Reader:
    """One connection, lent to one thread at a time and opened again when the file is another one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._stamp: tuple[int, int] | None = None
        self._rows: Rows | None = None

    @contextmanager
    def rows(self) -> Iterator[Rows]:
        """Lend the rows of the present file; raises KnowledgeBaseError when the file is missing, not ours or broken."""
        with self._lock:
            try:
                yield self._current()
            except (sqlite3.Error, DBAPIError) as error:
                self._close()
                raise KnowledgeBaseError(f"{self._path}: cannot be read ({_reason(error)}) - run make kb") from error

    def close(self) -> None:
        """Close the connection; the next question opens it again."""
        with self._lock:
            self._close()

    def _current(self) -> Rows:
        try:
            status = os.stat(self._path)
        except OSError as error:
            self._close()
            raise KnowledgeBaseError(f"{self._path}: missing - run make kb") from error
        stamp = (status.st_ino, status.st_mtime_ns)
        if self._rows is None or stamp != self._stamp:
            self._close()
            self._rows, self._stamp = Rows(self._open()), stamp
        return self._rows

    def _open(self) -> Connection:
        uri = f"file:{quote(str(self._path.absolute()))}?mode=ro"

        def _connect() -> sqlite3.Connection:
            # The lock of this class serves the threads one after the other; autocommit keeps no read transaction open.
            return sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)

        engine: Engine = create_engine("sqlite+pysqlite://", creator=_connect, poolclass=StaticPool, future=True)
        connection = engine.connect()
        signs = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("application_id", "user_version")]
        if signs != [APPLICATION_ID, VERSION]:
            connection.close()
            engine.dispose()
            raise KnowledgeBaseError(f"{self._path}: not a knowledge base of this version of the bot - run make kb")
        return connection

    def _close(self) -> None:
        if self._rows is not None:
            self._rows.connection.close()
            self._rows.connection.engine.dispose()
        self._rows = None


def _reason(error: Exception) -> str:
    return str(error.orig if isinstance(error, DBAPIError) else error)
