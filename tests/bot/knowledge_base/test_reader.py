import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.errors import KnowledgeBaseError
from bot.knowledge_base import reader
from bot.knowledge_base.build import build
from bot.knowledge_base.query import KnowledgeBase
from bot.knowledge_base.reader import Reader


def test_a_missing_file_is_told_at_the_first_question(target: Path) -> None:
    kb = KnowledgeBase(target)
    with pytest.raises(KnowledgeBaseError, match="missing - run make kb"):
        kb.topic("pay")


def test_a_file_that_is_built_later_is_found(guide: Path, target: Path) -> None:
    with KnowledgeBase(target) as kb:
        with pytest.raises(KnowledgeBaseError):
            kb.keys()
        build(guide, target)
        assert kb.topic("pay").key == "pay"


def test_a_file_that_goes_away_is_told(target: Path, kb: KnowledgeBase) -> None:
    assert kb.keys()
    target.unlink()
    with pytest.raises(KnowledgeBaseError, match="missing"):
        kb.keys()


def test_a_database_of_somebody_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE topic (key TEXT)")
    connection.close()
    with pytest.raises(KnowledgeBaseError, match="not a knowledge base of this version of the bot - run make kb"):
        KnowledgeBase(path).keys()


@pytest.mark.parametrize("content", [b"", b"not a database, but long enough to have a header of its own " * 20])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kb.sqlite"
    path.write_bytes(content)
    with pytest.raises(KnowledgeBaseError, match=r"run make kb"):
        KnowledgeBase(path).keys()


def test_a_broken_file_is_told_and_a_new_build_mends_it(guide: Path, target: Path, kb: KnowledgeBase) -> None:
    content = target.read_bytes()
    broken = target.with_name("broken")
    broken.write_bytes(content[:4096] + b"\x00" * (len(content) - 4096))
    broken.replace(target)
    with pytest.raises(KnowledgeBaseError, match="run make kb"):
        kb.topic("pay")
    build(guide, target)
    assert kb.topic("pay").key == "pay"


def test_nothing_can_be_written_through_it(target: Path, kb: KnowledgeBase) -> None:
    with pytest.raises(KnowledgeBaseError, match="readonly"), Reader(target).rows() as rows:
        rows.connection.exec_driver_sql("DELETE FROM relation")


def test_threads_ask_the_same_knowledge_base_while_builds_swap_it(guide: Path, target: Path, kb: KnowledgeBase) -> None:
    def ask(number: int) -> str:
        if number % 50 == 0:
            build(guide, target)
        return kb.topic("pay").answer

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(200)))) == 1


def test_what_was_read_once_is_not_asked_of_the_file_again(target: Path, kb: KnowledgeBase) -> None:
    asked: list[str] = []
    with kb._reader.rows() as rows:
        sa.event.listen(rows.connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
    first = kb.find_topic("pay")
    count = len(asked)
    assert count > 1 and kb.find_topic("pay") == first and len(asked) == count
    kb.find_topic("exam", "rhit")
    assert len(asked) > count


def test_rows_are_kept_in_bounds(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_SELECTS", 3)
    for key in ("pay", "tuition", "school", "pay"):
        assert kb.topic(key).key == key
    with kb._reader.rows() as rows:
        assert 0 < len(rows._known) <= 3
