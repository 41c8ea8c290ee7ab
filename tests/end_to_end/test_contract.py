"""The same question gets the same facts, status and sources on the web, in Slack and over REST."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from bot.answers.card import AnswerCard, Status, card_from_dict
from bot.answers.sentences import read_sentences
from bot.gateway.slack.message import to_message
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import ROOT
from tests.bot.gateway.slack.payloads import make_direct_message
from tests.end_to_end.running_bot import AT_ONCE
from tests.end_to_end.slack_run import SlackRun

REPORT = ROOT / "results" / "contract.json"
FIRST_USER = 2000
# What is new in each card.
OWN = {"id", "suggestions"}


def ask_web(http: httpx.Client, text: str) -> dict[str, Any]:
    token = http.post("/web/sessions").raise_for_status().json()["token"]
    sent, headers = {"id": "contract-1", "text": text}, {"Authorization": f"Bearer {token}"}
    reply = http.post("/web/messages", json=sent, headers=headers).raise_for_status().json()
    return dict(reply["card"])


def ask_slack(run: SlackRun, texts: list[str]) -> list[dict[str, Any]]:
    users = range(FIRST_USER, FIRST_USER + len(texts))
    run.send_all([make_direct_message(user, 1, text) for user, text in zip(users, texts, strict=True)])
    return [run.posted(f"D0STUDENT{user}")[0] for user in users]


def facts(card: dict[str, Any]) -> dict[str, Any]:
    sources = sorted(json.dumps(source, sort_keys=True) for source in card["sources"])
    titles = [suggestion["title"] for suggestion in card["suggestions"]]
    return {**{name: value for name, value in card.items() if name not in OWN}, "sources": sources, "titles": titles}


def shown(blocks: list[dict[str, Any]]) -> list[Any]:
    """Return what a person sees of blocks, without tokens and ids."""
    seen: list[Any] = []
    for block in blocks:
        texts = [(e.get("text") or {}).get("text") if isinstance(e.get("text"), dict) else e.get("text") for e in block.get("elements", [])]
        cells = [cell["text"] for row in block.get("rows", []) for cell in row]
        seen.append([block["type"], (block.get("text") or {}).get("text"), sorted(map(str, texts)), cells])
    return seen


def render(card: dict[str, Any], sentences: dict[str, str]) -> tuple[str, list[Any]]:
    message = to_message(card_from_dict(card), sentences)
    return message.text, shown(message.blocks)


@pytest.fixture(scope="module")
def questions(slack_run: SlackRun) -> dict[str, str]:
    with KnowledgeBase(slack_run.bot.settings.knowledge_base) as kb:
        return {key: kb.topic(key).question for key in kb.keys()}


def test_every_topic_and_known_unknown_is_the_same_on_all_channels(slack_run: SlackRun, questions: dict[str, str]) -> None:
    sentences, texts = read_sentences(), list(questions.values())
    rest = slack_run.bot.ask_all(texts)
    # No connection is kept: the gateway closes idle ones.
    limits = httpx.Limits(max_keepalive_connections=0)
    with (
        httpx.Client(
            base_url=slack_run.bot.url, trust_env=False, timeout=30.0, limits=limits
        ) as http,
        ThreadPoolExecutor(AT_ONCE) as students,
    ):
        web = list(students.map(lambda text: ask_web(http, text), texts))
    slack = ask_slack(slack_run, texts)
    differing = []
    for key, a, b, message in zip(questions, rest, web, slack, strict=True):
        if facts(a) != facts(b) or render(a, sentences) != (message["text"], shown(message["blocks"])):
            differing.append(key)
    statuses = [card["status"] for card in rest]
    own = sum(key in card["topics"] for key, card in zip(questions, rest, strict=True))
    counts = {status: statuses.count(status) for status in sorted(set(statuses))}
    REPORT.parent.mkdir(exist_ok=True)
    report = {"topics": len(texts), "channels": 3, "own_topic": own, "statuses": counts, "differing": differing}
    REPORT.write_text(json.dumps(report) + "\n", encoding="utf-8")
    assert differing == []
    assert len(texts) > 80 and set(statuses) <= {status.value for status in Status}


def test_a_card_that_is_rendered_keeps_its_facts() -> None:
    card = AnswerCard(Status.ANSWERED, "**$46,660** a year", id="c1")
    assert "$46,660" in to_message(card, read_sentences()).text
