from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.gateway.app import create_app
from bot.gateway.http.limits import MAX_BODY
from bot.settings import Settings
from tests.bot.gateway.web.visitor import Visitor

COLLEGE = "https://www.example.edu"


@pytest.fixture
def strict_client(tmp_path: Path, sentences: dict[str, str]) -> httpx.AsyncClient:
    app = create_app(Settings(var=tmp_path), sentences, {"WIDGET_ORIGINS": f"{COLLEGE}, https://b.example.edu:8443"})
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (COLLEGE, 201),
        ("https://b.example.edu:8443", 201),
        ("http://bot", 201),
        ("https://bot", 201),
        ("http://www.example.edu", 403),
        ("https://www.example.edu.evil.test", 403),
        ("http://bot:81", 403),
        ("http://evil.test", 403),
        ("null", 403),
        ("", 403),
    ],
)
async def test_only_the_servers_own_and_listed_origins_are_answered(strict_client: httpx.AsyncClient, origin: str, status: int) -> None:
    response = await strict_client.post("/web/sessions", headers={"origin": origin})
    assert response.status_code == status
    allowed = response.headers.get("access-control-allow-origin")
    assert allowed == (origin if origin in (COLLEGE, "https://b.example.edu:8443") else None)


@pytest.mark.parametrize(
    ("forwarded", "status"),
    [
        ("chat.example.edu", 201),
        ("inner, chat.example.edu", 201),
        ("other.example.edu", 403),
        ("", 403),
        (",", 403),
    ],
)
async def test_behind_a_proxy_the_name_that_it_was_asked_by_is_the_servers_own(
    strict_client: httpx.AsyncClient, forwarded: str, status: int
) -> None:
    headers = {"origin": "https://chat.example.edu", "x-forwarded-host": forwarded}
    assert (await strict_client.post("/web/sessions", headers=headers)).status_code == status


async def test_a_page_cannot_add_that_header(strict_client: httpx.AsyncClient) -> None:
    asked = {
        "access-control-request-method": "POST",
        "access-control-request-headers": "x-forwarded-host",
    }
    for origin in (COLLEGE, "https://evil.test"):
        assert (
            await strict_client.options("/web/sessions", headers={"origin": origin, **asked})
        ).status_code in (400, 403)


async def test_refusals_are_one_line_that_names_the_settings(
    strict_client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        await strict_client.post("/web/sessions", headers={"origin": "http://evil.test"})
    (line,) = caplog.messages
    assert "WIDGET_ORIGINS" in line and "Host" in line and "evil" not in line


async def test_a_request_of_no_page_has_no_origin(strict_client: httpx.AsyncClient) -> None:
    assert (await strict_client.post("/web/sessions")).status_code == 201


@pytest.mark.parametrize(("origin", "status"), [(COLLEGE, 200), ("https://evil.test", 403)])
async def test_a_preflight_is_answered_for_listed_origins_only(strict_client: httpx.AsyncClient, origin: str, status: int) -> None:
    headers = {"origin": origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type"}
    response = await strict_client.options("/web/messages", headers=headers)
    assert response.status_code == status
    assert response.headers.get("access-control-allow-origin") == (origin if status == 200 else None)
    assert "access-control-allow-credentials" not in response.headers


async def test_a_refusal_reaches_the_page_that_asked(strict_client: httpx.AsyncClient) -> None:
    response = await strict_client.get("/web/messages", headers={"origin": COLLEGE})
    assert (response.status_code, response.headers["access-control-allow-origin"]) == (401, COLLEGE)


def is_readable(response: httpx.Response) -> bool:
    return response.headers.get("access-control-allow-origin") == COLLEGE and "Origin" in response.headers["vary"]


@pytest.mark.parametrize("body", [b"x" * (MAX_BODY + 1), [b"x" * MAX_BODY, b"x"]], ids=["declared", "streamed"])
async def test_a_body_that_is_too_large_is_refused_so_that_the_page_can_read_it(strict_client: httpx.AsyncClient, body: Any) -> None:
    visitor = Visitor(strict_client)
    await visitor.open()

    async def stream() -> AsyncIterator[bytes]:
        for part in body:
            yield part

    headers = {"origin": COLLEGE, "authorization": f"Bearer {visitor.token}", "content-type": "application/json"}
    content = body if isinstance(body, bytes) else stream()
    response = await strict_client.post("/web/messages", headers=headers, content=content)
    assert (response.status_code, is_readable(response)) == (413, True)


async def test_a_page_can_read_how_long_to_wait(tmp_path: Path, sentences: dict[str, str]) -> None:
    app = create_app(Settings(var=tmp_path), sentences, {"WIDGET_ORIGINS": COLLEGE, "RATE_LIMITS": "address=1"})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        responses = [await client.post("/web/sessions", headers={"origin": COLLEGE}) for _ in range(2)]
    assert [(response.status_code, is_readable(response)) for response in responses] == [(201, True), (429, True)]
    assert responses[1].headers["access-control-expose-headers"] == "Retry-After"
    assert int(responses[1].headers["retry-after"]) > 0


async def test_a_page_that_is_not_allowed_cannot_read_a_refusal_either(strict_client: httpx.AsyncClient) -> None:
    response = await strict_client.post("/web/messages", headers={"origin": "https://evil.test"}, content=b"x" * (MAX_BODY + 1))
    assert (response.status_code, "access-control-allow-origin" in response.headers) == (403, False)


async def test_what_is_no_part_of_the_channel_is_left_alone(strict_client: httpx.AsyncClient) -> None:
    response = await strict_client.get("/topics", headers={"origin": "https://evil.test"})
    assert response.status_code == 503
    assert "access-control-allow-origin" not in response.headers
