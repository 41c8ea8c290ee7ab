import httpx
import pytest

from bot.errors import SettingsError
from bot.gateway.app import create_app
from bot.gateway.slack.configuration import read_slack_settings
from bot.settings import Settings
from tests.bot.gateway.slack.sentences import SENTENCES

PAIR = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}
CLIENT = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "c"}


@pytest.mark.parametrize(
    ("environ", "missing"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_SIGNING_SECRET"),
        ({"SLACK_SIGNING_SECRET": "s"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_SIGNING_SECRET"),
        ({**PAIR, "SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_SECRET"),
        ({**PAIR, "SLACK_CLIENT_SECRET": "c"}, "SLACK_CLIENT_ID"),
        (CLIENT, "SLACK_SIGNING_SECRET"),
        ({**PAIR, "SLACK_APP_TOKEN": "xoxb-2"}, "SLACK_APP_TOKEN"),
    ],
)
def test_a_variable_without_its_other_half_stops_the_start_with_one_line(
    environ: dict[str, str], missing: str, settings: Settings, sentences: dict[str, str]
) -> None:
    with pytest.raises(SettingsError, match=rf"\A{missing}: [^\n]* - [^\n]*\Z"):
        create_app(settings, sentences, environ)


def test_without_a_variable_slack_is_not_served(settings: Settings, sentences: dict[str, str]) -> None:
    assert read_slack_settings({}) is None
    paths = [getattr(route, "path", "") for route in create_app(settings, sentences, {}).routes]
    assert not any(path.startswith("/slack") for path in paths)


def test_a_domain_without_slacks_sentences_stops_the_start(settings: Settings) -> None:
    with pytest.raises(SettingsError, match=r"domain\.yml: utter_slack_home"):
        create_app(settings, {**SENTENCES, "slack_home": ""}, PAIR)


@pytest.mark.parametrize(
    "environ", [PAIR, {**PAIR, **CLIENT}, {"SLACK_SIGNING_SECRET": "s", **CLIENT}, {**PAIR, "SLACK_APP_TOKEN": "xapp-1"}]
)
def test_a_complete_set_is_taken(environ: dict[str, str]) -> None:
    found = read_slack_settings(environ)
    assert found and found.api_url == "https://slack.com/api/"


async def test_rasas_own_slack_channel_is_not_there(client: httpx.AsyncClient) -> None:
    assert (await client.post("/webhooks/slack/webhook", json={})).status_code == 404
