"""Behind a real nginx, and of whom the visitor's name for the server is believed."""

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from bot.gateway.http.forwarded_host import ForwardedHost
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.running_gateway import Gateway, find_free_port

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
CONFIGURATION = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    {paths}
    server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{gateway}; {lines} }} }}
}}
"""


@contextmanager
def nginx(folder: Path, gateway: int, lines: str) -> Iterator[int]:
    """Run nginx in front of a gateway; yield its port."""
    port, configuration = find_free_port(), folder / "nginx.conf"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    places = {"folder": folder, "port": port, "gateway": gateway, "lines": lines, "paths": paths}
    configuration.write_text(CONFIGURATION.format(**places), encoding="utf-8")
    process = subprocess.Popen([str(NGINX), "-c", str(configuration)], stderr=subprocess.DEVNULL)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


async def ask(port: int) -> int:
    """Return the status of what the server's own page asks."""
    origin = f"http://127.0.0.1:{port}"
    async with httpx.AsyncClient(base_url=origin, trust_env=False) as client:
        for _ in range(100):
            try:
                return (await client.post("/web/sessions", headers={"Origin": origin})).status_code
            except httpx.TransportError:
                await asyncio.sleep(0.05)
    raise TimeoutError("nginx does not listen")


@pytest.mark.skipif(NGINX is None, reason="needs nginx: apt install nginx-light")
@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("", 403),
        ("proxy_set_header Host $host;", 403),
        ("proxy_set_header Host $http_host;", 201),
        ("proxy_set_header X-Forwarded-Host $http_host;", 201),
    ],
)
async def test_the_servers_own_page_works_behind_nginx_that_passes_the_name_on(
    lines: str, status: int, rasa: FakeRasa, tmp_path: Path
) -> None:
    gateway = Gateway(rasa.port, tmp_path)
    try:
        await gateway.start()
        with nginx(tmp_path, gateway.port, lines) as port:
            assert await ask(port) == status
    finally:
        said = gateway.stop()
    assert ("WIDGET_ORIGINS" in said and "Host" in said) == (status == 403)


@pytest.mark.parametrize(
    ("caller", "is_kept"), [("127.0.0.1", True), ("203.0.113.7", False), (None, False)]
)
async def test_the_name_is_believed_of_trusted_proxies_only(
    caller: str | None, is_kept: bool
) -> None:
    seen: list[bytes] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.extend(name for name, _ in scope["headers"])

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        raise AssertionError

    headers = [(b"host", b"a"), (b"x-forwarded-host", b"b")]
    scope = {"type": "http", "headers": headers, "client": (caller, 1) if caller else None}
    await ForwardedHost(app, {"127.0.0.1"}.__contains__)(scope, receive, send)
    assert seen == ([b"host", b"x-forwarded-host"] if is_kept else [b"host"])
