"""A read-only connection to the knowledge base that follows the file when a build swaps it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from bot.errors import KnowledgeBaseError
from bot.knowledge_base.schema import APPLICATION_ID, VERSION


class Reader:
    """One connection, lent to one thread at a time and opened again when the file is another one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._stamp: tuple[int, int] | None = None
        self._connection: Connection | None = None

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend the connection to the present file; raises KnowledgeBaseError when the file is missing, not ours or broken."""
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

    def _current(self) -> Connection:
        try:
            status = os.stat(self._path)
        except OSError as error:
            self._close()
            raise KnowledgeBaseError(f"{self._path}: missing - run make kb") from error
        stamp = (status.st_ino, status.st_mtime_ns)
        if self._connection is None or stamp != self._stamp:
            self._close()
            self._connection, self._stamp = self._open(), stamp
        return self._connection

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
        if self._connection is not None:
            self._connection.close()
            self._connection.engine.dispose()
        self._connection = None


def _reason(error: Exception) -> str:
    return str(error.orig if isinstance(error, DBAPIError) else error)
