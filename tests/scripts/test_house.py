from graphlib import CycleError
from pathlib import Path

import pytest

from scripts.house import find_arrows, find_imports, find_named, main, read_modules, reduce, to_picture

FILES = {
    "bot/__init__.py": "",
    "bot/errors.py": "",
    "bot/cli.py": "def run():\n    from bot.run.serve import serve",
    "bot/run/__init__.py": "",
    "bot/run/serve.py": "from bot.errors import BotError\nfrom bot.store.files import read\n"
    "COMMAND = ('python', '-m', 'bot.door', '--actions', 'actions')",
    "bot/store/__init__.py": "",
    "bot/store/files.py": "import os",
    "bot/door/__init__.py": "",
    "bot/door/__main__.py": "import bot.store.files",
    "actions/__init__.py": "",
    "config.yml": "pipeline:\n- name: bot.store.files.Reader\n",
}
PICTURE = """\
```mermaid
flowchart TD
    actions["actions/"]
    bot_cli["bot/cli.py"]
    bot_door["bot/door/"]
    bot_run["bot/run/"]
    bot_store["bot/store/"]
    config_yml["config.yml"]
    bot_cli --> bot_run
    bot_door --> bot_store
    bot_run --> bot_store
    bot_run -.-> actions
    bot_run -.-> bot_door
    config_yml -.-> bot_store
```"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_picture_shows_imports_and_names_but_no_leaf(house: Path) -> None:
    assert to_picture(read_modules("bot", "actions", root=house), house) == PICTURE


def test_an_import_within_a_function_is_an_arrow(house: Path) -> None:
    assert find_arrows(read_modules("bot", "actions", root=house))["bot.cli"] == {"bot.run"}


def test_a_word_that_happens_to_be_a_folder_names_no_module(house: Path) -> None:
    (house / "bot" / "cli.py").write_text("FOLDERS = ('bot', 'actions')", encoding="utf-8")
    assert "bot.cli" not in find_named(read_modules("bot", "actions", root=house), house)


def test_a_relative_import_is_refused(house: Path) -> None:
    (house / "bot" / "cli.py").write_text("from . import errors", encoding="utf-8")
    with pytest.raises(ValueError, match="hide where a name is from"):
        list(find_imports(read_modules("bot", root=house)["bot.cli"][1]))


def test_an_arrow_that_follows_from_others_is_left_out() -> None:
    assert reduce({"a": {"b", "c", "d"}, "b": {"c"}, "c": {"d"}}) == {"a": {"b"}, "b": {"c"}, "c": {"d"}, "d": set()}


def test_a_circle_is_refused() -> None:
    with pytest.raises(CycleError):
        reduce({"a": {"b"}, "b": {"a"}})


def test_the_page_is_written_between_its_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- written by python -m scripts.house -->\nold\n<!-- end -->\nafter\n", encoding="utf-8")
    assert main(page) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n") and text.endswith("<!-- end -->\nafter\n") and "flowchart" in text and "old" not in text
    page.write_text("no marks", encoding="utf-8")
    assert main(page) == 1 and "page.md: the marks are missing - put " in capsys.readouterr().err
