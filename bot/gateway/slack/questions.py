"""From Slack's payloads to questions: who asks what, and where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.request.internals import extract_team_id

from bot.gateway.choices import PREFIX
from bot.gateway.slack.incoming import clean_slack
from bot.gateway.slack.place import Place
from bot.gateway.slack.written import find_text

# Messages of a person that carry a subtype: with a file, "/me ...", shown in the channel beside their thread. All others are Slack's own.
_SPOKEN = (None, "file_share", "me_message", "thread_broadcast")
_SLACKBOT = "USLACKBOT"
# A name that Slack did not resolve stands first, as people write to one another.
_OTHERS = re.compile(r"<@|<!(?:here|channel|everyone|subteam\^)|^\s*@\w")


@dataclass(frozen=True)
class Question:
    """A question or a choice token, the keys under which it is remembered, and the title of the button that it came from."""

    place: Place
    text: str
    keys: tuple[str, ...]
    chosen: str | None = None
    # The sentence to answer with as it is, where there is nothing to ask Rasa.
    notice: str | None = None
    # Said in a thread of the bot without a mention: perhaps to the people there.
    is_overheard: bool = False

    @property
    def key(self) -> str:
        """The key that the answer carries."""
        return self.keys[0]


def find_team(body: Mapping[str, Any]) -> str:
    """Return the workspace for which the bot has a payload.

    In a channel shared with other schools that is not where it was written, and an app of a whole organization is not always told.
    """
    return str(extract_team_id(dict(body)) or body.get("team_id") or body.get("enterprise_id") or "")


def find_place(body: Mapping[str, Any]) -> Place | None:
    """Return where a person wrote a message; None for what a bot or Slack itself wrote."""
    event = body["event"]
    user = event.get("user")
    if event.get("bot_id") or event.get("subtype") not in _SPOKEN or not user or user == _SLACKBOT or event.get("hidden"):
        return None
    return Place(find_team(body), event["channel"], event.get("thread_ts") or event["ts"], user)


def parse_message(body: Mapping[str, Any], place: Place, text: str) -> Question:
    """Return the question of a message or mention with this text.

    Cleaning takes time: it is for messages that are known to be the bot's to answer.
    """
    event = body["event"]
    # The pair is the same for a mention and its twin among the messages, the event's id only for a repetition.
    keys = (f"{place.team}:{place.channel}:{event['ts']}", f"event:{body['event_id']}")
    return Question(place, to_typed(text), keys)


def is_addressed(text: str, bot_user: str | None) -> bool:
    """Return whether a message mentions the bot."""
    return bool(bot_user) and (f"<@{bot_user}>" in text or f"<@{bot_user}|" in text)


def is_for_others(text: str, bot_user: str | None) -> bool:
    """Return whether a message is for people, a group or everybody, by a mention or a name in front, and not for the bot."""
    return bool(_OTHERS.search(text)) and not is_addressed(text, bot_user)


def find_spoken(event: Mapping[str, Any]) -> str:
    """Return what Slack heard in a voice clip without a text beside it, where that is all of it."""
    for file in event.get("files") or ():
        heard = file.get("transcription") or {}
        if heard.get("status") == "complete" and not heard.get("preview", {}).get("has_more"):
            return to_typed(heard["preview"].get("content"))
    return ""


def parse_command(body: Mapping[str, Any]) -> Question:
    """Return the question of a slash command."""
    place = Place(find_team(body), body["channel_id"], None, body["user_id"])
    return Question(place, to_typed(body.get("text")), (f"trigger:{body['trigger_id']}",))


def parse_shortcut(body: Mapping[str, Any]) -> Question:
    """Return the text of a message as the question of the person who chose the shortcut."""
    message = body["message"]
    thread = message.get("thread_ts") or message["ts"]
    place = Place(find_team(body), body["channel"]["id"], thread, body["user"]["id"])
    return Question(place, to_typed(find_text(message)), (f"trigger:{body['trigger_id']}",))


def parse_choice(body: Mapping[str, Any], channel: str) -> Question:
    """Return the choice of a clicked button.

    A message's button is good for one click of a person, the Home view's for many.
    """
    action, team, user = body["actions"][0], find_team(body), body["user"]["id"]
    message = body.get("container", {}).get("message_ts")
    clicked = f"choice:{team}:{channel}:{message}:{user}:{action['action_id']}"
    key = clicked if message else f"trigger:{body['trigger_id']}"
    place = Place(team, channel, find_thread(body), user)
    return Question(place, action["value"], (key,), action["text"]["text"])


def find_thread(body: Mapping[str, Any]) -> str | None:
    """Return the thread of the message that holds a clicked element; None outside of threads."""
    container, message = body.get("container", {}), body.get("message", {})
    thread = message.get("thread_ts") or container.get("thread_ts")
    # Nothing can be threaded under a private message.
    root = None if container.get("is_ephemeral") else message.get("ts")
    return str(thread or root) if thread or root else None


def to_typed(text: str | None) -> str:
    """Return what was typed, cleaned; a choice is a click, so that what looks like one is text."""
    return clean_slack(text or "").replace(PREFIX, f"{PREFIX} ")
