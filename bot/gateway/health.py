"""GET /healthz: ready only when a real question gets its answer from Rasa, the action server and the knowledge base.

GET /livez: the gateway itself answers, whatever the others do.
"""

import asyncio
import time
from datetime import datetime, timezone

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.answers.card import Status
from bot.gateway.rasa_client import NoAnswer, RasaClient

CHANNEL = "health"
# Seconds: how long an answer holds, and a missing one, and between two questions while Rasa starts.
_FRESH, _FRESH_FAULT = 2.0, 0.2
_PAUSE = 0.2


class Health:
    """Asks the canary question; checks at the same time share one."""

    def __init__(self, rasa: RasaClient, question: str, deadline: float) -> None:
        self._rasa = rasa
        self._question = question
        self._deadline = deadline
        self._lock = asyncio.Lock()
        self._ready = False
        self._checked_at = -_FRESH

    async def is_ready(self) -> bool:
        """Return whether the canary was answered within the deadline, at most two seconds ago; a missing answer holds for a fifth."""
        async with self._lock:
            if time.monotonic() - self._checked_at >= (_FRESH if self._ready else _FRESH_FAULT):
                self._ready = await self._is_answered()
                self._checked_at = time.monotonic()
            return self._ready

    async def wait_until_ready(self) -> None:
        """Ask until the first answer, so that the gateway knows a start from a failure."""
        while not await self._is_answered():
            await asyncio.sleep(_PAUSE)

    async def _is_answered(self) -> bool:
        try:
            with anyio.fail_after(self._deadline):
                # An hour's conversation: neither one that grows for ever nor one for each check.
                card, _ = await self._rasa.ask(f"{CHANNEL}:{datetime.now(timezone.utc):%Y-%m-%dT%H}", self._question)
        except (NoAnswer, TimeoutError):
            return False
        return card.status is Status.ANSWERED

    async def respond(self, request: Request) -> JSONResponse:
        """Return 200 when ready, else 503 with whether it starts or is unavailable."""
        if await self.is_ready():
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "unavailable" if self._rasa.has_answered else "starting"}, 503)

    def routes(self) -> list[Route]:
        """Return the routes of both checks."""
        return [Route("/healthz", self.respond), Route("/livez", _say_alive)]


async def _say_alive(request: Request) -> JSONResponse:
    return JSONResponse({"status": "alive"})
