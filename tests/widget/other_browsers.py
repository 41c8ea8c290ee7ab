"""Firefox and WebKit where a machine has them, by their own protocols: Playwright drives builds of its own only."""

import asyncio
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

# Seconds for a start and for a command.
PATIENCE = 60.0
Run = Callable[[str], Awaitable[Any]]
MINI_BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"


def find(*names: str) -> str:
    """Return the first of some programs that the machine has; skips the test without."""
    for name in names:
        if path := shutil.which(name):
            return path
    pytest.skip(f"no {names[0]} on this machine")


@contextmanager
def ended(process: "subprocess.Popen[bytes]") -> Any:
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


@asynccontextmanager
async def open_firefox(url: str) -> AsyncIterator[Run]:
    """A page in Firefox, over WebDriver BiDi."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [find("firefox", "firefox-esr"), "--headless", "--remote-debugging-port=0", "--profile", profile]
        log = Path(profile) / "log"
        with log.open("wb") as output, ended(subprocess.Popen(command, stdout=output, stderr=output)):
            address = await _find_address(log)
            async with aiohttp.ClientSession() as http, http.ws_connect(f"{address}/session", max_msg_size=0) as ws:
                yield await _to_run(ws, url)


async def _find_address(log: Path) -> str:
    for _ in range(int(PATIENCE / 0.1)):
        if found := re.search(rb"BiDi listening on (ws://\S+)", log.read_bytes()):
            return found[1].decode()
        await asyncio.sleep(0.1)
    raise TimeoutError(log.read_text())


async def _to_run(ws: aiohttp.ClientWebSocketResponse, url: str) -> Run:
    numbers = itertools.count(1)

    async def call(method: str, **params: Any) -> Any:
        number = next(numbers)
        await ws.send_json({"id": number, "method": method, "params": params})
        while True:
            answer = await ws.receive_json(timeout=PATIENCE)
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return answer["result"]

    await call("session.new", capabilities={})
    page = (await call("browsingContext.getTree"))["contexts"][0]["context"]
    await call("browsingContext.navigate", context=page, url=url, wait="complete")

    async def run(script: str) -> Any:
        expression = f"JSON.stringify((() => {{ {script} }})() ?? null)"
        answer = await call("script.evaluate", expression=expression, target={"context": page}, awaitPromise=False)
        return json.loads(answer["result"]["value"])

    return run


@asynccontextmanager
async def open_webkit(url: str) -> AsyncIterator[Run]:
    """A page in WebKitGTK, over WebDriver."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    if not Path(MINI_BROWSER).exists():
        pytest.skip("no MiniBrowser on this machine")
    command = [find("xvfb-run"), "-a", find("WebKitWebDriver"), f"--port={port}"]
    environ = {**os.environ, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    options = {"webkitgtk:browserOptions": {"binary": MINI_BROWSER, "args": ["--automation"]}}
    with ended(subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)):
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:

            async def call(path: str, **body: Any) -> Any:
                async with http.post(path, json=body, timeout=aiohttp.ClientTimeout(PATIENCE)) as response:
                    answer = (await response.json())["value"]
                    assert response.status == 200, answer
                    return answer

            await _wait_for(port)
            session = (await call("/session", capabilities={"alwaysMatch": options}))["sessionId"]
            await call(f"/session/{session}/url", url=url)
            yield lambda script: call(f"/session/{session}/execute/sync", script=script, args=[])
            await http.delete(f"/session/{session}")


async def _wait_for(port: int) -> None:
    for _ in range(int(PATIENCE / 0.1)):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            await asyncio.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")
