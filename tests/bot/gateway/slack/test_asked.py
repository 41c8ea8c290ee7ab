"""The fake Slack notices answers that are posted elsewhere, swapped or twice."""

from typing import Any

import pytest

from tests.bot.gateway.slack.asked import Asked
from tests.bot.gateway.slack.payloads import encode, read_payload


def post(moment: str, channel: str, thread: str | None) -> dict[str, Any]:
    key = f"T0SCHOOL1:{channel}:{moment}"
    return {
        "channel": channel,
        "thread_ts": thread,
        "metadata": {"event_payload": {"key": key}},
    }


@pytest.fixture
def asked() -> Asked:
    asked = Asked()
    for name in ("mention", "mention_as_message", "thread_reply", "direct_message"):
        asked.note_body(encode(read_payload(name))[0])
    return asked


MENTION, REPLY, DIRECT = "1800000002.000200", "1800000003.000300", "1800000001.000100"
CHANNEL = "C0HELP123"


def judge(asked: Asked, *posts: dict[str, Any]) -> str:
    return " ".join(fault for posted in posts for fault in asked.judge(posted))


def test_what_is_in_its_place_and_turn_is_right(asked: Asked) -> None:
    right = (post(MENTION, CHANNEL, MENTION), post(REPLY, CHANNEL, MENTION))
    assert judge(asked, *right, post(DIRECT, "D0ANN1234", DIRECT)) == ""


@pytest.mark.parametrize(
    ("posts", "fault"),
    [
        ([post(MENTION, CHANNEL, REPLY)], "asked in"),
        ([post(MENTION, CHANNEL, None)], "asked in"),
        ([post(MENTION, "C0OTHER12", MENTION)], "nothing was asked"),
        ([post("1.1", CHANNEL, MENTION)], "nothing was asked"),
        ([post(REPLY, CHANNEL, MENTION), post(MENTION, CHANNEL, MENTION)], "out of turn"),
        ([post(MENTION, CHANNEL, MENTION)] * 2, "twice"),
    ],
)
def test_what_is_elsewhere_or_out_of_turn_is_a_fault(
    posts: list[dict[str, Any]], fault: str, asked: Asked
) -> None:
    assert fault in judge(asked, *posts)
