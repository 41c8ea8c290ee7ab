"""The Slack app's manifest asks for what the code uses, and for no more."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from bot.gateway.slack import app
from bot.settings import ROOT
from tests.bot.gateway.slack.api_rules import METHODS, SCOPES

MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "slack_manifest.yml").read_text(encoding="utf-8"))
CODE = sorted((ROOT / "bot" / "gateway" / "slack").glob("*.py"))
ADDRESS = "https://bot.example.edu"

# Which events bring which scope with them.
EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
}


def find_calls() -> Iterator[tuple[str, list[ast.expr]]]:
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield node.func.attr, node.args


def find_methods() -> set[str]:
    names = {method.replace(".", "_"): method for method in METHODS}
    return {names[name] for name, _ in find_calls() if name in names}


def find_events() -> set[str]:
    arguments = [argument for name, args in find_calls() if name == "event" for argument in args]
    return {str(argument.value) for argument in arguments if isinstance(argument, ast.Constant)}


def test_the_scopes_are_those_that_calls_events_and_the_command_need() -> None:
    needed = {scope for method in find_methods() for scope in SCOPES.get(method, ())} | set(EVENT_SCOPES.values()) | {"commands"}
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == needed
    assert tuple(MANIFEST["oauth_config"]["scopes"]["bot"]) == app.SCOPES


def test_the_events_are_those_that_are_listened_to() -> None:
    # enable_token_revocation_listeners listens to the last two.
    assert any(name == "enable_token_revocation_listeners" for name, _ in find_calls())
    asked = {event.partition(".")[0] for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    assert asked == find_events() | {"app_uninstalled", "tokens_revoked"}


def test_all_kinds_of_conversations_are_listened_to() -> None:
    asked = {event for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"] if event.startswith("message.")}
    assert asked == {event for event in EVENT_SCOPES if event.startswith("message.")}


def test_command_and_shortcut_are_the_codes() -> None:
    (command,) = MANIFEST["features"]["slash_commands"]
    (shortcut,) = MANIFEST["features"]["shortcuts"]
    assert (command["command"], shortcut["callback_id"], shortcut["type"]) == (app.COMMAND, app.SHORTCUT, "message")


@pytest.mark.parametrize(
    "url",
    [
        MANIFEST["settings"]["event_subscriptions"]["request_url"],
        MANIFEST["settings"]["interactivity"]["request_url"],
        MANIFEST["features"]["slash_commands"][0]["url"],
        MANIFEST["oauth_config"]["redirect_urls"][0],
    ],
)
def test_an_address_is_one_that_the_gateway_serves(url: str) -> None:
    served = re.findall(r'Route\("(/slack/\w+)"', (ROOT / "bot" / "gateway" / "slack" / "channel.py").read_text(encoding="utf-8"))
    assert url.removeprefix(ADDRESS) in served


def test_every_address_is_the_one_to_replace_and_the_page_counts_them() -> None:
    text = (ROOT / "deploy" / "slack_manifest.yml").read_text(encoding="utf-8")
    settings = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    assert text.count("bot.example.edu") == settings.count(ADDRESS) == 4
    page = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
    assert "`bot.example.edu` (four places)" in page and "four times" in page


def test_the_page_names_what_the_code_reads() -> None:
    page = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
    source = ROOT / "bot" / "gateway" / "slack" / "configuration.py"
    read = set(re.findall(r'"(SLACK_\w+)"', source.read_text(encoding="utf-8")))
    # The address of Slack itself is for tests.
    assert set(re.findall(r"SLACK_[A-Z_]*[A-Z]", page)) == read - {"SLACK_API_URL"}
    for named in (app.COMMAND, MANIFEST["features"]["shortcuts"][0]["name"], MANIFEST["display_information"]["name"]):
        assert named in page


def test_home_messages_and_agent_panel_are_on() -> None:
    home, agent = MANIFEST["features"]["app_home"], MANIFEST["features"]["agent_view"]
    assert home == {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False}
    assert 0 < len(agent["agent_description"]) <= 300


def test_the_texts_keep_to_slacks_limits() -> None:
    about = MANIFEST["display_information"]
    assert len(about["name"]) <= 35 and len(about["description"]) <= 140
    assert 175 <= len(about["long_description"]) <= 4000
    assert len(MANIFEST["features"]["shortcuts"][0]["name"]) <= 24
