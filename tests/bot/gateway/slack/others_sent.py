"""The rest of the table: what is no word of a person to the bot, other events, and interactions."""

from typing import Any

from tests.bot.gateway.slack.everything_sent import MESSAGES
from tests.bot.gateway.slack.sent_row import (
    AMONG_FEW,
    ASKED,
    BOT,
    ELSEWHERE,
    ENGAGED,
    IN_CHANNEL,
    IN_PRIVATE,
    MOMENT,
    OF_ORG,
    ORGANIZATION,
    PRIVATELY,
    UNFURLED,
    Row,
)

SUBTYPES = (
    "assistant_app_thread bot_add bot_message bot_remove canvas_removed canvas_updated channel_archive "
    "channel_canvas_updated channel_convert_to_private channel_join channel_leave channel_name channel_posting_permissions "
    "channel_purpose channel_topic channel_unarchive document_mention ekm_access_denied file_comment file_mention "
    "group_archive group_join group_leave group_name group_purpose group_topic group_unarchive huddle_thread "
    "message_changed message_deleted message_replied pinned_item reminder_add reply_broadcast sh_room_created tombstone "
    "unpinned_item one_of_next_year"
).split()
EVENTS = (
    "app_deleted app_installed app_requested app_uninstalled app_uninstalled_team call_rejected channel_archive channel_created "
    "channel_deleted channel_history_changed channel_id_changed channel_left channel_rename channel_shared channel_unarchive "
    "channel_unshared dnd_updated dnd_updated_user email_domain_changed emoji_changed entity_details_requested file_change "
    "file_created file_deleted file_public file_shared file_unshared function_executed grid_migration_finished grid_migration_started "
    "group_archive group_close group_left group_open group_rename im_close im_created im_history_changed im_open invite_requested "
    "link_shared member_joined_channel member_left_channel message_metadata_deleted message_metadata_posted message_metadata_updated "
    "pin_added pin_removed reaction_added reaction_removed scope_denied scope_granted shared_channel_invite_accepted "
    "shared_channel_invite_approved shared_channel_invite_declined shared_channel_invite_received shared_channel_invite_requested "
    "star_added star_removed subteam_created subteam_members_changed subteam_self_added subteam_updated team_access_granted "
    "team_access_revoked team_domain_change team_join team_rename tokens_revoked user_change user_huddle_changed "
    "user_profile_changed user_resource_granted user_resource_removed user_status_changed workflow_deleted workflow_published "
    "workflow_step_execute workflow_unpublished"
).split()
PANEL = {
    "user_id": "U0ANN1234",
    "channel_id": "D0ANN1234",
    "thread_ts": MOMENT,
    "context": {"channel_id": "C0HELP123"},
}
SHORTCUT = "does anybody know if HIM jobs pay well & grow?"
TOPIC = '/choose_topic{"topic": "remote_work"}'
HOME = ("D0ANN1234", None)


def silent(**changes: object) -> Row:
    return Row("direct_message", changes)


FOREIGN: dict[str, dict[str, Any]] = {
    "shortcut": {},
    "message_action": {},
    "view_submission": {"view": {"id": "V1", "type": "modal", "callback_id": "another"}},
    "view_closed": {"view": {"id": "V1", "type": "modal", "callback_id": "another"}},
    "block_suggestion": {"action_id": "another", "block_id": "b", "value": "x"},
    "dialog_submission": {"submission": {}},
    "interactive_message": {"actions": [{"name": "a"}]},
    "workflow_step_edit": {"workflow_step": {}},
}

