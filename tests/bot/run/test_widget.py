from pathlib import Path

import pytest

from bot.errors import StartError
from bot.run import widget
from bot.run.node import Node
from bot.run.widget import build_widget

# Stands for npm: notes its arguments, and builds from the source.
NPM = """echo "$1" >> calls
case "$1" in
ci) mkdir -p node_modules; : > node_modules/.package-lock.json ;;
run)
    grep -q broken src/main.ts && { echo "npm warn old" >&2; echo "main.ts: broken" >&2; exit 2; }
    mkdir -p dist; cp src/main.ts dist/widget.js; cp src/main.ts dist/chat.js ;;
esac"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "npm").write_text(f"#!/bin/sh\n{NPM}\n")
    (tmp_path / "npm").chmod(0o755)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "main.ts").write_text("one")
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(widget, "find_node", lambda: Node(("/usr/bin/node",), (str(tmp_path / "npm"),)))
    return tmp_path


def calls(folder: Path) -> list[str]:
    return (folder / "calls").read_text().split()


def test_it_is_built_once_for_the_same_sources(folder: Path) -> None:
    assert [build_widget(folder), build_widget(folder)] == [True, False]
    assert calls(folder) == ["ci", "run"]


def test_a_changed_source_builds_it_again_with_the_same_packages(folder: Path) -> None:
    build_widget(folder)
    (folder / "src" / "main.ts").write_text("two")
    assert build_widget(folder)
    assert (folder / "dist" / "widget.js").read_text() == "two"
    assert calls(folder) == ["ci", "run", "run"]


@pytest.mark.parametrize("part", ["widget.js", "chat.js"])
def test_a_part_that_is_missing_or_damaged_is_built_again(folder: Path, part: str) -> None:
    build_widget(folder)
    (folder / "dist" / part).write_text("damaged")
    assert build_widget(folder)
    (folder / "dist" / part).unlink()
    assert build_widget(folder)


def test_a_changed_lock_installs_the_packages_again(folder: Path) -> None:
    build_widget(folder)
    (folder / "package-lock.json").write_text('{"a": 1}')
    build_widget(folder)
    assert calls(folder) == ["ci", "run", "ci", "run"]


def test_a_failed_build_says_why_and_is_tried_again(folder: Path) -> None:
    (folder / "src" / "main.ts").write_text("broken")
    for _ in range(2):
        with pytest.raises(StartError, match=r"^main.ts: broken\nwidget: npm run failed") as caught:
            build_widget(folder)
        assert "npm warn" not in str(caught.value)
