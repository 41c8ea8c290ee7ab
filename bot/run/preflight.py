"""What the gateway would refuse at its start, found before anything is built or started."""

from collections.abc import Mapping

from bot.gateway.rest.access import read_rest_access
from bot.gateway.signing import read_secret
from bot.gateway.slack.configuration import read_slack_settings
from bot.gateway.web.settings import read_web_settings
from bot.settings import Settings


def check_settings(settings: Settings, environ: Mapping[str, str]) -> None:
    """Read all settings of the gateway and its channels once; raises SettingsError."""
    read_rest_access(environ)
    read_secret(settings, environ)
    read_web_settings(environ)
    read_slack_settings(environ)
