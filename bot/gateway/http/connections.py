"""How many connections may be open, in all and of one address, and which of them gives way."""

import ipaddress
import logging
import resource
import time
from collections import Counter
from collections.abc import Callable
from typing import Protocol

# Connections that the system takes before the gateway sees the first of them.
BACKLOG = 256
# Files that are wished for, and those for all else: databases, Rasa, Slack. A connection is one.
_WISHED = 4096
_OTHERS = 256
_FEWEST = 64
# Seconds between two lines in the log.
_QUIET = 60.0

logger = logging.getLogger(__name__)


class Connection(Protocol):
    """What is counted."""

    def give_way(self) -> None:
        """Close at once."""


class Connections:
    """The open connections, ``room`` at most, and half of it of one address.

    Those that wait for their client give way to new ones, the oldest first: whoever holds many
    connections open loses them. ``is_proxy`` tells the addresses that stand for many visitors;
    these may have all of the room.
    """

    def __init__(self, room: int, is_proxy: Callable[[str], bool]) -> None:
        self._room = room
        self._share = max(room // 2, 1)
        self._is_proxy = is_proxy
        self._addresses: dict[Connection, str] = {}
        self._counts: Counter[str] = Counter()
        self._waiting: dict[Connection, None] = {}
        self._said_at = -_QUIET

    def __len__(self) -> int:
        """The number of open connections."""
        return len(self._addresses)

    def enter(self, connection: Connection, host: str) -> bool:
        """Take a new connection, which waits for its client; return whether there was room."""
        address = to_network(host)
        is_over = self._counts[address] >= self._share and not self._is_proxy(host)
        if len(self) >= self._room:
            self._say_full()
        elif not is_over:
            self._add(connection, address)
            return True
        # Whoever has more than a share makes place among their own.
        rivals = (one for one in self._waiting if not is_over or self._addresses[one] == address)
        return self._replace(next(rivals, None), connection, address)

    def wait(self, connection: Connection) -> None:
        """Note that a connection waits for its client: since now, or since it was noted first."""
        if connection in self._addresses:
            self._waiting.setdefault(connection)

    def work(self, connection: Connection) -> None:
        """Note that a connection has a whole request in hand: it does not give way."""
        self._waiting.pop(connection, None)

    def leave(self, connection: Connection) -> None:
        """Forget a connection."""
        self._waiting.pop(connection, None)
        if address := self._addresses.pop(connection, None):
            self._counts[address] -= 1
            if not self._counts[address]:
                del self._counts[address]

    def _add(self, connection: Connection, address: str) -> None:
        self._addresses[connection] = address
        self._counts[address] += 1
        self.wait(connection)

    def _replace(self, oldest: Connection | None, connection: Connection, address: str) -> bool:
        if oldest is None:
            return False
        self.leave(oldest)
        oldest.give_way()
        self._add(connection, address)
        return True

    def _say_full(self) -> None:
        if time.monotonic() - self._said_at >= _QUIET:
            self._said_at = time.monotonic()
            advice = "put a proxy in front, or allow more open files"
            logger.warning("connections: all %d are in use - %s", self._room, advice)


def to_network(host: str) -> str:
    """Return an address that stands for one subscriber: of IPv6 the /64."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return host if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))


def find_room() -> int:
    """Return how many connections the limit of open files leaves room for, once it is raised."""
    return max(_raise_files() - BACKLOG - _OTHERS, _FEWEST)


def _raise_files() -> int:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wished = _WISHED if hard == resource.RLIM_INFINITY else min(_WISHED, hard)
    if soft == resource.RLIM_INFINITY or soft >= wished:
        return wished
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wished, hard))
    except (OSError, ValueError):
        return soft
    return wished
