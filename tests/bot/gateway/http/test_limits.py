import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from bot.gateway.http import limits
from bot.gateway.http.limits import MAX_BODY, SECURITY_HEADERS

WEBHOOK = "/webhooks/rest/webhook"
JSON = {"content-type": "application/json"}


def make_body(size: int) -> bytes:
    head, tail = b'{"sender": "ann", "message": "x", "pad": "', b'"}'
    return head + b"a" * (size - len(head) - len(tail)) + tail


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 1000):
        yield content[start : start + 1000]


@pytest.mark.parametrize(("size", "status"), [(MAX_BODY, 200), (MAX_BODY + 1, 413), (10 * MAX_BODY, 413)])
@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_of_more_than_16_kb_is_refused(client: httpx.AsyncClient, size: int, status: int, chunked: bool) -> None:
    body = make_body(size)
    response = await client.post(WEBHOOK, content=pieces(body) if chunked else body, headers=JSON)
    assert response.status_code == status
    if status == 413:
        assert response.json() == {"error": "body: too large - send at most 16384 bytes"}


@pytest.mark.parametrize("path", ["/nope", "/healthz", WEBHOOK])
async def test_the_limit_holds_on_every_address(client: httpx.AsyncClient, path: str) -> None:
    response = await client.post(path, content=b"x" * (MAX_BODY + 1))
    assert (response.status_code, response.headers["content-type"]) == (413, "application/json")


@pytest.mark.parametrize("length", ["0", "-1", "x", "\u00b2", "", "9" * 5000])
async def test_a_declared_length_that_is_false_is_not_believed(client: httpx.AsyncClient, length: str) -> None:
    headers = {b"content-type": b"application/json", b"content-length": length.encode("latin-1")}
    response = await client.post(WEBHOOK, content=pieces(make_body(MAX_BODY + 1)), headers=headers)
    assert response.status_code == 413


async def test_a_body_that_does_not_come_is_given_up(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(5)

    monkeypatch.setattr(limits, "BODY_TIME", 0.05)
    response = await client.post(WEBHOOK, content=slow(), headers=JSON)
    assert response.status_code == 408
    assert response.json()["error"].startswith("body: slow")


async def test_a_body_that_breaks_off_is_no_failure_of_the_gateway(app: Starlette) -> None:
    sent: list[dict[str, object]] = []
    headers = [(b"content-type", b"application/json"), (b"host", b"127.0.0.1")]
    scope = {
        "type": "http",
        "method": "POST",
        "path": WEBHOOK,
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 4000),
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.disconnect"}

    async def send(message: object) -> None:
        assert isinstance(message, dict)
        sent.append(message)

    await app(scope, receive, send)
    assert sent[0]["status"] == 400


@pytest.mark.parametrize("path", ["/healthz", "/webhooks/rest", "/nope", WEBHOOK])
async def test_every_response_carries_the_security_headers(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert {name: response.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
