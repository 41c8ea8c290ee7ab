"""The table of all that Slack documents to send: how it is answered or left alone. Messages."""

from tests.bot.gateway.slack.sent_row import (
    AMONG_FEW,
    ASKED,
    BOT,
    CLIP,
    CUT,
    ELSEWHERE,
    ENGAGED,
    GUEST,
    IN_PRIVATE,
    LATER,
    ORG_WIDE,
    ORGANIZATION,
    PICTURE,
    RICH,
    THREAD,
    TO_BOT,
    UNFURLED,
    Row,
    to_direct,
    to_mention,
    to_thread,
)
from tests.bot.gateway.slack.sentences import SENTENCES

FILES, NO_WORDS = SENTENCES["slack_files"], {"subtype": "file_share", "text": "", "blocks": []}

MESSAGES = {
    "direct message": to_direct({}),
    "direct message in a thread": to_direct({"thread_ts": THREAD}),
    "direct message that names the bot": to_direct({"text": f"{BOT} {ASKED}"}),
    "direct message that types its name": to_direct({"text": f"@Records Career {ASKED}"}),
    "direct message that names somebody": to_direct({"text": f"<@U0BOB1234> {ASKED}"}),
    **{
        f"direct message to {name}": to_direct({"text": f"<!{name}> {ASKED}"})
        for name in ("here", "channel", "everyone", "subteam^S1")
    },
    "direct message with a file": to_direct({"subtype": "file_share", "files": [PICTURE]}),
    "direct message of a file alone": to_direct({**NO_WORDS, "files": [PICTURE]}, said=FILES),
    "direct message by voice": to_direct({**NO_WORDS, "files": [CLIP]}),
    "direct message by voice, not heard yet": to_direct({**NO_WORDS, "files": [LATER]}, said=FILES),
    "direct message by voice, heard in part": to_direct({**NO_WORDS, "files": [CUT]}, said=FILES),
    "direct message by /me": to_direct({"subtype": "me_message"}),
    "direct message of blocks": to_direct({"text": "", "blocks": RICH}),
    "direct message that passes one on": to_direct(
        {"text": "", "blocks": [], "attachments": [{"is_share": True, "text": ASKED}]}
    ),
    "direct message with a page shown beside": to_direct({"attachments": UNFURLED}),
    "direct message of an emoji": to_direct({"text": ":+1:"}, asked="/thank"),
    "direct message of a mention": to_direct({"text": BOT}, asked="/greet"),
    "mention in a channel": to_mention({}),
    "mention with its label": to_mention({}, f"<@U0BOT1234|career> {ASKED}"),
    "mention at the end": to_mention({}, f"{ASKED} {BOT}"),
    "mention beside a person": to_mention({}, f"<@U0BOB1234> {BOT} {ASKED}"),
    **{
        f"mention beside {name}": to_mention({}, f"<!{name}> {BOT} {ASKED}")
        for name in ("here", "channel", "everyone", "subteam^S1")
    },
    "mention in a thread": to_mention({"thread_ts": THREAD}),
    "mention in a thread, shown in the channel": to_mention(
        {"thread_ts": THREAD, "subtype": "thread_broadcast"}
    ),
    "mention in a private channel": to_mention(IN_PRIVATE),
    "mention among a few": to_mention(AMONG_FEW),
    "mention with a file": to_mention({"subtype": "file_share", "files": [PICTURE]}),
    "mention with a file and no words": to_mention(
        {"subtype": "file_share", "files": [PICTURE]}, BOT, said=FILES
    ),
    "mention by voice": to_mention({"subtype": "file_share", "files": [CLIP]}, BOT),
    "mention by /me": to_mention({"subtype": "me_message"}),
    "mention in blocks": to_mention({"blocks": TO_BOT}, ""),
    "mention with nothing beside it": to_mention({}, BOT, asked="/greet"),
    "mention that was edited at once": to_mention(
        {"edited": {"user": "U0ANN1234", "ts": "1800000001.000000"}}
    ),
    "mention as such": Row("mention", {}, ENGAGED, "is it stressful?"),
    "mention of an organization": to_mention({"user": "W0ANN1234"}, outside=ORGANIZATION),
    "mention where a whole organization has the app": to_mention({}, outside=ORG_WIDE),
    "direct message where a whole organization has the app": to_direct({}, outside=ORG_WIDE),
    "mention by a guest of another school": to_mention(
        GUEST, outside={"is_ext_shared_channel": True}
    ),
    "mention written in another school": to_mention(GUEST, outside=ELSEWHERE),
    "follow-up": to_thread({}),
    "follow-up of another person": to_thread({"user": "U0BOB1234"}),
    "follow-up of a guest of another school": to_thread(GUEST, outside=ELSEWHERE),
    "follow-up shown in the channel": to_thread({"subtype": "thread_broadcast"}),
    "follow-up by /me": to_thread({"subtype": "me_message"}),
    "follow-up with a file": to_thread({"subtype": "file_share", "files": [PICTURE]}),
    "follow-up of blocks": to_thread({"text": "", "blocks": RICH}),
    "follow-up that types the bot's name": to_thread({"text": f"@Records Career {ASKED}"}),
    "reply to a person": to_thread({"text": f"<@U0BOB1234> {ASKED}"}, False),
    "reply to a person, in blocks": to_thread(
        {
            "text": "",
            "blocks": [
                {
                    **RICH[0],
                    "elements": [
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {"type": "user", "user_id": "U0BOB1234"},
                                {"type": "text", "text": ASKED},
                            ],
                        }
                    ],
                }
            ],
        },
        False,
    ),
    "reply to a typed name": to_thread({"text": f"@maria {ASKED}"}, False),
    **{
        f"reply to {name}": to_thread({"text": f"<!{name}> {ASKED}"}, False)
        for name in ("here", "channel", "everyone", "subteam^S1")
    },
    "reply of an emoji": to_thread({"text": ":tada::tada:"}, False),
    "reply of a picture": to_thread({**NO_WORDS, "files": [PICTURE]}, False),
    "reply by voice": to_thread({**NO_WORDS, "files": [CLIP]}, False),
    "reply of a bot": to_thread({"bot_id": "B0OTHER12"}, False),
    "own reply": to_thread({"user": "U0BOT1234", "bot_id": "B0BOT1234"}, False),
}
