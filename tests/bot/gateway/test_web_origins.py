from pathlib import Path

import httpx
import pytest

from bot.gateway.app import create_app
from bot.settings import Settings

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
