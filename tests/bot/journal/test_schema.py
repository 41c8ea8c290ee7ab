from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.schema import CreateTable

from bot.journal.schema import METADATA, UNANSWERED, UtcDateTime

NOON = datetime(2026, 11, 1, 12, tzinfo=timezone.utc)


def test_a_moment_of_another_zone_is_kept_as_utc() -> None:
    ohio = NOON.astimezone(timezone(timedelta(hours=-5)))
    assert UtcDateTime().process_bind_param(ohio, SQLiteDialect()) == NOON


def test_a_moment_comes_back_with_its_zone() -> None:
    assert UtcDateTime().process_result_value(NOON.replace(tzinfo=None), SQLiteDialect()) == NOON


DIALECTS: list[Any] = [SQLiteDialect(), PGDialect()]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_table_can_be_made_in_both_databases(dialect: Any) -> None:
    for table in METADATA.tables.values():
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))


def test_every_column_of_a_question_must_be_filled() -> None:
    assert not [column.name for column in UNANSWERED.columns if column.nullable]
