"""Settings of a run, read from the environment once at start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where the parts listen, where run-time files lie and how long what students said is kept.

    Ports are TCP ports on ``host`` (gateway) or on loopback (Rasa, actions, preview); ``deadline`` is in seconds.
    """

    host: str = "127.0.0.1"
    port: int = 5005
    rasa_port: int = 5006
    action_port: int = 5055
    deadline: float = 5.0
    var: Path = ROOT / "var"
    retention_days: int = 90
    preview_port: int = 5080

    @property
    def knowledge_base(self) -> Path:
        """The SQLite file that the build writes and the bot reads."""
        return self.var / "knowledge_base.sqlite"

    @property
    def journal(self) -> Path:
        """The SQLite file that holds what is written at run time."""
        return self.var / "journal.sqlite"

    @property
    def tracker_store(self) -> Path:
        """The SQLite file that holds Rasa's conversations."""
        return self.var / "tracker.sqlite"

    @property
    def secret(self) -> Path:
        """The git-ignored file with the signing secret, made at first use."""
        return self.var / "secret"

    @property
    def embeddings(self) -> Path:
        """The cache of training utterances' vectors."""
        return self.var / "embeddings.npz"

    @property
    def intent_model(self) -> Path:
        """The model of the last training, for one on the same utterances."""
        return self.var / "intent_model.npz"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of this environment.

    Raises SettingsError when a port is not a number from 1 to 65535, the deadline is no positive number, or the retention
    is not 1 to 3650 days.
    """
    return Settings(
        host=environ.get("HOST", Settings.host),
        port=_port(environ, "PORT", Settings.port),
        rasa_port=_port(environ, "RASA_PORT", Settings.rasa_port),
        action_port=_port(environ, "ACTION_PORT", Settings.action_port),
        preview_port=_port(environ, "PREVIEW_PORT", Settings.preview_port),
        deadline=_seconds(environ, "DEADLINE", Settings.deadline),
        retention_days=_days(environ, "RETENTION_DAYS", Settings.retention_days),
        var=Path(environ.get("BOT_VAR", Settings.var)),
    )


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise SettingsError(f"{name}={text}: not a port - give a number from 1 to 65535")
    return int(text)


def _seconds(environ: Mapping[str, str], name: str, default: float) -> float:
    text = environ.get(name, str(default))
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 3600:
        raise SettingsError(f"{name}={text}: not a duration - give seconds, more than 0")
    return seconds


def _days(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdecimal() or not 1 <= int(text) <= 3650:
        raise SettingsError(f"{name}={text}: not a number of days - give 1 to 3650")
    return int(text)
