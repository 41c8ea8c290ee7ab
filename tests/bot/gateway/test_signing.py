import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.gateway.signing import derive_key, read_secret
from bot.settings import Settings


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path / "new" / "var")
    secret = read_secret(settings, {})
    assert len(secret) >= 32
    assert read_secret(settings, {}) == secret
    assert stat.S_IMODE(settings.secret.stat().st_mode) == 0o600
    assert [path.name for path in settings.var.iterdir()] == ["secret"]


def test_two_runs_make_two_secrets(tmp_path: Path) -> None:
    assert read_secret(Settings(var=tmp_path / "a"), {}) != read_secret(Settings(var=tmp_path / "b"), {})


def test_many_starters_at_once_read_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        secrets = set(threads.map(lambda _: read_secret(Settings(var=tmp_path), {}), range(32)))
    assert len(secrets) == 1


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    assert read_secret(Settings(var=tmp_path), {"BOT_SECRET": "s" * 32}) == "s" * 32
    assert not list(tmp_path.iterdir())


def test_an_empty_variable_is_none(tmp_path: Path) -> None:
    assert read_secret(Settings(var=tmp_path), {"BOT_SECRET": ""})


def test_a_short_secret_is_refused_without_showing_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^BOT_SECRET: shorter") as caught:
        read_secret(Settings(var=tmp_path), {"BOT_SECRET": "hunter2"})
    assert "hunter2" not in str(caught.value)


def test_a_damaged_secret_file_is_refused(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path)
    settings.secret.write_text("")
    with pytest.raises(SettingsError, match="secret: shorter"):
        read_secret(settings, {})


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    with pytest.raises(SettingsError, match=r"BOT_SECRET$") as caught:
        read_secret(Settings(var=tmp_path / "var"), {})
    assert "\n" not in str(caught.value)


def test_each_purpose_has_a_key_of_its_own() -> None:
    assert derive_key("s" * 32, "choice") != derive_key("s" * 32, "conversation")
    assert len(derive_key("s" * 32, "choice")) == 32
