import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import BotError
from bot.gateway.health import parts
from bot.gateway.health.parts import Parts, to_parts
from bot.journal.databases import EVENTS
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa

STORES = ("tracker", "journal")


@pytest.fixture
def whole(tmp_path: Path, rasa: FakeRasa, real_kb_file: Path) -> Settings:
    """A run in which every part is there; one server stands for Rasa and the action server."""
    settings = Settings(var=tmp_path, rasa_port=rasa.port, action_port=rasa.port)
    with closing(sqlite3.connect(settings.tracker_store)) as database:
        database.execute(f"CREATE TABLE events ({', '.join(EVENTS)})")
    with closing(sqlite3.connect(settings.journal)) as database:
        database.execute("CREATE TABLE unanswered (id)")
    shutil.copy(real_kb_file, settings.knowledge_base)
    return settings


async def find_ill(settings: Settings) -> list[str]:
    return list(await to_parts(settings).find_ill())


async def test_where_all_is_well_nothing_is_named(whole: Settings) -> None:
    assert await find_ill(whole) == []


async def test_nobody_at_a_port_is_named(whole: Settings, rasa: FakeRasa) -> None:
    await rasa.stop()
    assert await find_ill(whole) == ["rasa", "actions"]


async def test_a_knowledge_base_that_cannot_be_read_is_named(whole: Settings) -> None:
    whole.knowledge_base.write_bytes(b"garbage" * 1000)
    assert await find_ill(whole) == ["knowledge_base"]


@pytest.mark.parametrize("name", STORES)
async def test_a_locked_store_is_named(whole: Settings, name: str) -> None:
    path = {"tracker": whole.tracker_store, "journal": whole.journal}[name]
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        found = await to_parts(whole).find_ill(STORES)
    assert found == {name: f"{path}: database is locked - free or restore the database"}


@pytest.mark.parametrize("name", STORES)
async def test_a_store_that_is_garbage_is_named(whole: Settings, name: str) -> None:
    path = {"tracker": whole.tracker_store, "journal": whole.journal}[name]
    path.write_bytes(b"garbage" * 1000)
    assert await find_ill(whole) == [name]


async def test_a_tracker_without_its_table_is_named(whole: Settings) -> None:
    with closing(sqlite3.connect(whole.tracker_store)) as database:
        database.execute("DROP TABLE events")
    assert await find_ill(whole) == ["tracker"]


async def test_a_store_that_is_not_made_yet_is_not_missing(whole: Settings) -> None:
    whole.journal.unlink()
    assert await find_ill(whole) == [] and not whole.journal.exists()


async def test_only_what_is_named_is_asked_and_nobody_waits_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def hang() -> None:
        await asyncio.sleep(30)

    async def fail() -> None:
        raise BotError("b: broken - mend it")

    monkeypatch.setattr(parts, "PATIENCE", 0.05)
    checks = Parts({"a": hang, "b": fail, "c": hang})
    assert await asyncio.wait_for(checks.find_ill(("a", "b")), 2) == {
        "a": "a: takes too long - see its log",
        "b": "b: broken - mend it",
    }
