"""A server on loopback that answers as Rasa's REST channel does, or fails as told."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

Reply = Callable[[dict[str, Any]], Awaitable[bytes]]


def make_card(text: str = "The median wage is stated.", **fields: Any) -> dict[str, Any]:
    card = {"type": "answer", "version": 1, "id": "c1", "status": "answered", "text": text}
    return {**card, "topics": [], "figures": [], "sources": [], "suggestions": [], **fields}


def to_http(content: object, status: int = 200) -> bytes:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body


class FakeRasa:
    """Keeps what it received; ``reply`` makes the bytes of each response."""

    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []
        self.reply: Reply = self._echo
        self.port = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server:
            self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def answer_with(self, content: object, status: int = 200, delay: float = 0.0) -> None:
        async def reply(body: dict[str, Any]) -> bytes:
            await asyncio.sleep(delay)
            return to_http(content, status)

        self.reply = reply

    def answer_with_card(self, **fields: Any) -> None:
        self.answer_with([{"custom": make_card(**fields)}])

    @property
    def texts(self) -> list[str]:
        """What was asked, health checks left out."""
        return [body["message"] for body in self.received if not body["sender"].startswith("health:")]

    async def _echo(self, body: dict[str, Any]) -> bytes:
        return to_http([{"recipient_id": body["sender"], "text": "plain"}, {"custom": make_card(f"You asked: {body['message']}")}])

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._open.add(task)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            if head.startswith("get"):
                # Whether it lives.
                writer.write(to_http({}))
                await writer.drain()
                return
            length = int(head.split("content-length:")[1].split()[0])
            body = json.loads(await reader.readexactly(length))
            self.received.append(body)
            writer.write(await self.reply(body))
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
            self._open.discard(task)
