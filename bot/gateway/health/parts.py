"""The parts that an answer needs or is kept by, each with a check of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import anyio
import httpx
from anyio import to_thread

from bot.errors import BotError
from bot.gateway.loopback import make_loopback_client
from bot.journal.databases import EVENTS, check_writable
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import Settings

# Raises BotError when the part is ill.
Check = Callable[[], Awaitable[None]]
# What is ill although questions are answered: it keeps what was said.
STORES = ("tracker", "journal")
# Seconds that a check may take.
PATIENCE = 1.0


class PartFault(BotError):
    """A part does not do what it is for."""


class Parts:
    """Asks parts whether they are well."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks

    async def find_ill(self, names: Iterable[str] | None = None) -> dict[str, str]:
        """Return which of these parts (of all, when none are named) are ill, and what is wrong."""
        asked = [name for name in self._checks if names is None or name in names]
        faults = await asyncio.gather(*(self._find_fault(name) for name in asked))
        return {name: fault for name, fault in zip(asked, faults, strict=True) if fault}

    async def _find_fault(self, name: str) -> str | None:
        try:
            with anyio.fail_after(PATIENCE):
                await self._checks[name]()
        except BotError as error:
            return str(error)
        except TimeoutError:
            return f"{name}: takes too long - see its log"
        return None


def to_parts(settings: Settings) -> Parts:
    """Return the parts of a run with these settings."""
    kb = KnowledgeBase(settings.knowledge_base)
    return Parts(
        {
            "rasa": partial(_check_http, "rasa", settings.rasa_port, "/"),
            "actions": partial(_check_http, "actions", settings.action_port, "/health"),
            "knowledge_base": partial(_run, kb.keys),
            "tracker": partial(_check_store, settings.tracker_store, EVENTS),
            "journal": partial(_check_store, settings.journal, ()),
        }
    )


async def _check_http(name: str, port: int, path: str) -> None:
    url = f"http://127.0.0.1:{port}{path}"
    try:
        async with make_loopback_client(timeout=PATIENCE) as client:
            await client.get(url)
    except httpx.HTTPError as error:
        raise PartFault(f"{name}: does not answer - see its log") from error


async def _check_store(path: Path, events: Sequence[str]) -> None:
    # Each is made by the first that writes to it.
    if path.exists():
        await _run(partial(check_writable, path, events))


async def _run(work: Callable[[], object]) -> None:
    await to_thread.run_sync(work, abandon_on_cancel=True)
