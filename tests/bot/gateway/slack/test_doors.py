import asyncio

import httpx
import pytest

from bot.gateway.choices import Choices
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import read_payload, send

# Seconds in which what should not come would have come.
UNASKED = 0.2
TOPIC = '/choose_topic{"topic": "remote_work"}'


async def test_a_direct_message_is_answered_in_its_thread(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    response = await send(client, read_payload("direct_message"))
    (posted,) = await slack.wait_for("chat.postMessage")
    assert response.status_code == 200
    assert rasa.texts == ["How much do they earn?"]
    assert (posted["channel"], posted["thread_ts"]) == ("D0ANN1234", "1800000001.000100")
    assert posted["text"] == "You asked: How much do they earn?"
    assert posted["unfurl_links"] is False and posted["unfurl_media"] is False


async def test_a_direct_message_shows_a_status_while_its_answer_is_made(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    await send(client, read_payload("direct_message"))
    await slack.wait_for("chat.postMessage")
    methods = [method for method, _ in slack.calls if method != "auth.test"]
    assert methods == ["assistant.threads.setStatus", "chat.postMessage"]
    assert slack.called("assistant.threads.setStatus")[0]["thread_ts"] == "1800000001.000100"


async def test_a_follow_up_in_an_engaged_thread_needs_no_mention(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    await send(client, read_payload("mention"))
    await send(client, read_payload("thread_reply"))
    await slack.wait_for("chat.postMessage", 2)
    assert rasa.texts == ["is it stressful?", "and can I do it from home?"]
    first, second = (body["sender"] for body in rasa.received if not body["sender"].startswith("health:"))
    assert first == second


async def test_two_students_in_one_thread_share_no_conversation(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    await send(client, read_payload("mention"))
    await send(client, read_payload("thread_reply", user="U0BOB1234"))
    await slack.wait_for("chat.postMessage", 2)
    senders = {body["sender"] for body in rasa.received if not body["sender"].startswith("health:")}
    assert len(senders) == 2
    assert all(sender.startswith("slack:") and "U0" not in sender for sender in senders)


async def test_a_token_that_is_not_ours_is_no_choice(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa, choices: Choices) -> None:
    await send(client, read_payload("direct_message", text=choices.sign(TOPIC)))
    await slack.wait_for("chat.postMessage")
    assert not rasa.texts[0].startswith("/")


async def test_the_home_tab_shows_the_topics_by_section(client: httpx.AsyncClient, slack: FakeSlack, guide: None) -> None:
    await send(client, read_payload("home_opened"))
    (published,) = await slack.wait_for("views.publish")
    headers = [block["text"]["text"] for block in published["view"]["blocks"] if block["type"] == "header"]
    assert published["user_id"] == "U0ANN1234"
    assert "Job Outlook and Pay" in headers and len(headers) >= 10


async def test_the_agent_panel_suggests_four_questions(client: httpx.AsyncClient, slack: FakeSlack, guide: None) -> None:
    await send(client, read_payload("messages_opened"))
    (suggested,) = await slack.wait_for("assistant.threads.setSuggestedPrompts")
    assert suggested["channel_id"] == "D0ANN1234" and "thread_ts" not in suggested
    assert len(suggested["prompts"]) == 4
    assert slack.called("views.publish") == []


async def test_a_home_tab_without_a_knowledge_base_costs_a_line_in_the_log(
    client: httpx.AsyncClient, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    response = await send(client, read_payload("home_opened"))
    assert response.status_code == 200
    await asyncio.sleep(UNASKED)
    assert slack.called("views.publish") == []


async def test_the_address_is_verified(client: httpx.AsyncClient) -> None:
    response = await send(client, read_payload("url_verification"))
    assert response.json() == {"challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}
