"""A small application behind the gateway's own protocol, with room for four connections."""

import asyncio
from functools import partial

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.server import ServerState

from bot.gateway.http.connections import Connections
from bot.gateway.http.protocol import BoundedProtocol

ROOM = 4
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Server:
    def __init__(self) -> None:
        self.connections = Connections(ROOM, lambda host: True)
        self.large = b"x" * 30_000_000
        self.opened: list[asyncio.StreamWriter] = []
        self.port = 0

    async def start(self) -> asyncio.Server:
        routes = [
            Route("/", self._read, methods=["GET", "POST"]),
            Route("/slow", self._wait),
            Route("/large", self._send),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes), ws="none", log_level="error", access_log=False
        )
        config.load()
        loop, state = asyncio.get_running_loop(), ServerState()
        make = partial(
            BoundedProtocol,
            self.connections,
            config=config,
            server_state=state,
            app_state={},
            _loop=loop,
        )
        server = await loop.create_server(make, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def open(self, *sent: bytes) -> Streams:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.opened.append(writer)
        for data in sent:
            writer.write(data)
        return reader, writer

    async def ask(self, *sent: bytes) -> int:
        reader, _ = await self.open(*sent)
        return int((await asyncio.wait_for(reader.readline(), 10)).split()[1])

    async def _read(self, request: Request) -> Response:
        return PlainTextResponse(f"{len(await request.body())}")

    async def _wait(self, request: Request) -> Response:
        await asyncio.sleep(1.0)
        return PlainTextResponse("late")

    async def _send(self, request: Request) -> Response:
        return Response(self.large)
