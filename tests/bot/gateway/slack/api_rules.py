"""Slack's Web API as this bot uses it: each method's arguments, and what is wrong with a call."""

from collections.abc import Iterator
from typing import Any

from tests.bot.gateway.slack import block_rules

# Required, then optional arguments, from the reference of each method.
METHODS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    name: (frozenset(required.split()), frozenset(optional.split()))
    for name, required, optional in [
        ("auth.test", "", "team_id"),
        (
            "chat.postMessage",
            "channel",
            "text blocks attachments thread_ts reply_broadcast unfurl_links unfurl_media metadata mrkdwn parse link_names username",
        ),
        ("chat.update", "channel ts", "text blocks attachments metadata parse link_names reply_broadcast"),
        ("conversations.open", "", "users channel return_im prevent_creation"),
        ("conversations.replies", "channel ts", "cursor limit oldest latest inclusive include_all_metadata"),
        ("conversations.history", "channel", "cursor limit oldest latest inclusive include_all_metadata"),
        ("views.publish", "user_id view", "hash"),
        ("assistant.threads.setStatus", "channel_id thread_ts status", "loading_messages icon_emoji icon_url username"),
        ("assistant.threads.setSuggestedPrompts", "channel_id prompts", "thread_ts title"),
        ("apps.connections.open", "", ""),
        ("oauth.v2.access", "code", "client_id client_secret redirect_uri grant_type refresh_token"),
    ]
}

# What each method needs: deploy/slack_manifest.yml asks for all of these and for no more.
SCOPES = {
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "conversations.open": {"im:write"},
    "conversations.replies": {"channels:history", "groups:history", "im:history", "mpim:history"},
    "conversations.history": {"channels:history", "groups:history", "im:history", "mpim:history"},
    "assistant.threads.setStatus": {"chat:write"},
    "assistant.threads.setSuggestedPrompts": {"assistant:write"},
}


def find_faults(method: str, arguments: dict[str, Any]) -> Iterator[str]:
    if method not in METHODS:
        yield "unknown_method"
        return
    required, optional = METHODS[method]
    if missing := required - set(arguments):
        yield f"missing arguments {sorted(missing)}"
    if unknown := set(arguments) - required - optional - {"team_id"}:
        yield f"unknown arguments {sorted(unknown)}"
    if method in ("chat.postMessage", "chat.update"):
        yield from _find_message_faults(arguments)
    if method == "views.publish":
        yield from block_rules.find_faults(arguments["view"]["blocks"], "home")
    if method == "assistant.threads.setSuggestedPrompts" and not 1 <= len(arguments["prompts"]) <= 4:
        yield "prompts: number"
    if method == "assistant.threads.setStatus" and "." not in arguments["thread_ts"]:
        yield "invalid_thread_ts"


def find_response_faults(arguments: dict[str, Any]) -> Iterator[str]:
    known = {"text", "blocks", "response_type", "replace_original", "delete_original", "unfurl_links", "unfurl_media"}
    if unknown := set(arguments) - known:
        yield f"unknown arguments {sorted(unknown)}"
    if arguments.get("response_type") != "ephemeral":
        yield "response_type: not ephemeral"
    yield from _find_message_faults(arguments)


def _find_message_faults(arguments: dict[str, Any]) -> Iterator[str]:
    if not 1 <= len(arguments.get("text") or "") <= 4000:
        yield "text: none, or longer than 4,000 characters"
    if "blocks" in arguments:
        yield from block_rules.find_faults(arguments["blocks"])
    metadata = arguments.get("metadata")
    if metadata and set(metadata) != {"event_type", "event_payload"}:
        yield "metadata: not type and payload"