OTHERS = {
    "in a channel": silent(**IN_CHANNEL),
    "in a private channel": silent(**IN_PRIVATE),
    "among a few": silent(**AMONG_FEW),
    "in a thread of others": silent(**IN_CHANNEL, thread_ts="1799999999.000100"),
    "to a person": silent(**IN_CHANNEL, text=f"<@U0BOB1234> {ASKED}"),
    "to another bot of the same name": silent(**IN_CHANNEL, text=f"<@U0BOT12345> {ASKED}"),
    "the bot's name without a mention": silent(**IN_CHANNEL, text=f"@Records Career {ASKED}"),
    "the bot's name in a thread of others": silent(
        **IN_CHANNEL, thread_ts="1799999999.000100", text=f"@Records Career {ASKED}"
    ),
    "a file in a channel": silent(
        **IN_CHANNEL, subtype="file_share", text="", files=[{"id": "F1"}]
    ),
    "by a bot": silent(bot_id="B0OTHER12"),
    "by a bot that mentions this one": silent(
        **IN_CHANNEL, bot_id="B0OTHER12", text=f"{BOT} {ASKED}"
    ),
    "by the bot itself": silent(user="U0BOT1234", bot_id="B0BOT1234"),
    "by Slackbot": silent(user="USLACKBOT"),
    "by nobody": silent(user=None),
    "hidden": silent(hidden=True),
    "an edit": Row("message_changed"),
    "an edit that adds a mention": Row(
        "message_changed",
        {**IN_CHANNEL, "message": {"user": "U0ANN1234", "text": f"{BOT} {ASKED}"}},
    ),
    "an app's page shown beside": Row(
        "message_changed",
        {"message": {"user": "U0ANN1234", "text": ASKED, "attachments": UNFURLED}},
    ),
    "a deletion": Row("message_deleted"),
    "a bot's message": Row("bot_message"),
    "somebody joins": Row("channel_join"),
    **{f"subtype {name}": silent(subtype=name) for name in SUBTYPES},
    **{
        f"subtype {name}, with a mention": silent(**IN_CHANNEL, subtype=name, text=f"{BOT} {ASKED}")
        for name in SUBTYPES
    },
    **{f"event {name}": Row("mention", {"type": name}) for name in EVENTS},
    "the panel before the agent view": Row(
        "messages_opened", {"type": "assistant_thread_started", "assistant_thread": PANEL}
    ),
    "its context": Row(
        "messages_opened", {"type": "assistant_thread_context_changed", "assistant_thread": PANEL}
    ),
    "the Home tab": Row("home_opened", shows="views.publish"),
    "the Home tab of a guest": Row(
        "home_opened", {"user": "U0GUEST12"}, shows="views.publish", outside=ELSEWHERE
    ),
    "the messages tab": Row("messages_opened", shows="assistant.threads.setSuggestedPrompts"),
    "too many events": Row("app_rate_limited"),
    "the address is verified": Row("url_verification"),
}

INTERACTIONS = {
    "command": Row("command", {}, PRIVATELY, "which certifications are there?"),
    "command in a direct message": Row(
        "command", {"channel_id": "D0ANN1234"}, PRIVATELY, "which certifications are there?"
    ),
    "command with a mention": Row("command", {"text": f"{BOT} {ASKED}"}, PRIVATELY),
    "command without words": Row("command", {"text": ""}, PRIVATELY, "/help"),
    "command of an organization": Row(
        "command",
        {**ORGANIZATION, "is_enterprise_install": "true"},
        PRIVATELY,
        "which certifications are there?",
    ),
    "command's look at a certificate": Row("command", {"ssl_check": "1"}),
    "shortcut": Row("shortcut", {}, PRIVATELY, SHORTCUT),
    "shortcut of a whole organization": Row("shortcut", OF_ORG, PRIVATELY, SHORTCUT),
    "button": Row("choice", {}, ENGAGED, TOPIC),
    "button of a whole organization": Row("choice", OF_ORG, ENGAGED, TOPIC),
    "private button": Row("private_choice", {}, PRIVATELY, TOPIC),
    "private button of a whole organization": Row("private_choice", OF_ORG, PRIVATELY, TOPIC),
    "button of the Home tab": Row("home_choice", {}, HOME, TOPIC),
    "button of the Home tab of a whole organization": Row("home_choice", OF_ORG, HOME, TOPIC),
    "vote": Row("vote"),
    "vote of a whole organization": Row("vote", OF_ORG),
    **{
        f"{kind} of nothing of ours": Row(
            "shortcut", {"type": kind, "callback_id": "another", **more}
        )
        for kind, more in FOREIGN.items()
    },
}

ROWS = {**MESSAGES, **OTHERS, **INTERACTIONS}
