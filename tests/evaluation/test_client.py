import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from evaluation.client import Bot

CARD = {"type": "answer", "status": "answered", "text": "46,660", "topics": ["pay"]}


class FakeBot(ThreadingHTTPServer):
    """Replies to every message with what a test sets, and keeps what was sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply: tuple[int, Any] = (200, [])
        self.received: list[tuple[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: FakeBot

    def do_POST(self) -> None:
        self.server.received.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
        status, body = self.server.reply
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def fake() -> Iterator[FakeBot]:
    with FakeBot() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_the_card_is_taken_from_among_the_messages(fake: FakeBot) -> None:
    fake.reply = (200, [{"text": "46,660"}, {"custom": {"type": "guesses"}}, {"custom": CARD}])
    assert Bot(fake.url).ask("me", "how much") == CARD
    assert fake.received == [("/webhooks/rest/webhook", {"sender": "me", "message": "how much"})]


def test_a_reply_without_a_card_is_silence(fake: FakeBot) -> None:
    fake.reply = (200, [{"text": "46,660"}])
    assert Bot(fake.url).ask("me", "how much") == {"status": "silence", "text": "", "topics": []}


@pytest.mark.parametrize("status", [400, 413])
def test_a_refused_message_is_an_error_card(fake: FakeBot, status: int) -> None:
    fake.reply = (status, "message: too long")
    assert Bot(fake.url).ask("me", "x" * 9999) == {"status": "error", "text": '"message: too long"', "topics": []}


def test_a_broken_bot_ends_the_run(fake: FakeBot) -> None:
    fake.reply = (500, "")
    with pytest.raises(httpx.HTTPStatusError):
        Bot(fake.url).ask("me", "how much")


def test_a_bot_that_is_not_there_ends_the_run(fake: FakeBot) -> None:
    fake.server_close()
    with pytest.raises(httpx.ConnectError):
        Bot(fake.url).ask("me", "how much")
