"""The build: guide folder in, knowledge base file out, swapped in whole or not at all."""

import os
import sqlite3
import sys
import uuid
from contextlib import suppress
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from bot.errors import BotError, KnowledgeBaseError
from bot.knowledge_base.guide import Guide, read_guide
from bot.knowledge_base.query import KnowledgeBase
from bot.knowledge_base.rows import write_rows
from bot.knowledge_base.schema import create_tables
from bot.settings import ROOT, read_settings


def build(guide_dir: Path, target: Path) -> int:
    """Build ``target`` from the guide's folder and return the number of topics; a reader sees the old file or the new one, never a part.

    Raises GuideError with every fault of the guide, and KnowledgeBaseError when the file cannot be written; the old file stays then.
    """
    guide = read_guide(guide_dir)
    new = target.with_name(f".{target.name}-{uuid.uuid4().hex}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(guide, new)
        count = _count_readable(new)
        os.replace(new, target)
    except (OSError, sqlite3.Error, DBAPIError) as error:
        reason = str(error.orig if isinstance(error, DBAPIError) else error)
        raise KnowledgeBaseError(f"{target}: cannot be written ({reason}) - free some disk space or check the folder") from error
    finally:
        with suppress(OSError):
            new.unlink()
    return count


def _write(guide: Guide, path: Path) -> None:
    # A creator, for a path may hold characters that mean something in an address.
    engine = create_engine("sqlite+pysqlite://", creator=lambda: sqlite3.connect(path), poolclass=NullPool, future=True)
    try:
        with engine.connect() as connection:
            # The journal in memory: nothing is left beside the file, whatever happens.
            for pragma in ("foreign_keys = ON", "journal_mode = MEMORY"):
                connection.exec_driver_sql(f"PRAGMA {pragma}")
            create_tables(connection)
            write_rows(guide, connection)
            connection.commit()
            connection.exec_driver_sql("INSERT INTO statement(statement) VALUES ('optimize')")
            connection.commit()
    finally:
        engine.dispose()


def _count_readable(path: Path) -> int:
    with KnowledgeBase(path) as knowledge_base:
        return sum(len(group.topics) for group in knowledge_base.topics_by_section())


def main() -> int:
    """Build the bot's own knowledge base; print a count and return 0, or the faults one a line and return 1."""
    target = read_settings().knowledge_base
    try:
        count = build(ROOT / "guide", target)
    except BotError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{target.name}: {count} topics")
    return 0


if __name__ == "__main__":
    sys.exit(main())
