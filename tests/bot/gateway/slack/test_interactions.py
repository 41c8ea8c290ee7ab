import asyncio
import json

import httpx
import pytest

from bot.gateway.choices import Choices
from bot.journal.schema import FEEDBACK
from bot.journal.store import Journal
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import read_payload, send

TOPIC = '/choose_topic{"topic": "remote_work"}'


async def test_a_command_is_answered_to_its_giver_only(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    response = await send(client, read_payload("command", response_url=slack.response_url))
    (answer,) = await slack.wait_for_responses()
    assert (response.status_code, response.text) == (200, "")
    assert rasa.texts == ["which certifications are there?"]
    assert answer["response_type"] == "ephemeral" and not answer["replace_original"]
    assert slack.called("chat.postMessage") == []


async def test_a_command_without_words_gets_help(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    await send(client, read_payload("command", text="", response_url=slack.response_url))
    await slack.wait_for_responses()
    assert rasa.texts == ["/help"]


async def test_the_shortcut_answers_the_message_it_is_used_on(client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa) -> None:
    response = await send(client, read_payload("shortcut", response_url=slack.response_url))
    (answer,) = await slack.wait_for_responses()
    assert response.status_code == 200
    assert rasa.texts == ["does anybody know if HIM jobs pay well & grow?"]
    assert answer["response_type"] == "ephemeral"


async def test_clicked_buttons_become_the_choice_and_its_answer_follows(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa, choices: Choices
) -> None:
    payload = read_payload("choice")
    payload["actions"][0]["value"] = choices.sign(TOPIC)
    response = await send(client, payload)
    (posted,) = await slack.wait_for("chat.postMessage")
    (updated,) = slack.called("chat.update")
    assert response.status_code == 200
    assert rasa.texts == [TOPIC]
    assert updated["ts"] == "1800000011.001100"
    assert [block["type"] for block in updated["blocks"]] == ["section", "context"]
    assert "Can I work from home?" in json.dumps(updated["blocks"])
    assert (posted["channel"], posted["thread_ts"]) == ("C0HELP123", "1800000002.000200")


async def test_a_second_click_on_the_same_buttons_is_not_answered(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa, choices: Choices
) -> None:
    for trigger in ("t1", "t2"):
        payload = read_payload("choice", trigger_id=trigger)
        payload["actions"][0]["value"] = choices.sign(TOPIC)
        await send(client, payload)
    await slack.wait_for("chat.postMessage")
    await asyncio.sleep(0.2)
    assert rasa.texts == [TOPIC]


async def test_two_people_who_click_two_buttons_of_a_message_are_both_answered(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa, choices: Choices
) -> None:
    for number, topic in enumerate((TOPIC, TOPIC.replace("remote_work", "pay"))):
        payload = read_payload("choice", trigger_id=f"t{number}", user={"id": f"U0STUDENT{number}"})
        payload["actions"][0] |= {"value": choices.sign(topic), "action_id": f"choice_{number}"}
        await send(client, payload)
    await slack.wait_for("chat.postMessage", 2)
    assert rasa.texts == [TOPIC, TOPIC.replace("remote_work", "pay")]


@pytest.mark.parametrize("value", ["choice:a.b.c", "TOKEN", ""])
async def test_a_button_whose_token_is_void_asks_what_it_says(
    value: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    payload = read_payload("choice")
    payload["actions"][0]["value"] = value
    await send(client, payload)
    await slack.wait_for("chat.postMessage")
    assert rasa.texts == ["Can I work from home?"]


async def test_a_private_choice_is_answered_in_place_of_its_message(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa, choices: Choices
) -> None:
    payload = read_payload("private_choice", response_url=slack.response_url)
    payload["actions"][0]["value"] = choices.sign(TOPIC)
    await send(client, payload)
    (answer,) = await slack.wait_for_responses()
    assert answer["replace_original"] is True
    assert "What is the RHIT?" in answer["blocks"][0]["elements"][0]["text"]
    assert rasa.texts == [TOPIC]


async def test_a_topic_of_the_home_view_is_answered_in_the_direct_message(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa, choices: Choices
) -> None:
    payload = read_payload("home_choice")
    payload["actions"][0]["value"] = choices.sign(TOPIC)
    await send(client, payload)
    (posted,) = await slack.wait_for("chat.postMessage")
    assert posted["channel"] == "D0ANN1234" and "thread_ts" not in posted
    assert rasa.texts == [TOPIC]


async def test_a_vote_is_kept_and_a_second_one_replaces_it(client: httpx.AsyncClient, journal: Journal) -> None:
    for value in ("up:c1", "down:c1", "sideways:c1", ""):
        payload = read_payload("vote")
        payload["actions"][0]["value"] = value
        assert (await send(client, payload)).status_code == 200
    with journal.writing() as connection:
        (kept,) = connection.execute(FEEDBACK.select()).mappings().all()
    assert kept["conversation"].startswith("slack:") and (kept["card_id"], kept["vote"]) == ("c1", "down")
