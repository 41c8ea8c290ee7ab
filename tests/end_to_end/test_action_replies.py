"""The real Rasa beside an action server that replies badly: the gateway apologises in time, and the conversation goes on afterwards."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from starlette.testclient import TestClient

from bot.answers.card import AnswerCard, Status
from bot.gateway.app import create_app
from bot.run.children import find_children, run_environment, write_endpoints
from bot.run.ports import LOOPBACK, with_inner_ports
from bot.settings import ROOT, Settings
from tests.end_to_end.running_bot import START, wait_for

GOOD = {"events": [], "responses": [{"custom": AnswerCard(Status.ANSWERED, "All is well.").to_dict()}]}
REJECTION = {"action_name": "action_answer_question", "error": "no"}
# Status and body of a reply; None breaks the connection off.
BAD: dict[str, tuple[int, bytes] | None] = {
    "a failure": (500, b"Internal Server Error"),
    "a rejection": (400, json.dumps(REJECTION).encode()),
    "a rejection without a reason": (400, b"{}"),
    "a refusal that is no JSON": (400, b"<html>"),
    "an unknown address": (404, b'{"error": "no such action"}'),
    "nothing": (200, b""),
    "null": (200, b"null"),
    "a list": (200, b"[]"),
    "half of JSON": (200, b'{"events": ['),
    "an empty object": (200, b"{}"),
    "neither events nor a card": (200, b'{"events": [], "responses": []}'),
    "a card of another version": (200, b'{"events": [], "responses": [{"custom": {"type": "answer", "version": 9}}]}'),
    "unknown events": (200, b'{"events": [{"event": "explode"}], "responses": []}'),
    "events that are no list": (200, b'{"events": 5, "responses": 5}'),
    "bytes": (200, b"\xff\xfe\x00"),
    "silence": None,
}


class ActionServer(ThreadingHTTPServer):
    """Replies to each action call as ``reply`` says."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((LOOPBACK, port), ActionCall)
        self.reply: tuple[int, bytes] | None = None


class ActionCall(BaseHTTPRequestHandler):
    """One call."""

    server: ActionServer

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.close_connection = True
        if self.server.reply:
            self.send_response(self.server.reply[0])
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(self.server.reply[1])))
            self.end_headers()
            self.wfile.write(self.server.reply[1])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, real_kb_file: Path) -> Settings:
    settings = replace(with_inner_ports(Settings(var=tmp_path_factory.mktemp("actions") / "var"), {}), deadline=5.0)
    settings.knowledge_base.parent.mkdir()
    shutil.copy(real_kb_file, settings.knowledge_base)
    write_endpoints(settings)
    return settings


@pytest.fixture(scope="module")
def action_server(settings: Settings) -> Iterator[ActionServer]:
    with ActionServer(settings.action_port) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def gateway(settings: Settings, action_server: ActionServer) -> Iterator[TestClient]:
    command = next(child.command for child in find_children(settings) if child.name == "rasa")
    log = Path(settings.var / "rasa.log")
    with log.open("w") as output:
        rasa = subprocess.Popen(command, cwd=ROOT, env=run_environment(settings), stdout=output, stderr=output)
    try:
        with TestClient(create_app(settings, environ={"BOT_SECRET": "s" * 32, "REST": "on"})) as client:
            action_server.reply = (200, json.dumps(GOOD).encode())
            wait_for(lambda: client.get("/healthz").status_code == 200, START)
            yield client
    finally:
        rasa.terminate()
        rasa.wait(30)


def ask(gateway: TestClient, sender: str) -> dict[str, object]:
    entries = gateway.post("/webhooks/rest/webhook", json={"sender": sender, "message": "is it a stressful job?"}).json()
    return dict(entries[1]["custom"])


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_reply_is_an_apology_and_the_next_question_is_answered(
    gateway: TestClient, action_server: ActionServer, sentences: Mapping[str, str], kind: str
) -> None:
    action_server.reply = BAD[kind]
    begin = time.monotonic()
    card = ask(gateway, kind)
    assert time.monotonic() - begin < 6
    assert (card["status"], card["text"]) == ("error", sentences["apology"])
    action_server.reply = (200, json.dumps(GOOD).encode())
    assert ask(gateway, kind)["text"] == "All is well."


def test_failure_after_failure_does_not_end_a_conversation(gateway: TestClient, action_server: ActionServer) -> None:
    action_server.reply = BAD["a failure"]
    assert all(ask(gateway, "is unlucky")["status"] == "error" for _ in range(30))
    action_server.reply = (200, json.dumps(GOOD).encode())
    assert ask(gateway, "is unlucky")["text"] == "All is well."
