"""How long turns take, and how many a peer answers a second."""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Any

import httpx
import numpy as np

PERCENTILES = (50, 95, 99)
# What an apology and an empty reply are to the evaluation's client.
BROKEN = frozenset({"error", "silence"})
# Seconds of load for each number of senders.
DURATION = 10.0
# Seconds; uvicorn closes an idle connection after five, perhaps while it is used again.
KEEP_ALIVE = 2.0


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return p50, p95 and p99, linear between the two nearest values."""
    values = np.percentile(np.asarray(milliseconds), PERCENTILES)
    return {f"p{p}": round(float(value), 2) for p, value in zip(PERCENTILES, values, strict=True)}


def turn_times(ask: Callable[[str], Any], texts: Iterable[str]) -> dict[str, float]:
    """Return the percentiles of a turn in milliseconds, one after the other."""
    times = []
    for text in texts:
        begin = time.perf_counter()
        ask(text)
        times.append(1000 * (time.perf_counter() - begin))
    return percentiles(times)


def numbered(texts: Sequence[str], start: int = 0) -> Iterator[str]:
    """Return the texts over and over, each with a number of its own, so that no cache has seen it."""
    return (f"{texts[i % len(texts)]} {i}" for i in count(start))


def turns_per_second(url: str, senders: int, texts: Iterator[str], duration: float = DURATION) -> dict[str, float]:
    """Return what so many senders get answered a second, each waiting for its answer before it asks again."""
    return asyncio.run(_load(url, senders, texts, duration))


async def _load(url: str, senders: int, texts: Iterator[str], duration: float) -> dict[str, float]:
    limits = httpx.Limits(max_connections=senders, max_keepalive_connections=senders, keepalive_expiry=KEEP_ALIVE)
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits) as http:
        begin = time.perf_counter()
        turns = await asyncio.gather(*(_talk(http, f"load-{i}-{begin}", texts, begin + duration) for i in range(senders)))
        elapsed = time.perf_counter() - begin
    times = [t for done, _ in turns for t in done]
    return {"per_second": round(len(times) / elapsed, 1), "faults": sum(faults for _, faults in turns), **percentiles(times or [0.0])}


async def _talk(http: httpx.AsyncClient, sender: str, texts: Iterator[str], end: float) -> tuple[list[float], int]:
    times, faults = [], 0
    while (begin := time.perf_counter()) < end:
        if await _is_answered(http, sender, next(texts)):
            times.append(1000 * (time.perf_counter() - begin))
        else:
            faults += 1
    return times, faults


async def _is_answered(http: httpx.AsyncClient, sender: str, text: str) -> bool:
    try:
        response = await http.post("/webhooks/rest/webhook", json={"sender": sender, "message": text})
    except httpx.HTTPError:
        return False
    return response.status_code == 200 and any(_is_answer(entry) for entry in response.json())


def _is_answer(entry: dict[str, Any]) -> bool:
    return bool(entry.get("custom", {}).get("status", "silence") not in BROKEN)
