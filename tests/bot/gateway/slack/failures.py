"""How a call to the fake Slack fails; ``is_done`` when it was done nevertheless."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

Failure = Callable[[web.Request, Callable[[], dict[str, Any]]], Awaitable[web.Response]]


def rate_limited(seconds: str = "0") -> Failure:
    async def fail(request: web.Request, do: Callable[[], dict[str, Any]]) -> web.Response:
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": seconds})

    return fail


def broken(status: int = 500, is_done: bool = False, text: str = "upstream broke") -> Failure:
    async def fail(request: web.Request, do: Callable[[], dict[str, Any]]) -> web.Response:
        if is_done:
            do()
        return web.Response(status=status, text=text, content_type="text/html")

    return fail


def silent(seconds: float, is_done: bool = False) -> Failure:
    async def fail(request: web.Request, do: Callable[[], dict[str, Any]]) -> web.Response:
        if is_done:
            do()
        await asyncio.sleep(seconds)
        return web.json_response({"ok": True})

    return fail


def refused(code: str) -> Failure:
    async def fail(request: web.Request, do: Callable[[], dict[str, Any]]) -> web.Response:
        return web.json_response({"ok": False, "error": code})

    return fail
