"""A row of the table of all that Slack sends, and what its rows are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Fields = Mapping[str, Any]
Place = tuple[str, str | None]

ASKED, BOT = "How much do they earn?", "<@U0BOT1234>"
PRIVATELY: Place = ("response_url", None)
IN_CHANNEL = {"channel": "C0HELP123", "channel_type": "channel"}
IN_PRIVATE = {"channel": "G0HELP123", "channel_type": "group"}
AMONG_FEW = {"channel": "G0FEW1234", "channel_type": "mpim"}
MOMENT, THREAD, REPLY = "1800000001.000100", "1800000002.000200", "1800000003.000300"
DIRECT: Place = ("D0ANN1234", MOMENT)
ENGAGED: Place = ("C0HELP123", THREAD)
IN_ENGAGED = {
    **IN_CHANNEL,
    "thread_ts": THREAD,
    "ts": REPLY,
    "event_ts": REPLY,
    "parent_user_id": "U0ANN1234",
}

PICTURE = {"id": "F1", "mimetype": "image/png"}
HEARD = {"status": "complete", "preview": {"content": ASKED, "has_more": False}}
CLIP = {"id": "F2", "mimetype": "audio/mp4", "transcription": HEARD}
LATER = {**CLIP, "transcription": {"status": "processing"}}
CUT = {**CLIP, "transcription": {**HEARD, "preview": {"content": "How much", "has_more": True}}}
RICH = [
    {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": ASKED}]}],
    }
]
TO_BOT = [
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "user", "user_id": "U0BOT1234"},
                    {"type": "text", "text": f" {ASKED}"},
                ],
            }
        ],
    }
]
UNFURLED = [
    {
        "id": 1,
        "from_url": "https://a.org/",
        "app_unfurl_url": "https://a.org/",
        "is_app_unfurl": True,
        "text": "A page.",
    }
]

ORGANIZATION = {"enterprise_id": "E0SCHOOLS", "context_enterprise_id": "E0SCHOOLS"}
ORG_WIDE = {
    **ORGANIZATION,
    "is_enterprise_install": True,
    "authorizations": [
        {
            "enterprise_id": "E0SCHOOLS",
            "team_id": None,
            "user_id": "U0BOT1234",
            "is_bot": True,
            "is_enterprise_install": True,
        }
    ],
}
OF_ORG = {
    "team": None,
    "enterprise": {"id": "E0SCHOOLS", "name": "schools"},
    "is_enterprise_install": True,
}
ELSEWHERE = {"team_id": "T0OTHER12", "is_ext_shared_channel": True}
GUEST = {
    "user": "U0GUEST12",
    "user_team": "T0OTHER12",
    "source_team": "T0OTHER12",
    "team": "T0OTHER12",
}


@dataclass(frozen=True)
class Row:
    """``changes`` are to the event, or to a payload without one, ``outside`` to what is around an event.

    ``place`` is where it is answered (None: silence), ``asked`` what the bot is asked then, ``said`` what it answers without being asked.
    """

    payload: str
    changes: Fields = field(default_factory=dict)
    place: Place | None = None
    asked: str = ASKED
    said: str = ""
    outside: Fields = field(default_factory=dict)
    # What is shown beside: a call to Slack.
    shows: str = ""
    is_engaged: bool = False


def to_direct(changes: Fields, **more: Any) -> Row:
    place = ("D0ANN1234", changes.get("thread_ts", MOMENT))
    return Row("direct_message", changes, place, **more)


def to_mention(changes: Fields, text: str = f"{BOT} {ASKED}", **more: Any) -> Row:
    merged = {**IN_CHANNEL, "text": text, **changes}
    return Row(
        "direct_message", merged, (merged["channel"], merged.get("thread_ts", MOMENT)), **more
    )


def to_thread(changes: Fields, is_answered: bool = True, **more: Any) -> Row:
    """A reply in a thread where the bot has answered."""
    return Row(
        "direct_message",
        {**IN_ENGAGED, "text": ASKED, **changes},
        ENGAGED if is_answered else None,
        is_engaged=True,
        **more,
    )
