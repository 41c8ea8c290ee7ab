import ast
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.gateway.app import create_app
from bot.run.preflight import check_settings
from bot.settings import ROOT, Settings
from tests.bot.gateway.sentences import SENTENCES

WRONG = [
    {"WIDGET_ORIGINS": "example.edu"},
    {"FRAME_ANCESTORS": "everybody"},
    {"RATE_LIMITS": "session=0"},
    {"BOT_SECRET": "short"},
    {"REST": "yes"},
    {"SLACK_BOT_TOKEN": "xoxb-1"},
    {"SLACK_SIGNING_SECRET": "s"},
    {"SLACK_SIGNING_SECRET": "s", "SLACK_CLIENT_ID": "1"},
    {"SLACK_SIGNING_SECRET": "s", "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "x"},
]


@pytest.mark.parametrize("environ", WRONG, ids=lambda environ: "+".join(environ))
def test_what_the_gateway_would_refuse_is_refused_with_the_same_line(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    settings = Settings(var=tmp_path)
    with pytest.raises(SettingsError) as theirs:
        create_app(settings, SENTENCES, environ)
    with pytest.raises(SettingsError) as ours:
        check_settings(settings, environ)
    assert str(ours.value) == str(theirs.value)


def test_a_secret_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    with pytest.raises(SettingsError, match="make the file readable, or set BOT_SECRET"):
        check_settings(Settings(var=tmp_path), {})


def test_without_variables_all_is_well(tmp_path: Path) -> None:
    check_settings(Settings(var=tmp_path), {})


def test_no_reader_of_settings_is_forgotten() -> None:
    readers = {
        node.name
        for path in (ROOT / "bot" / "gateway").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("read_")
        if "SettingsError" in (ast.get_docstring(node) or "")
    }
    text = (ROOT / "bot" / "run" / "preflight.py").read_text(encoding="utf-8")
    assert readers and {name for name in readers if f"    {name}(" not in text} == set()
