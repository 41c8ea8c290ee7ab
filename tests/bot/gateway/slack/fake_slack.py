"""A Slack Web API on loopback that checks each call, keeps what is posted, and fails as told."""

import asyncio
import itertools
import json
from collections import defaultdict, deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from aiohttp import WSMsgType, web

from tests.bot.gateway.slack.api_rules import find_faults, find_response_faults
from tests.bot.gateway.slack.asked import Asked
from tests.bot.gateway.slack.failures import Failure

TOKEN = "xoxb-fake-token"
BOT_USER, BOT_ID, TEAM = "U0BOT1234", "B0BOT1234", "T0SCHOOL1"


@dataclass
class FakeSlack:
    """``calls`` holds (method, arguments) in order, ``faults`` what broke a rule; ``failures`` are used up first, a method each.

    While it is ``away`` each call of the bot fails that way.
    """

    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    responses: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    failures: dict[str, deque[Failure]] = field(default_factory=lambda: defaultdict(deque))
    away: Failure | None = None
    asked: Asked = field(default_factory=Asked)
    port: int = 0
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    _moments: Any = field(default_factory=lambda: itertools.count(1))
    _runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def response_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/response/1"

    async def start(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_post("/response/{id}", self._respond)
        app.router.add_get("/socket", self._connect)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        assert self._runner
        for socket in self.sockets:
            await socket.close()
        await self._runner.cleanup()

    async def see(self, request: httpx.Request) -> None:
        """Know of a request to the bot before it is on its way."""
        # Junk asks nothing.
        with suppress(ValueError, TypeError, AttributeError, RecursionError):
            self.asked.note_body(request.content)

    def called(self, method: str) -> list[dict[str, Any]]:
        return [arguments for name, arguments in self.calls if name == method]

    def fail(self, method: str, *failures: Failure) -> None:
        self.failures[method].extend(failures)

    async def wait_for(self, method: str, count: int = 1, seconds: float = 10.0) -> list[dict[str, Any]]:
        async with _timeout(seconds):
            while len(self.called(method)) < count:
                await asyncio.sleep(0.01)
        return self.called(method)

    async def wait_for_responses(self, count: int = 1) -> list[dict[str, Any]]:
        async with _timeout(10.0):
            while len(self.responses) < count:
                await asyncio.sleep(0.01)
        return self.responses

    async def wait_for_acknowledged(self, *envelopes: str) -> None:
        async with _timeout(10.0):
            while not set(envelopes) <= set(self.acknowledged):
                await asyncio.sleep(0.01)

    async def _call(self, request: web.Request) -> web.Response:
        method, arguments = request.match_info["method"], await _read(request)
        if method in ("apps.connections.open", "oauth.v2.access"):
            expected = None
        else:
            expected = f"Bearer {TOKEN}"
        if expected and request.headers.get("Authorization") != expected:
            self.faults.append(f"{method}: not_authed")
            return web.json_response({"ok": False, "error": "not_authed"})
        if self.away:
            return await self.away(request, lambda: self._do(method, arguments))
        if self.failures[method]:
            return await self.failures[method].popleft()(request, lambda: self._do(method, arguments))
        return web.json_response(self._do(method, arguments))

    def _do(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        found = [f"{method}: {fault}" for fault in find_faults(method, arguments)]
        self.faults += found
        self.calls.append((method, arguments))
        if found:
            return {"ok": False, "error": "invalid_arguments"}
        return {"ok": True, **getattr(self, "_" + method.replace(".", "_"), lambda _: {})(arguments)}

    def _auth_test(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"team": "School", "team_id": TEAM, "user": "records_career", "user_id": BOT_USER, "bot_id": BOT_ID}

    def _chat_postMessage(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self.faults += self.asked.judge(arguments)
        moment = f"1800000000.{next(self._moments):06d}"
        message = {"type": "message", "bot_id": BOT_ID, "user": BOT_USER, "ts": moment, **arguments}
        self.messages.append(message)
        return {"channel": arguments["channel"], "ts": moment, "message": message}

    def _conversations_open(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"channel": {"id": "D" + arguments["users"][1:]}}

    def _conversations_replies(self, arguments: dict[str, Any]) -> dict[str, Any]:
        found = [m for m in self.messages if m["channel"] == arguments["channel"] and m.get("thread_ts") == arguments["ts"]]
        return {"messages": found, "has_more": False}

    def _conversations_history(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"messages": [m for m in self.messages if m["channel"] == arguments["channel"]], "has_more": False}

    def _apps_connections_open(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"url": f"ws://127.0.0.1:{self.port}/socket"}

    def _oauth_v2_access(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {
            "access_token": TOKEN,
            "token_type": "bot",
            "scope": "chat:write,commands",
            "bot_user_id": BOT_USER,
            "app_id": "A0CAREER1",
            "team": {"name": "School", "id": TEAM},
            "enterprise": None,
            "is_enterprise_install": False,
            "authed_user": {"id": "U0ADMIN12"},
        }

    async def _respond(self, request: web.Request) -> web.Response:
        arguments = await request.json()
        if self.away:
            return await self.away(request, lambda: {})
        if self.failures["response_url"]:
            return await self.failures["response_url"].popleft()(request, lambda: {})
        self.faults += [f"response_url: {fault}" for fault in find_response_faults(arguments)]
        self.responses.append(arguments)
        return web.Response(text="ok")

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": 1})
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                self.acknowledged.append(json.loads(message.data).get("envelope_id", ""))
        return socket


class _timeout:
    """asyncio.timeout, which Python 3.10 has not."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        assert task
        self._handle = asyncio.get_running_loop().call_later(self._seconds, task.cancel)

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._handle.cancel()
        if kind is asyncio.CancelledError:
            raise TimeoutError("the fake Slack was not called as often as expected")


async def _read(request: web.Request) -> dict[str, Any]:
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        arguments |= await request.json()
    else:
        arguments |= dict(await request.post())
    arguments.pop("token", None)
    return {name: value for name, value in arguments.items() if value is not None}
