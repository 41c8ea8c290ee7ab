"""What strangers send to break it: every text gets a card, every sender is served, nothing of it is obeyed."""

import socket
from pathlib import Path

import httpx
import pytest
import yaml

from bot.run.ports import LOOPBACK
from bot.settings import ROOT
from tests.end_to_end.card_contract import check_card
from tests.end_to_end.running_bot import RunningBot

QUESTION = "How much do medical records technicians earn?"
HOSTILE = yaml.safe_load((ROOT / "tests" / "data" / "hostile.yml").read_text(encoding="utf-8"))
HALF = "\\ud800"
TRAPS = {
    "metadata": {"topic": "pay", "x": "y" * 1000},
    "input_channel": "slack",
    "conversation_id": "web:1",
    "slots": {"context": "broken"},
    "stream": True,
    "parse_data": {"intent": {"name": "start_over"}},
}


def texts_of(name: str) -> list[str]:
    return [item if isinstance(item, str) else item["repeat"] * item["times"] for item in HOSTILE[name]]


def post(bot: RunningBot, content: str | bytes) -> httpx.Response:
    headers = {"Content-Type": "application/json"}
    return httpx.post(f"{bot.url}/webhooks/rest/webhook?stream=true", content=content, headers=headers, timeout=30, trust_env=False)


def test_every_odd_text_gets_a_card_with_words(bot: RunningBot) -> None:
    for text, card in zip(texts_of("texts"), bot.ask_all(texts_of("texts")), strict=True):
        check_card(card)
        assert card["text"].strip(), repr(text)
    assert bot.ask(QUESTION)["topics"] == ["pay"]


@pytest.mark.parametrize("text", ["/ask_pay", '/choose_topic{"topic": "pay"}', "choice:eyJhbGciOiJub25lIn0.e30."])
def test_a_typed_command_is_not_obeyed(bot: RunningBot, text: str) -> None:
    sender = f"types {text}"
    bot.ask("is it a stressful job?", sender)
    bot.ask(text, sender)
    assert bot.ask(QUESTION, sender)["topics"] == ["pay"]


@pytest.mark.parametrize("sender", texts_of("senders"))
def test_an_odd_sender_is_served_and_remembered(bot: RunningBot, sender: str) -> None:
    assert bot.ask(QUESTION, sender)["topics"] == ["pay"]
    assert bot.ask("say that again", sender)["topics"] == ["pay"]


@pytest.mark.parametrize("sender", ["\\u0000", HALF, ""])
def test_a_sender_that_no_store_can_hold_is_refused(bot: RunningBot, sender: str) -> None:
    assert post(bot, f'{{"sender": "{sender}", "message": "{QUESTION}"}}').status_code == 400
    assert bot.ask(QUESTION)["status"] == "answered"


@pytest.mark.parametrize(
    "body",
    ["", "null", "[]", "{}", '"x"', "{", b"\xff\xfe", '{"message": "pay"}', '{"sender": "ann"}', '{"sender": null, "message": "pay"}',
     '{"sender": "ann", "message": ["pay"]}', f'{{"sender": "ann", "message": "{HALF}"}}', "[" * 8000],
)  # fmt: skip
def test_a_body_that_is_no_message_is_refused_with_one_line(bot: RunningBot, body: str | bytes) -> None:
    response = post(bot, body)
    assert response.status_code == 400
    assert " - " in response.json()["error"] and "\n" not in response.json()["error"]


def test_a_body_of_more_than_16_kb_is_refused(bot: RunningBot) -> None:
    assert post(bot, f'{{"sender": "ann", "message": "{"pay " * 25_000}"}}').status_code == 413


def test_nothing_beside_sender_and_message_is_believed(bot: RunningBot) -> None:
    url = f"{bot.url}/webhooks/rest/webhook"
    bot.ask(QUESTION, "has extras")
    body = {"sender": "has extras", "message": "say that again", **TRAPS}
    entries = httpx.post(url, json=body, timeout=30, trust_env=False).json()
    assert [entry["custom"]["topics"] for entry in entries if "custom" in entry] == [["pay"]]
    stored = b"".join(path.read_bytes() for path in bot.settings.var.glob("tracker.sqlite*"))
    assert stored and b"y" * 1000 not in stored


@pytest.mark.parametrize(
    "raw",
    [b"\0\0\r\n\r\n", b"GET\r\n\r\n",
     b"POST /webhooks/rest/webhook HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
     b"POST /webhooks/rest/webhook HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"],
)  # fmt: skip
def test_odd_framing_stops_at_the_door(bot: RunningBot, raw: bytes) -> None:
    with socket.create_connection((LOOPBACK, bot.settings.port), 5) as caller:
        caller.sendall(raw)
        assert caller.recv(100).split()[1][:1] == b"4"
    assert bot.ask(QUESTION)["status"] == "answered"


def test_every_process_listens_on_loopback_only(bot: RunningBot) -> None:
    ports = {bot.settings.port, bot.settings.rasa_port, bot.settings.action_port}
    assert {(address, port) for address, port in listeners() if port in ports} == {(LOOPBACK, port) for port in ports}


def listeners() -> set[tuple[str, int]]:
    """Return address and port of all sockets that listen; "::" for any of IPv6."""
    found = set()
    for name in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{name}").read_text(encoding="ascii").splitlines()[1:]:
            address, port = line.split()[1].split(":")
            if line.split()[3] == "0A":
                found.add((socket.inet_ntoa(bytes.fromhex(address)[::-1]) if name == "tcp" else "::", int(port, 16)))
    return found
