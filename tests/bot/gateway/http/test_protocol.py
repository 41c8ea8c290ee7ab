"""The bounds of a connection, over real sockets."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.gateway.http import protocol
from bot.gateway.http.protocol import MAX_HEAD, MAX_HEADERS, MAX_REQUEST
from tests.bot.gateway.http.bounded_server import ROOM, Server
from tests.own_time import own_time

HEAD = b"GET / HTTP/1.1\r\nhost: x\r\n"
ASKED = HEAD + b"\r\n"

@pytest.fixture
async def server() -> AsyncIterator[Server]:
    running = Server()
    listener = await running.start()
    yield running
    for writer in running.opened:
        writer.close()
    listener.close()
    await asyncio.sleep(0.05)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.3)


async def is_closed(reader: asyncio.StreamReader, seconds: float = 5.0) -> bool:
    try:
        await asyncio.wait_for(reader.read(), seconds)
    except ConnectionError:
        return True
    except asyncio.TimeoutError:
        return False
    return True


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ([HEAD + b"a: b\r\n" * (MAX_HEADERS - 1) + b"\r\n"], 200),
        ([HEAD + b"a: b\r\n" * MAX_HEADERS + b"\r\n"], 431),
        ([HEAD + b"a: b\r\n" * 100_000 + b"\r\n"], 431),
        ([HEAD + b"a: " + b"b" * (MAX_HEAD - 100) + b"\r\n\r\n"], 200),
        ([HEAD + b"a: " + b"b" * MAX_HEAD + b"\r\n\r\n"], 431),
        ([HEAD + b"a: ", *[b"b" * 65_536] * 32], 431),
        ([HEAD, b"b" * 5_000_000], 431),
        ([b"GET /" + b"a" * MAX_HEAD + b" HTTP/1.1\r\n\r\n"], 431),
        ([b"GET /", *[b"a" * 65_536] * 32], 431),
        ([b"GET\r\n\r\n"], 400),
        ([b"\0" * 100_000], 400),
    ],
    ids=[
        "100 headers",
        "101",
        "100,000",
        "long",
        "too long",
        "endless",
        "endless name",
        "address",
        "endless address",
        "junk",
        "zeros",
    ],
)
async def test_a_head_is_bounded(server: Server, sent: list[bytes], status: int) -> None:
    start = own_time()
    assert await server.ask(*sent) == status
    assert own_time() - start < 3


async def test_the_refusal_is_one_line_and_the_end(server: Server) -> None:
    reader, _ = await server.open(HEAD + b"a: b\r\n" * 200 + b"\r\n")
    head, body = (await asyncio.wait_for(reader.read(), 5)).split(b"\r\n\r\n")
    assert b"connection: close" in head
    assert body == b'{"error": "headers: too large - send at most 100 of 16384 bytes together"}'


@pytest.mark.parametrize("pause", [0.0, 0.1])
async def test_each_request_of_a_connection_has_a_head_of_its_own(
    server: Server, pause: float
) -> None:
    reader, writer = await server.open()
    for _ in range(6):
        writer.write(HEAD + b"a: " + b"b" * (MAX_HEAD // 2) + b"\r\n\r\n")
        await asyncio.sleep(pause)
    writer.write(HEAD + b"connection: close\r\n\r\n")
    assert (await asyncio.wait_for(reader.read(), 10)).count(b"200 OK") == 7


async def test_headers_behind_the_body_are_bounded(server: Server) -> None:
    head = b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n"
    for trailers in (b"a: b\r\n" * 200, b"a: " + b"b" * MAX_REQUEST * 2):
        reader, _ = await server.open(head, trailers)
        assert b"200 OK" not in await asyncio.wait_for(read_all(reader), 10)


async def read_all(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read()
    except ConnectionError:
        return b""


async def test_a_body_that_is_not_large_passes(server: Server) -> None:
    body = b"x" * 256 * 1024
    head = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % len(
        body
    )
    reader, _ = await server.open(head, body)
    assert (await asyncio.wait_for(reader.read(), 10)).endswith(b"262144")


@pytest.mark.parametrize("sent", [b"", b"\r\n", b"GET ", HEAD, HEAD + b"a"])
@pytest.mark.usefixtures("hasty")
async def test_a_connection_that_asks_nothing_is_closed(server: Server, sent: bytes) -> None:
    reader, _ = await server.open(sent)
    assert await is_closed(reader)


@pytest.mark.parametrize("first", [b"", ASKED])
@pytest.mark.parametrize("drop", [b"\r\n", b"a"])
@pytest.mark.usefixtures("hasty")
async def test_a_head_that_comes_in_drops_is_given_up(
    server: Server, first: bytes, drop: bytes
) -> None:
    reader, writer = await server.open(first)
    closed = asyncio.create_task(is_closed(reader))
    writer.write(b"\r\n" if drop == b"\r\n" else HEAD)
    for _ in range(30):
        writer.write(drop)
        await asyncio.sleep(0.1)
        if closed.done():
            break
    assert closed.done() and await closed


@pytest.mark.usefixtures("hasty")
async def test_an_answer_that_takes_longer_is_waited_for(server: Server) -> None:
    assert await server.ask(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n") == 200


@pytest.mark.usefixtures("hasty")
async def test_a_client_that_takes_no_answer_is_given_up(server: Server) -> None:
    await server.open(b"GET /large HTTP/1.1\r\nhost: x\r\n\r\n")
    await asyncio.sleep(0.1)
    assert len(server.connections) == 1
    for _ in range(100):
        await asyncio.sleep(0.05)
        if not len(server.connections):
            break
    assert len(server.connections) == 0


@pytest.mark.usefixtures("hasty")
async def test_a_client_that_takes_it_slowly_gets_all_of_it(server: Server) -> None:
    reader, _ = await server.open(b"GET /large HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
    size = 0
    while data := await reader.read(3_000_000):
        size += len(data)
        await asyncio.sleep(0.01)
    assert size > len(server.large)


async def test_idle_connections_give_way_to_one_that_asks(server: Server) -> None:
    idle = [await server.open(HEAD) for _ in range(ROOM * 3)]
    assert [await server.ask(ASKED) for _ in range(ROOM * 3)] == [200] * ROOM * 3
    assert await is_closed(idle[0][0])
    assert len(server.connections) <= ROOM


async def test_requests_in_hand_do_not_give_way(server: Server) -> None:
    slow = [
        asyncio.create_task(server.ask(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n"))
        for _ in range(ROOM)
    ]
    await asyncio.sleep(0.2)
    assert await server.ask(ASKED) == 503
    assert await asyncio.gather(*slow) == [200] * ROOM
    assert await server.ask(ASKED) == 200


async def test_a_connection_that_ends_is_forgotten(server: Server) -> None:
    for sent in (b"", HEAD, ASKED, b"GET\r\n\r\n"):
        _, writer = await server.open(sent)
        await asyncio.sleep(0.05)
        writer.close()
    await asyncio.sleep(0.2)
    assert len(server.connections) == 0
