from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import ROOT, Settings, read_settings


def test_without_variables_the_defaults_count() -> None:
    assert read_settings({}) == Settings()
    assert (Settings().host, Settings().port, Settings().var) == ("127.0.0.1", 5005, ROOT / "var")


def test_each_variable_sets_its_value() -> None:
    environ = {"HOST": "0.0.0.0", "PORT": "80", "RASA_PORT": "1", "ACTION_PORT": "65535", "DEADLINE": "2.5", "BOT_VAR": "/srv/bot"}
    environ |= {"RETENTION_DAYS": "7", "PREVIEW_PORT": "5081"}
    assert read_settings(environ) == Settings("0.0.0.0", 80, 1, 65535, 2.5, Path("/srv/bot"), 7, 5081)


@pytest.mark.parametrize("name", ["PORT", "RASA_PORT", "ACTION_PORT", "PREVIEW_PORT"])
@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "http", "80.0", " 80", "1e3"])
def test_what_is_no_port_is_named_with_its_variable(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{name}={text}: not a port - give a number from 1 to 65535$"):
        read_settings({name: text})


@pytest.mark.parametrize("text", ["", "0", "-1", "soon", "nan", "inf", "3600"])
def test_what_is_no_duration_is_named(text: str) -> None:
    with pytest.raises(SettingsError, match=rf"^DEADLINE={text}: not a duration - give seconds, more than 0$"):
        read_settings({"DEADLINE": text})


@pytest.mark.parametrize("text", ["", "0", "-1", "3651", "1.5", "ever"])
def test_what_is_no_number_of_days_is_named(text: str) -> None:
    with pytest.raises(SettingsError, match=rf"^RETENTION_DAYS={text}: not a number of days - give 1 to 3650$"):
        read_settings({"RETENTION_DAYS": text})


def test_all_that_is_written_at_run_time_lies_in_one_folder() -> None:
    settings = Settings(var=Path("/srv/bot"))
    paths = (settings.knowledge_base, settings.journal, settings.tracker_store, settings.secret, settings.embeddings)
    assert {path.parent for path in paths} == {Path("/srv/bot")}
    assert len(set(paths)) == 5
