"""All that Slack documents to send, a row each: answered where, once, or left alone."""

from typing import Any

import httpx
import pytest

from bot.gateway.choices import Choices
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import read_payload, send

ASKED = "How much do they earn?"
BOT = "<@U0BOT1234>"
IN_CHANNEL = {"channel": "C0HELP123", "channel_type": "channel"}
IN_PRIVATE = {"channel": "G0HELP123", "channel_type": "group"}
AMONG_FEW = {"channel": "G0FEW1234", "channel_type": "mpim"}
THREAD, MOMENT = "1800000002.000200", "1800000001.000100"
TOPIC = '/choose_topic{"topic": "remote_work"}'

# What is written, and the thread in which it is answered.
ANSWERED: dict[str, tuple[dict[str, Any], str]] = {
    "direct message": ({}, MOMENT),
    "direct message in a thread": ({"thread_ts": THREAD}, THREAD),
    "direct message that names the bot": ({"text": f"{BOT} {ASKED}"}, MOMENT),
    "direct message that names somebody": ({"text": f"<@U0BOB1234> {ASKED}"}, MOMENT),
    "direct message to everybody": ({"text": f"<!here> {ASKED}"}, MOMENT),
    "direct message with a file": ({"subtype": "file_share"}, MOMENT),
    "direct message by /me": ({"subtype": "me_message"}, MOMENT),
    "mention in a channel": ({**IN_CHANNEL, "text": f"{BOT} {ASKED}"}, MOMENT),
    "mention with its label": ({**IN_CHANNEL, "text": f"<@U0BOT1234|career> {ASKED}"}, MOMENT),
    "mention at the end": ({**IN_CHANNEL, "text": f"{ASKED} {BOT}"}, MOMENT),
    "mention beside a person": ({**IN_CHANNEL, "text": f"<@U0BOB1234> {BOT} {ASKED}"}, MOMENT),
    "mention beside a group": ({**IN_CHANNEL, "text": f"<!subteam^S0123> {BOT} {ASKED}"}, MOMENT),
    "mention in a thread": ({**IN_CHANNEL, "text": f"{BOT} {ASKED}", "thread_ts": THREAD}, THREAD),
    "mention in a thread, shown in the channel": (
        {**IN_CHANNEL, "text": f"{BOT} {ASKED}", "thread_ts": THREAD, "subtype": "thread_broadcast"},
        THREAD,
    ),
    "mention in a private channel": ({**IN_PRIVATE, "text": f"{BOT} {ASKED}"}, MOMENT),
    "mention among a few": ({**AMONG_FEW, "text": f"{BOT} {ASKED}"}, MOMENT),
    "mention by an organization's user": ({**IN_CHANNEL, "text": f"{BOT} {ASKED}", "user": "W0ANN1234"}, MOMENT),
    "mention by a guest of another school": (
        {**IN_CHANNEL, "text": f"{BOT} {ASKED}", "user_team": "T0OTHER12", "source_team": "T0OTHER12"},
        MOMENT,
    ),
}

SUBTYPES = (
    "assistant_app_thread bot_add bot_message bot_remove canvas_removed canvas_updated channel_archive "
    "channel_canvas_updated channel_convert_to_private channel_join channel_leave channel_name channel_posting_permissions "
    "channel_purpose channel_topic channel_unarchive document_mention ekm_access_denied file_comment file_mention "
    "group_archive group_join group_leave group_name group_purpose group_topic group_unarchive huddle_thread "
    "message_changed message_deleted message_replied pinned_item reminder_add reply_broadcast sh_room_created tombstone "
    "unpinned_item one_of_next_year"
).split()

# What is no word of a person to the bot.
SILENT: dict[str, dict[str, Any]] = {
    "in a channel": IN_CHANNEL,
    "in a private channel": IN_PRIVATE,
    "among a few": AMONG_FEW,
    "in a thread of others": {**IN_CHANNEL, "thread_ts": "1799999999.000100"},
    "to a person": {**IN_CHANNEL, "text": f"<@U0BOB1234> {ASKED}"},
    "to another bot of the same name": {**IN_CHANNEL, "text": f"<@U0BOT12345> {ASKED}"},
    "the bot's name without a mention": {**IN_CHANNEL, "text": f"@Records Career {ASKED}"},
    "by a bot": {"bot_id": "B0OTHER12"},
    "by the bot itself": {"user": "U0BOT1234", "bot_id": "B0BOT1234"},
    "by Slackbot": {"user": "USLACKBOT"},
    "by nobody": {"user": None},
    "hidden": {"hidden": True},
    **{f"subtype {name}": {"subtype": name} for name in SUBTYPES},
    **{f"subtype {name}, with a mention": {**IN_CHANNEL, "subtype": name, "text": f"{BOT} {ASKED}"} for name in SUBTYPES},
}

OTHER_EVENTS = (
    "app_rate_limited app_requested call_rejected channel_archive "
    "channel_created channel_deleted channel_id_changed channel_left channel_rename channel_shared channel_unshared dnd_updated "
    "email_domain_changed emoji_changed file_change file_created file_deleted file_public file_shared file_unshared "
    "function_executed grid_migration_finished grid_migration_started group_left im_close im_created im_open link_shared "
    "member_joined_channel member_left_channel message_metadata_posted pin_added pin_removed reaction_added reaction_removed "
    "shared_channel_invite_received star_added subteam_created subteam_updated team_access_granted team_access_revoked "
    "team_domain_change team_join team_rename user_change user_huddle_changed user_profile_changed workflow_published"
).split()


