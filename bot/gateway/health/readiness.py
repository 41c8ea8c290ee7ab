"""GET /healthz: ready only when a real question gets its answer and what is said can be kept.

GET /livez: the gateway itself answers, whatever the others do.
"""

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.answers.card import Status
from bot.gateway.health.parts import STORES, Parts
from bot.gateway.rasa_client import NoAnswer, RasaClient

CHANNEL = "health"
# Seconds: how long an answer holds, and a missing one, and between two questions while Rasa starts.
_FRESH, _FRESH_FAULT = 2.0, 0.2
_PAUSE = 0.2

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """What a check found: whether the canary was answered, and the parts that are ill."""

    is_answered: bool
    ill: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether questions are answered and what is said is kept."""
        return self.is_answered and not self.ill


class Health:
    """Asks the canary question, and the parts; checks at the same time share one."""

    def __init__(self, rasa: RasaClient, parts: Parts, question: str, deadline: float) -> None:
        self._rasa = rasa
        self._parts = parts
        self._question = question
        self._deadline = deadline
        self._lock = asyncio.Lock()
        self._found = Found(False, ())
        self._said: set[str] = set()
        self._checked_at = -_FRESH

    async def check(self) -> Found:
        """Return what was found at most two seconds ago; a fault holds for a fifth of one."""
        async with self._lock:
            holds = _FRESH if self._found.is_ready else _FRESH_FAULT
            if time.monotonic() - self._checked_at >= holds:
                is_answered = await self._is_answered()
                ill = await self._parts.find_ill(STORES if is_answered else None)
                self._say_changes(ill)
                self._found = Found(is_answered, tuple(ill))
                self._checked_at = time.monotonic()
            return self._found

    def _say_changes(self, ill: Mapping[str, str]) -> None:
        # At the start all of them are on their way.
        if not self._rasa.has_answered:
            return
        for name in ill.keys() - self._said:
            logger.warning("%s", ill[name])
        for name in self._said - ill.keys():
            logger.warning("%s: is well again", name)
        self._said = set(ill)

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
        """Return 200 when all is well, else 503 with what it is and which parts are ill."""
        found = await self.check()
        if found.is_ready:
            return JSONResponse({"status": "ready"})
        status = "unavailable" if self._rasa.has_answered else "starting"
        word = "impaired" if found.is_answered else status
        return JSONResponse({"status": word, "ill": found.ill}, 503)

    def routes(self) -> list[Route]:
        """Return the routes of both checks."""
        return [Route("/healthz", self.respond), Route("/livez", _say_alive)]


async def _say_alive(request: Request) -> JSONResponse:
    return JSONResponse({"status": "alive"})
