"""The gateway as a process of its own: ``python -m bot.gateway``, through real sockets."""

import asyncio
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from bot.gateway.http import protocol
from tests.bot.gateway.fake_rasa import FakeRasa, make_card
from tests.bot.gateway.running_gateway import Gateway
from tests.bot.gateway.sentences import SENTENCES

WEB_MESSAGE = {"id": "message-1", "text": "is it stressful"}


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(200):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise TimeoutError


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


async def test_a_message_whose_answer_a_kill_cut_off_is_answered_once_when_it_is_sent_again(
    rasa: FakeRasa, gateways: list[Gateway], tmp_path: Path
) -> None:
    async def run() -> str:
        gateways.append(Gateway(rasa.port, tmp_path, DEADLINE="60"))
        await gateways[-1].start()
        return f"http://127.0.0.1:{gateways[-1].port}/web"

    async with httpx.AsyncClient(trust_env=False, timeout=30) as browser:
        web = await run()
        browser.headers["Authorization"] = f"Bearer {(await browser.post(f'{web}/sessions')).json()['token']}"
        rasa.answer_with([{"custom": make_card()}], delay=60)
        cut_off = asyncio.create_task(browser.post(f"{web}/messages", json=WEB_MESSAGE))
        await until(lambda: WEB_MESSAGE["text"] in rasa.texts)
        gateways[-1].process.kill()
        with pytest.raises(httpx.HTTPError):
            await cut_off
        rasa.answer_with_card(text="At last.")
        web = await run()
        replies = [await browser.post(f"{web}/messages", json=WEB_MESSAGE) for _ in range(2)]
        history = (await browser.get(f"{web}/messages")).json()["messages"]
    assert [reply.json()["card"]["text"] for reply in replies] == ["At last."] * 2
    assert [message["text"] for message in history].count(WEB_MESSAGE["text"]) == 1
    # Before the kill and after it.
    assert rasa.texts.count(WEB_MESSAGE["text"]) == 2


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


async def test_many_connections_that_ask_nothing_lock_nobody_out(
    gateways: list[Gateway], rasa: FakeRasa, tmp_path: Path
) -> None:
    gateways.append(Gateway(rasa.port, tmp_path, FILES="1024"))
    gateway = gateways[0]
    await gateway.start()
    idle = [socket.create_connection(("127.0.0.1", gateway.port)) for _ in range(1100)]
    for number in range(3):
        start = time.perf_counter()
        assert (await gateway.say(f"x{number}"))[0]["text"] == f"You asked: x{number}"
        assert time.perf_counter() - start < 2
    await asyncio.sleep(protocol.PATIENCE + 1)
    assert all(is_closed(connection) for connection in idle)
    output = gateway.stop()
    assert output.count("\n") == 1 and output.startswith("connections: all 512 are in use - ")


def is_closed(connection: socket.socket) -> bool:
    connection.settimeout(1)
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    finally:
        connection.close()


async def test_junk_leaves_no_line_in_the_log(gateway: Gateway) -> None:
    for raw in (
        b"\0\0\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n",
    ):
        await gateway.send(raw)
    assert gateway.stop() == ""


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
