import asyncio
import stat
from datetime import timedelta
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlparse

import httpx
import pytest

from bot.gateway.slack.app import SCOPES
from bot.gateway.slack.pending import Pending
from bot.gateway.slack.place import Place
from bot.gateway.slack.questions import Question
from bot.journal.slack_events import SlackEvents
from bot.journal.store import Journal
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack.fake_slack import BOT_ID, BOT_USER, FakeSlack
from tests.bot.gateway.slack.payloads import SECRET, read_payload, send


@pytest.fixture
def environ(slack: FakeSlack) -> dict[str, str]:
    keys = {"SLACK_CLIENT_ID": "111.222", "SLACK_CLIENT_SECRET": "client-secret", "SLACK_SIGNING_SECRET": SECRET}
    return {**keys, "SLACK_API_URL": slack.url, "BOT_SECRET": "s" * 40}


async def install(client: httpx.AsyncClient) -> httpx.Response:
    page = await client.get("/slack/install")
    (cookie,) = SimpleCookie(page.headers["set-cookie"]).values()
    headers = {"Cookie": f"{cookie.key}={cookie.value}"}
    return await client.get("/slack/oauth_redirect", params={"code": "1.2.3", "state": cookie.value}, headers=headers)


async def test_the_install_page_leads_to_slack_with_our_scopes(client: httpx.AsyncClient) -> None:
    page = await client.get("/slack/install")
    (address,) = [part for part in page.text.split('"') if part.startswith("https://slack.com/oauth/v2/authorize")]
    asked = parse_qs(urlparse(address.replace("&amp;", "&")).query)
    assert (asked["client_id"], asked["scope"]) == (["111.222"], [",".join(SCOPES)])


async def test_an_installed_workspace_is_answered_with_its_own_token(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    installed = await install(client)
    await send(client, read_payload("direct_message"))
    await slack.wait_for("chat.postMessage")
    assert installed.status_code == 200
    assert rasa.texts == ["How much do they earn?"]


async def test_a_workspace_that_did_not_install_is_not_answered(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    await install(client)
    payload = read_payload("direct_message")
    for place in (payload, payload["authorizations"][0]):
        place["team_id"] = "T0STRANGER"
    payload["context_team_id"] = "T0STRANGER"
    await send(client, payload)
    await asyncio.sleep(0.2)
    assert rasa.texts == [] and slack.called("chat.postMessage") == []


async def test_a_question_that_a_dead_run_left_is_answered_with_the_workspaces_own_token(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.journal.slack_pending.DEAD_AFTER", timedelta(0))
    await install(client)
    slack.asked.note({"event": {"channel": "D0ANN1234", "ts": "1.1"}})
    for team in ("T0STRANGER", "T0SCHOOL1"):
        question = Question(Place(team, "D0ANN1234", "1.1", "U0ANN1234"), "is it stressful?", (f"{team}:D0ANN1234:1.1",))
        SlackEvents(journal, "dead").claim(question.keys, Pending(question, None).to_dict())
    (posted,) = await slack.wait_for("chat.postMessage")
    assert posted["thread_ts"] == "1.1" and rasa.texts == ["is it stressful?"]


async def test_a_state_is_good_once(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    page = await client.get("/slack/install")
    (cookie,) = SimpleCookie(page.headers["set-cookie"]).values()
    headers, params = {"Cookie": f"{cookie.key}={cookie.value}"}, {"code": "1.2.3", "state": cookie.value}
    replies = [await client.get("/slack/oauth_redirect", params=params, headers=headers) for _ in range(2)]
    forged = await client.get("/slack/oauth_redirect", params={"code": "1.2.3", "state": "mine"}, headers={"Cookie": f"{cookie.key}=mine"})
    assert [reply.status_code for reply in (*replies, forged)] == [200, 401, 401]
    assert len(slack.called("oauth.v2.access")) == 1


async def test_an_uninstalled_workspace_is_forgotten(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    await install(client)
    event = {"type": "app_uninstalled"}
    payload = {**read_payload("direct_message"), "event": event, "event_id": "Ev0GONE0001"}
    assert (await send(client, payload)).status_code == 200
    await send(client, read_payload("direct_message"))
    await asyncio.sleep(0.2)
    assert rasa.texts == []


async def test_tokens_lie_in_a_file_of_their_owner(client: httpx.AsyncClient, settings: Settings) -> None:
    await install(client)
    assert stat.S_IMODE((settings.var / "slack.sqlite").stat().st_mode) == 0o600
    assert (BOT_USER, BOT_ID) == ("U0BOT1234", "B0BOT1234")
