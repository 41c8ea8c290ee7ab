import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import GuideError, KnowledgeBaseError
from bot.knowledge_base.build import build, main
from bot.knowledge_base.query import KnowledgeBase

Edit = Callable[[str, str, str], None]


@contextmanager
def disk_that_holds(size: int) -> Iterator[None]:
    """No file of this process may grow beyond ``size`` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_build_writes_one_file_and_counts_its_topics(guide: Path, target: Path) -> None:
    assert build(guide, target) == 19
    assert os.listdir(target.parent) == [target.name]


def test_a_reader_sees_a_changed_figure_at_its_next_question(guide: Path, target: Path, kb: KnowledgeBase, edit: Edit) -> None:
    assert "$46,660" in kb.topic("pay").answer
    edit("pay.yml", "value: 46660, unit: USD per year, as_of: 2021-05", "value: 50250, unit: USD per year, as_of: 2024-05")
    build(guide, target)
    topic = kb.topic("pay")
    assert topic.answer == "**$50,250** a year as of May 2024, says the Bureau."
    assert {(figure.low, figure.as_of) for figure in topic.figures} == {(50250, "2024-05")}


def test_a_failed_build_leaves_the_old_file_serving(guide: Path, target: Path, kb: KnowledgeBase, edit: Edit) -> None:
    before = target.read_bytes()
    edit("pay.yml", ", as_of: 2021-05", "")
    with pytest.raises(GuideError, match="median_wage has no as_of"):
        build(guide, target)
    assert target.read_bytes() == before
    assert "$46,660" in kb.topic("pay").answer


def test_a_full_disk_is_one_line_and_leaves_the_old_file(guide: Path, target: Path, kb: KnowledgeBase) -> None:
    before = target.read_bytes()
    with disk_that_holds(20_000), pytest.raises(KnowledgeBaseError, match=r"cannot be written .* - free some disk space") as caught:
        build(guide, target)
    assert "\n" not in str(caught.value)
    assert target.read_bytes() == before
    assert os.listdir(target.parent) == [target.name]


def test_a_folder_that_cannot_be_made_is_one_line(guide: Path, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file", encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="cannot be written"):
        build(guide, tmp_path / "var" / "kb.sqlite")


def test_a_folder_in_the_files_place_leaves_no_file_behind(guide: Path, tmp_path: Path) -> None:
    target = tmp_path / "kb.sqlite"
    target.mkdir()
    with pytest.raises(KnowledgeBaseError, match="cannot be written"):
        build(guide, target)
    assert sorted(os.listdir(tmp_path)) == ["guide", "kb.sqlite"]


def test_the_command_prints_a_count(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.knowledge_base.build.ROOT", tmp_path)
    monkeypatch.setenv("BOT_VAR", str(tmp_path / "var"))
    assert main() == 0
    assert capsys.readouterr().out == "knowledge_base.sqlite: 19 topics\n"


def test_the_command_prints_the_faults_one_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.knowledge_base.build.ROOT", tmp_path)
    monkeypatch.setenv("BOT_VAR", str(tmp_path / "var"))
    assert main() == 1
    assert capsys.readouterr().err == "guide/guide.yml: missing - write the guide's title and date there\n"
