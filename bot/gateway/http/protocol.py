"""HTTP over one connection, bounded: uvicorn itself bounds neither headers nor who sends none."""

import asyncio
import json
import math
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from bot.gateway.http.connections import Connections

# The address, the names and the values of all headers, in bytes; and how many headers.
MAX_HEAD = 16 * 1024
MAX_HEADERS = 100
# Bytes of a whole request as it arrives, the marks of its chunks included.
MAX_REQUEST = 1024 * 1024

# Seconds without a request under way, or without a byte of the answer taken.
PATIENCE = 8.0
# Seconds in which a client that still sends can read why it is refused.
LINGER = 1.0

_LINES = {
    400: "request: not HTTP - send a request that a proxy would pass on",
    431: f"headers: too large - send at most {MAX_HEADERS} of {MAX_HEAD} bytes together",
    503: "connections: too many - close some, or try again in a moment",
}


class BoundedProtocol(HttpToolsProtocol):
    """Ends connections that ask nothing, send too much of a head, or take no answer."""

    def __init__(self, connections: Connections, **options: Any) -> None:
        super().__init__(**options)
        self._others = connections
        self._timer: asyncio.TimerHandle | None = None
        self._unsent: float = math.inf
        self._is_in_head = True
        self._is_refused = self._is_too_large = False
        self._head = self._received = 0

    def give_way(self) -> None:
        """Close at once."""
        self.transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection, or refuse it with 503."""
        super().connection_made(transport)
        if self._others.enter(self, self.client[0] if self.client else ""):
            self._settle()
        else:
            self._refuse(503)
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._others.leave(self)
        self._disarm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse what arrives, within the bounds; nothing more once the connection is refused."""
        if self._is_refused:
            return
        self._received += len(data)
        super().data_received(data)
        if self._is_in_head and self._received > MAX_HEAD:
            self._refuse(431)
        elif self._received > MAX_REQUEST:
            self.give_way()
        self._settle()

    def on_message_begin(self) -> None:
        """Count the head anew."""
        self._head = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Count a piece of the address."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a header, also one behind the body."""
        self._count(len(name) + len(value), len(self.headers) + 1)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin the request."""
        self._is_in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Expect the next head."""
        super().on_message_complete()
        self._is_in_head = True
        self._received = 0

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._settle()

    def pause_writing(self) -> None:
        """Watch a client that takes its answer slowly."""
        super().pause_writing()
        self._settle()

    def resume_writing(self) -> None:
        """Go on."""
        super().resume_writing()
        self._settle()

    def send_400_response(self, msg: str) -> None:
        """Refuse what cannot be parsed, or was not parsed to its end."""
        self._refuse(431 if self._is_too_large else 400)

    def _count(self, size: int, headers: int = 0) -> None:
        self._head += size
        self._is_too_large = self._head > MAX_HEAD or headers > MAX_HEADERS
        if self._is_too_large:
            # The parser stops here, and has the request refused.
            raise ValueError(_LINES[431])

    def _refuse(self, status: int) -> None:
        self._is_refused = True
        if self.cycle and not self.cycle.response_complete:
            # What the application would still say is of no use to anybody.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.pipeline.clear()
        self.transport.write(_to_response(status))
        self._disarm()
        self._arm(LINGER)

    def _settle(self) -> None:
        """Give the connection its place among the others, and a time to its client."""
        if self._is_refused or self.transport.is_closing():
            return
        is_asked = self.cycle is not None and not self.cycle.response_complete
        is_waiting = not is_asked or self.flow.write_paused
        if is_waiting or self.cycle.more_body:
            self._others.wait(self)
        else:
            self._others.work(self)
        if not is_waiting:
            self._disarm()
        elif self._timer is None:
            self._arm(PATIENCE)

    def _arm(self, seconds: float) -> None:
        self._timer = self.loop.call_later(seconds, self._run_out)

    def _disarm(self) -> None:
        self._unsent = math.inf
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _run_out(self) -> None:
        left = self.transport.get_write_buffer_size()
        if self._is_refused or not 0 < left < self._unsent:
            self.give_way()
        else:
            self._unsent = left
            self._arm(PATIENCE)


def _to_response(status: int) -> bytes:
    body = json.dumps({"error": _LINES[status]}).encode()
    head = f"content-type: application/json\r\ncontent-length: {len(body)}\r\nconnection: close\r\n"
    return b"".join((STATUS_LINE[status], head.encode(), b"\r\n", body))
