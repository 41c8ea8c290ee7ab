"""How often a session and an address may ask. Kept in memory: the libraries for it need newer packages than Rasa allows."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.gateway.http.connections import to_network
from bot.gateway.web.settings import RateLimits

# How many are remembered: the one not seen for longest is forgotten first.
MAX_KNOWN = 20_000
MINUTE = 60.0


class RateLimit:
    """A token bucket a key: ``per_minute`` at once, and as many again over each minute."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._size = float(per_minute)
        self._now = now
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """Take one and return 0, or return the seconds after which there is one."""
        now = self._now()
        left, seen = self._buckets.pop(key, (self._size, now))
        left = min(self._size, left + (now - seen) * self._size / MINUTE)
        wait = 0.0 if left >= 1 else (1 - left) * MINUTE / self._size
        self._buckets[key] = (left if wait else left - 1, now)
        if len(self._buckets) > MAX_KNOWN:
            self._buckets.popitem(last=False)
        return wait


class WebLimits:
    """The limits of the web channel."""

    def __init__(self, limits: RateLimits) -> None:
        self._session = RateLimit(limits.session) if limits.session else None
        self._address = RateLimit(limits.address) if limits.address else None

    def check(self, request: Request, session: str | None = None) -> None:
        """Count a request of an address, and of a session when there is one; raises HTTPException 429."""
        for limit, key in ((self._session, session), (self._address, network_of(request))):
            wait = limit.take(key) if limit and key else 0.0
            if wait:
                seconds = math.ceil(wait)
                raise HTTPException(429, f"messages: too many - wait {seconds} s, then send it again", {"Retry-After": str(seconds)})


def network_of(request: Request) -> str:
    """Return the client's address; of IPv6 the /64 that one subscriber has."""
    return to_network(request.client.host if request.client else "unknown")
