"""Whether and how Slack is served, from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import SettingsError

API_URL = "https://slack.com/api/"

_TOKEN, _SECRET, _APP = "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"
_CLIENT, _CLIENT_SECRET = "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"


@dataclass(frozen=True)
class SlackSettings:
    """The app's credentials: ``token`` for one workspace, client id and secret for many, ``app_token`` for Socket Mode."""

    signing_secret: str
    token: str | None
    app_token: str | None
    client_id: str | None
    client_secret: str | None
    api_url: str = API_URL


def read_slack_settings(environ: Mapping[str, str]) -> SlackSettings | None:
    """Return Slack's settings, None where no variable is set; raises SettingsError for one without its other half."""
    found = {name: environ.get(name) or None for name in (_TOKEN, _SECRET, _APP, _CLIENT, _CLIENT_SECRET)}
    if not any(found.values()):
        return None
    _require_halves(found)
    api_url = environ.get("SLACK_API_URL") or API_URL
    return SlackSettings(found[_SECRET] or "", found[_TOKEN], found[_APP], found[_CLIENT], found[_CLIENT_SECRET], api_url)


def _require_halves(found: Mapping[str, str | None]) -> None:
    if bool(found[_CLIENT]) != bool(found[_CLIENT_SECRET]):
        raise SettingsError(_missing(found, _CLIENT, _CLIENT_SECRET))
    if not found[_SECRET]:
        given = next(name for name, value in found.items() if value)
        raise SettingsError(f"{_SECRET}: missing beside {given} - copy it from the Slack app's Basic Information")
    if not found[_TOKEN] and not found[_CLIENT]:
        raise SettingsError(f"{_TOKEN}: missing beside {_SECRET} - copy it from the Slack app's OAuth & Permissions")
    if not (found[_APP] or "xapp-").startswith("xapp-"):
        raise SettingsError(f"{_APP}: not an app-level token - copy the one that begins with xapp-")


def _missing(found: Mapping[str, str | None], one: str, other: str) -> str:
    missing, given = (one, other) if found[other] else (other, one)
    return f"{missing}: missing beside {given} - copy both from the Slack app's Basic Information"
