import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.knowledge_base.build import build


@pytest.fixture
def database(guide: Path, target: Path) -> Iterator[sqlite3.Connection]:
    build(guide, target)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE topic SET status = 'maybe'",
        "UPDATE topic_section SET section = 99",
        "UPDATE topic SET subject = NULL, subject_kind = NULL",
        "UPDATE topic SET question = 'Same?'",
        "UPDATE relation SET other = 'nothing'",
        "UPDATE relation SET kind = 'far'",
        "UPDATE figure SET part = 'note'",
        "UPDATE figure SET low = 'many'",
        "UPDATE figure SET as_of = NULL",
        "UPDATE subject SET covered = 2",
        "UPDATE subject SET issuer = 'nobody'",
        "DELETE FROM guide",
    ],
)
def test_the_tables_refuse_what_the_design_forbids(database: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError), database:
        database.execute(statement)


def test_a_built_file_is_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_is_strict(database: sqlite3.Connection) -> None:
    tables = {row[1]: row[5] for row in database.execute("PRAGMA table_list") if row[0] == "main" and row[2] == "table"}
    tables.pop("sqlite_schema")
    names = {"guide", "section", "subject", "topic", "topic_section", "topic_aspect", "figure", "relation", "called", "follow_up"}
    assert set(tables) == names
    assert set(tables.values()) == {1}


def test_the_note_of_the_editor_is_kept(database: sqlite3.Connection) -> None:
    assert database.execute("SELECT note FROM topic WHERE key = 'pay'").fetchone() == ("The Bureau has newer numbers.",)
