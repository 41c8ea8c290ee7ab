"""The gateway on a port of its own, in a thread, with a Rasa that says what a test wants; it can be stopped and started again."""

import asyncio
import socket
import sqlite3
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import uvicorn

from bot.gateway.app import create_app
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa, to_http

# A page of another origin that may use the widget; the tests answer for it.
COLLEGE = "http://college.localhost"
PAY = '/choose_topic{"topic": "pay"}'
CARDS: dict[str, dict[str, Any]] = {
    "/greet": {
        "status": "smalltalk",
        "text": "Hi! Ask me about the career.",
        "suggestions": [{"title": "How much do they earn?", "payload": PAY}],
    },
    PAY: {
        "text": "The median wage was **$46,660** a year as of May 2021.",
        "topics": ["pay"],
        "figures": [
            {"name": "median_wage", "value": 46660, "unit": "USD per year", "as_of": "2021-05", "publisher": "Bureau of Labor Statistics"}
        ],
        "sources": [{"guide": "The Guide", "section": "Job Outlook and Pay", "published": "2024-05-24", "url": None}],
        "suggestions": [{"title": "Is this field growing?", "payload": '/choose_topic{"topic": "job_outlook"}'}],
    },
    "path": {
        "text": "1. **Finish high school.**\n2. **Train.**",
        "topics": ["career_path"],
        "figures": [
            {"name": "program_length.certificate", "value": [9, 12], "unit": "months", "as_of": "2024-05-24", "publisher": "the guide"},
            {
                "name": "program_length.associate",
                "value": 2,
                "unit": "years",
                "as_of": "2024-05-24",
                "publisher": "the guide",
                "at_most": True,
            },
        ],
    },
    "compare": {
        "text": "Side by side:\n- **RHIT** (Technician): meant for health information\n- **CCS** (Specialist): meant for coding",
        "topics": ["compare_credentials"],
        "table": {"columns": ["", "RHIT", "CCS"], "rows": [["Meant for", "health information", "coding"], ["Exam", "data analysis", "-"]]},
    },
    "tuition": {"status": "not_covered", "text": "The guide gives no tuition."},
    "pay and path": {"text": "The median wage was $46,660.\n\nFinish high school first.", "topics": ["pay", "career_path"]},
}


class Site:
    """What the tests see of the server: its address, and what Rasa was asked."""

    def __init__(self, var: Path, sentences: Mapping[str, str]) -> None:
        self.rasa = FakeRasa()
        self.cards = dict(CARDS)
        self.delay = 0.0
        self._var = var
        self._sentences = sentences
        self._environ = {"RATE_LIMITS": "off", "WIDGET_ORIGINS": COLLEGE}
        self._port = 0
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def asked(self) -> list[str]:
        """What students asked, without greetings."""
        return [text for text in self.rasa.texts if text != "/greet"]

    def votes(self) -> list[tuple[str, str]]:
        """The votes in the journal, with their reasons."""
        with closing(sqlite3.connect(self._var / "journal.sqlite")) as connection:
            return connection.execute("SELECT vote, reason FROM feedback").fetchall()

    def start(self) -> None:
        listener = socket.create_server(("127.0.0.1", self._port))
        self._port = listener.getsockname()[1]
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(listener)))
        self._thread.start()
        end = time.monotonic() + 20
        while not (self._server and self._server.started):
            assert time.monotonic() < end, "the gateway does not start"
            time.sleep(0.02)

    def stop(self) -> None:
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join(20)
        self._server = None

    async def _serve(self, listener: socket.socket) -> None:
        self.rasa.reply = self._reply
        await self.rasa.start()
        app = create_app(Settings(rasa_port=self.rasa.port, var=self._var, deadline=3.0), self._sentences, self._environ)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", timeout_graceful_shutdown=1))
        # Signals are the main thread's, which is the tests'.
        self._server = server
        await server.serve(sockets=[listener])
        await self.rasa.stop()

    async def _reply(self, body: dict[str, Any]) -> bytes:
        await asyncio.sleep(self.delay)
        text = body["message"]
        card = {"type": "answer", "version": 1, "id": f"card-{len(self.rasa.received)}", "status": "answered", "text": f"You asked: {text}"}
        empty: dict[str, Any] = {"topics": [], "figures": [], "sources": [], "suggestions": []}
        return to_http([{"custom": {**card, **empty, **self.cards.get(text, {})}}])