async def send_twice(client: httpx.AsyncClient, payload: dict[str, object]) -> list[int]:
    again = {"x_slack_retry_num": "1", "x_slack_retry_reason": "http_timeout"}
    return [(await send(client, payload)).status_code, (await send(client, payload, **again)).status_code]


async def ask_something_else(client: httpx.AsyncClient, slack: FakeSlack, posts: int) -> None:
    """What came before it is through once this is answered."""
    await send(client, read_payload("direct_message", text="marker", ts="1900000000.000100", user="U0MARKER1", event_id="EvMARKER"))
    await slack.wait_for("chat.postMessage", posts)


@pytest.mark.parametrize("case", ANSWERED)
async def test_what_is_said_to_the_bot_is_answered_in_its_thread_once(
    case: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    changes, thread = ANSWERED[case]
    payload = read_payload("direct_message", **changes)
    payload["is_ext_shared_channel"] = "user_team" in changes
    assert await send_twice(client, payload) == [200, 200]
    await ask_something_else(client, slack, 2)
    posted = {call["text"]: (call["channel"], call["thread_ts"]) for call in slack.called("chat.postMessage")}
    assert posted[f"You asked: {ASKED}"] == (changes.get("channel", "D0ANN1234"), thread)
    assert sorted(rasa.texts) == sorted([ASKED, "marker"])


@pytest.mark.parametrize("case", SILENT)
async def test_what_is_not_said_to_the_bot_is_taken_without_a_word(
    case: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    assert await send_twice(client, read_payload("direct_message", **SILENT[case])) == [200, 200]
    await ask_something_else(client, slack, 1)
    assert rasa.texts == ["marker"]


@pytest.mark.parametrize("kind", OTHER_EVENTS)
async def test_an_event_that_the_manifest_does_not_ask_for_is_taken_without_a_word(
    kind: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    assert await send_twice(client, read_payload("mention", type=kind)) == [200, 200]
    await ask_something_else(client, slack, 1)
    assert rasa.texts == ["marker"]


@pytest.mark.parametrize("kind", ["assistant_thread_started", "assistant_thread_context_changed"])
async def test_the_panel_of_assistants_before_the_agent_view_is_taken_without_a_word(
    kind: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    thread = {"user_id": "U0ANN1234", "channel_id": "D0ANN1234", "thread_ts": MOMENT, "context": {"channel_id": "C0HELP123"}}
    payload = read_payload("messages_opened")
    payload["event"] = {"type": kind, "assistant_thread": thread, "event_ts": MOMENT}
    assert await send_twice(client, payload) == [200, 200]
    await ask_something_else(client, slack, 1)
    assert rasa.texts == ["marker"]


async def test_a_mention_and_its_twin_in_a_shared_channel_are_answered_once_for_the_school_that_has_the_bot(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    for name, written_in in (("mention", "T0OTHER12"), ("mention_as_message", "T0SCHOOL1")):
        payload = read_payload(name)
        await send(client, {**payload, "team_id": written_in, "is_ext_shared_channel": True})
    await ask_something_else(client, slack, 2)
    assert sorted(rasa.texts) == ["is it stressful?", "marker"]


@pytest.mark.parametrize("name", ["shortcut", "choice", "private_choice", "home_choice"])
async def test_an_app_of_a_whole_organization_is_not_told_the_workspace_and_answers(
    name: str, client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa, choices: Choices
) -> None:
    organization: dict[str, Any] = {"team": None, "enterprise": {"id": "E0SCHOOLS", "name": "schools"}, "is_enterprise_install": True}
    payload = read_payload(name, **organization, **({"response_url": slack.response_url} if "home" not in name else {}))
    for action in payload.get("actions", ()):
        action["value"] = choices.sign(TOPIC)
    assert await send_twice(client, payload) == [200, 200]
    if "response_url" in payload and name != "choice":
        await slack.wait_for_responses()
    await ask_something_else(client, slack, 2 if name in ("choice", "home_choice") else 1)
    assert len([text for text in rasa.texts if text != "marker"]) == 1


async def test_a_vote_in_a_whole_organization_is_kept(client: httpx.AsyncClient) -> None:
    assert (await send(client, read_payload("vote", team=None, is_enterprise_install=True))).status_code == 200


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("shortcut", {"callback_id": "another"}),
        ("message_action", {"callback_id": "another"}),
        ("view_submission", {"view": {"id": "V1", "type": "modal", "callback_id": "another"}}),
        ("view_closed", {"view": {"id": "V1", "type": "modal", "callback_id": "another"}}),
        ("block_suggestion", {"action_id": "another", "block_id": "b", "value": "x"}),
        ("dialog_submission", {"callback_id": "another", "submission": {}}),
        ("interactive_message", {"callback_id": "another", "actions": [{"name": "a"}]}),
        ("workflow_step_edit", {"callback_id": "another", "workflow_step": {}}),
    ],
)
async def test_an_interaction_that_is_none_of_ours_is_no_fault_of_ours(
    kind: str, more: dict[str, object], client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    payload = {name: value for name, value in read_payload("shortcut").items() if name not in ("message", "callback_id")}
    response = await send(client, {**payload, "type": kind, **more})
    assert response.status_code in (200, 404)
    await ask_something_else(client, slack, 1)
    assert rasa.texts == ["marker"]


async def test_the_look_at_a_certificate_is_acknowledged(client: httpx.AsyncClient) -> None:
    assert (await send(client, {"command": "/career", "ssl_check": "1", "token": "verification-token"})).status_code == 200
