"""The gateway as a process of its own: ``python -m bot.gateway``, through real sockets."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.settings import ROOT
from tests.bot.gateway.conftest import SENTENCES
from tests.bot.gateway.fake_rasa import FakeRasa, make_card

# The process with the test's sentences in place of the domain's.
RUN = f"""
import sys
from bot.gateway import app
app.read_sentences = lambda: {SENTENCES!r}
from bot.gateway.__main__ import main
sys.exit(main())
"""


def find_free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


class Gateway:
    """One running gateway."""

    def __init__(self, rasa_port: int, var: Path, **environ: str) -> None:
        self.port = find_free_port()
        ports = {"PORT": str(self.port), "RASA_PORT": str(rasa_port), "DEADLINE": "1", "BOT_VAR": str(var)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN], cwd=ROOT, env={**os.environ, **ports, **environ}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    async def start(self) -> None:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.1).close()
                return
            except OSError:
                await asyncio.sleep(0.05)
        raise TimeoutError(self.stop())

    def stop(self) -> str:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        output, _ = self.process.communicate(timeout=15)
        return output.decode()

    async def say(self, message: str, sender: str = "ann") -> list[dict[str, Any]]:
        async with httpx.AsyncClient(trust_env=False) as client:
            url = f"http://127.0.0.1:{self.port}/webhooks/rest/webhook"
            response = await client.post(url, json={"sender": sender, "message": message}, timeout=10)
        assert response.status_code == 200
        entries: list[dict[str, Any]] = response.json()
        return entries

    async def send(self, raw: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(raw)
        await writer.drain()
        reply = await asyncio.wait_for(reader.read(65536), 5)
        writer.close()
        return reply


@pytest.fixture
def gateways() -> Iterator[list[Gateway]]:
    running: list[Gateway] = []
    yield running
    for gateway in running:
        gateway.stop()


@pytest.fixture
async def gateway(gateways: list[Gateway], rasa: FakeRasa, tmp_path: Path) -> Gateway:
    gateway = Gateway(rasa.port, tmp_path)
    gateways.append(gateway)
    await gateway.start()
    return gateway


async def test_a_student_is_answered_over_real_sockets(rasa: FakeRasa, gateway: Gateway) -> None:
    entries = await gateway.say("how much? call 555-123-4567")
    assert entries[0]["text"] == "You asked: how much? call [phone]"
    rasa.answer_with([{"custom": make_card()}], delay=30)
    start = time.perf_counter()
    assert (await gateway.say("x"))[0]["text"] == SENTENCES["apology"]
    assert time.perf_counter() - start < 2
    rasa.answer_with_card(text="Back.")
    assert (await gateway.say("x"))[0]["text"] == "Back."


async def test_it_ends_at_a_signal_and_its_log_holds_no_words(rasa: FakeRasa, gateway: Gateway) -> None:
    await gateway.say("zebra words")
    rasa.answer_with([])
    await gateway.say("zebra words")
    output = gateway.stop()
    assert gateway.process.returncode == 0
    assert "rasa: empty reply" in output
    assert "zebra" not in output
    assert "Traceback" not in output


async def test_no_framing_kills_it(gateway: Gateway) -> None:
    head = b"POST /webhooks/rest/webhook HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
    for raw in (
        b"\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /%ff%00 HTTP/1.1\r\nhost: x\r\n\r\n",
        head + b"content-length: -1\r\n\r\n",
        head + b"content-length: 2\r\ncontent-length: 3\r\n\r\n{}",
        head + b"transfer-encoding: chunked\r\n\r\nzz\r\n",
        head + b"transfer-encoding: chunked\r\n\r\n5000\r\n" + b"x" * 0x5000 + b"\r\n0\r\n\r\n",
        head + b"content-length: 99999999\r\n\r\n{",
    ):
        status = int((await gateway.send(raw)).split()[1])
        assert 400 <= status < 500, raw
    assert (await gateway.say("x"))[0]["text"] == "You asked: x"


async def test_no_header_names_the_server(gateway: Gateway) -> None:
    reply = (await gateway.send(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).lower()
    assert b"200 ok" in reply
    assert b"server:" not in reply
    assert b"uvicorn" not in reply


async def test_a_conversation_keeps_its_id_over_a_restart(
    rasa: FakeRasa, gateway: Gateway, gateways: list[Gateway], tmp_path: Path
) -> None:
    await gateway.say("one")
    gateway.stop()
    gateways.append(Gateway(rasa.port, tmp_path))
    await gateways[-1].start()
    await gateways[-1].say("two")
    ids = {body["sender"] for body in rasa.received if body["message"] in ("one", "two")}
    assert len(ids) == 1


def run_to_its_end(var: Path, **environ: str) -> tuple[int, str]:
    gateway = Gateway(1, var, **environ)
    output = gateway.process.communicate(timeout=30)[0].decode()
    return gateway.process.returncode, output


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, output = run_to_its_end(tmp_path, PORT=str(port))
    assert status == 1
    assert output.startswith(f"127.0.0.1:{port}: Address already in use - ")
    assert output.count("\n") == 1


@pytest.mark.parametrize(("name", "value"), [("PORT", "no"), ("BOT_SECRET", "short"), ("HOST", "256.1.1.1")])
def test_a_setting_that_cannot_be_used_is_one_line(tmp_path: Path, name: str, value: str) -> None:
    status, output = run_to_its_end(tmp_path, **{name: value})
    assert (status, output.count("\n")) == (1, 1)
    assert " - " in output
