"""Every door of Slack through the whole running bot."""

import json
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bot.gateway.slack.blocks import Block
from bot.settings import ROOT
from tests.bot.gateway.slack.payloads import make_direct_message, read_payload
from tests.end_to_end.slack_run import SlackRun
from tests.end_to_end.test_statuses import VAGUE

RESULTS = ROOT / "results"
USERS, EACH = 20, 10
QUESTIONS = ["How much do medical records technicians earn?", "Is it stressful?", "Can I work from home?", "What is the RHIT?", "thanks"]


def buttons(blocks: list[Block]) -> dict[str, str]:
    return {e["text"]["text"]: e["value"] for block in blocks if block["type"] == "actions" for e in block["elements"]}


def keep(name: str, content: Any) -> None:
    RESULTS.mkdir(exist_ok=True)
    path: Path = RESULTS / "slack_examples.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps({**known, name: content}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def test_a_direct_message_gets_the_fact_its_date_and_its_source(slack_run: SlackRun) -> None:
    message = slack_run.ask(900, 1, "How *much* do they earn? :moneybag:")
    keep("answer", message)
    assert "$46,660" in message["text"]
    line = json.dumps(message["blocks"])
    assert "Job Outlook and Pay" in line and "May 2021" in line and "May 24, 2024" in line


def test_a_comparison_is_a_table_to_the_eye_and_a_list_to_the_ear(slack_run: SlackRun) -> None:
    message = slack_run.ask(901, 1, "what is the difference between the RHIT and the CCS?")
    keep("comparison", message)
    (table,) = (block for block in message["blocks"] if block["type"] == "table")
    assert [cell["text"] for cell in table["rows"][0]][1:] == ["RHIT", "CCS"] and len(table["rows"]) > 3
    assert message["text"].count("\n\u2022 *") == 2


def test_the_way_into_the_career_is_a_list_with_its_durations(slack_run: SlackRun) -> None:
    message = slack_run.ask(903, 1, "How do I become a medical records technician?")
    keep("career_path", message)
    lines = message["blocks"][0]["text"]["text"].split("\n")
    assert [line[:3] for line in lines[:6]] == [f"{number}. " for number in range(1, 7)]
    assert "9-12 months" in lines[1] and "2 years" in lines[1]


def test_an_answer_offers_buttons_and_a_click_is_answered(slack_run: SlackRun) -> None:
    message = slack_run.ask(902, 1, "How much do they earn?")
    title, token = next(iter(buttons(message["blocks"]).items()))
    clicked = {**message, "team": "T0SCHOOL1"}
    payload = read_payload("choice", user={"id": "U0STUDENT902"}, channel={"id": "D0STUDENT902"}, message=clicked)
    payload["container"] = {"type": "message", "message_ts": message["ts"], "channel_id": "D0STUDENT902", "is_ephemeral": False}
    payload["actions"][0] |= {"value": token, "text": {"type": "plain_text", "text": title}}
    slack_run.send(payload)
    answer = slack_run.posted("D0STUDENT902", 2)[1]
    assert answer["blocks"][0]["elements"][0]["text"].startswith("You chose: ")
    assert slack_run.slack.called("chat.update")[-1]["ts"] == message["ts"]


def test_doubt_is_a_question_with_buttons(slack_run: SlackRun) -> None:
    for user, text in enumerate(VAGUE, 950):
        message = slack_run.ask(user, 1, text)
        if "None of these" in buttons(message["blocks"]):
            keep("clarify", message)
            return
    pytest.fail("no text was in doubt")


def test_a_mention_and_a_follow_up_keep_their_context(slack_run: SlackRun) -> None:
    slack_run.send(read_payload("mention", text="<@U0BOT1234> what is the RHIT?"))
    slack_run.send(read_payload("mention_as_message", text="<@U0BOT1234> what is the RHIT?"))
    slack_run.send(read_payload("thread_reply", text="what about the CCS?"))
    _, second = slack_run.posted("C0HELP123", 2)
    assert "Certified Coding Specialist" in second["text"]
    assert len(slack_run.posted("C0HELP123")) == 2


def test_command_and_shortcut_are_answered_privately(slack_run: SlackRun) -> None:
    # One after the other: of two at once either may be answered first.
    for number, name in enumerate(("command", "shortcut"), 1):
        slack_run.send(read_payload(name, response_url=slack_run.slack.response_url))
        answers = slack_run.wait_for(lambda: slack_run.slack.responses, number)
    assert all(answer["response_type"] == "ephemeral" for answer in answers)
    assert "RHIT" in answers[0]["text"]
    assert "health information technicians" in answers[1]["text"]


def test_the_home_tab_holds_all_topics_and_the_panel_four_prompts(slack_run: SlackRun) -> None:
    slack_run.send(read_payload("home_opened"))
    slack_run.send(read_payload("messages_opened"))
    (home,) = slack_run.wait_for(lambda: slack_run.slack.called("views.publish"), 1)
    (panel,) = slack_run.wait_for(lambda: slack_run.slack.called("assistant.threads.setSuggestedPrompts"), 1)
    keep("home", home["view"])
    assert len(buttons(home["view"]["blocks"])) > 40
    assert len(panel["prompts"]) == 4


def test_a_burst_of_200_events_of_20_users_is_answered_once_each_and_in_order(slack_run: SlackRun) -> None:
    def ask_all(user: int) -> list[float]:
        # Each in the order of asking, in which the fake Slack expects the answers; all users at once.
        asked = [make_direct_message(user, number, QUESTIONS[(user + number) % len(QUESTIONS)]) for number in range(1, EACH + 1)]
        return [slack_run.send(payload) for payload in asked]

    start = time.monotonic()
    with ThreadPoolExecutor(USERS) as users:
        waits = sorted(wait for found in users.map(ask_all, range(USERS)) for wait in found)
    channels = {f"D0STUDENT{user}" for user in range(USERS)}
    found = slack_run.wait_for(lambda: [m for m in slack_run.slack.messages if m["channel"] in channels], USERS * EACH)
    seconds = time.monotonic() - start
    time.sleep(0.5)
    answered = defaultdict(list)
    for message in slack_run.slack.messages:
        answered[message["channel"]].append(message["thread_ts"])
        if message["channel"] in channels:
            user, number = int(message["channel"][9:]), int(message["thread_ts"][-6:])
            # The pay is told where it was asked.
            assert ("$46,660" in message["text"]) == ((user + number) % len(QUESTIONS) == 0)
    acks = {"slowest_ack": round(waits[-1], 3), "median_ack": round(waits[100], 3)}
    keep("burst", {"events": len(found), "seconds": round(seconds, 2), **acks})
    assert waits[-1] < 3.0
    for user in range(USERS):
        assert len(answered[f"D0STUDENT{user}"]) == EACH
    assert not any("Sorry" in m["text"] or "One question at a time" in m["text"] for m in found)
