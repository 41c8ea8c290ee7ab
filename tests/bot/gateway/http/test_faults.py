import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.gateway.http.limits import SECURITY_HEADERS

UNKNOWN = [
    *("/nope", "/webhooks", "/webhooks/rest/webhook/", "/webhooks/slack/webhook", "/healthz/", "/%00", "/..%2f"),
    *("/web", "/web/", "/web/nope"),
]
OTHER_METHODS = [("GET", "/webhooks/rest/webhook"), ("POST", "/healthz"), ("DELETE", "/webhooks/rest"), ("OPTIONS", "/healthz")]


@pytest.mark.parametrize("path", UNKNOWN)
async def test_an_unknown_address_is_one_line_of_json(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 404
    assert response.json()["error"].startswith("address: unknown")


@pytest.mark.parametrize(("method", "path"), OTHER_METHODS)
async def test_another_method_is_one_line_of_json(client: httpx.AsyncClient, method: str, path: str) -> None:
    response = await client.request(method, path)
    assert response.status_code == 405
    assert response.json()["error"].startswith("method: not allowed")
    assert response.headers["allow"]


async def test_a_fault_of_the_gateway_shows_no_traceback(app: Starlette, client: httpx.AsyncClient) -> None:
    async def fail(request: Request) -> Response:
        raise RuntimeError("secret words")

    app.router.routes.append(Route("/fail", fail))
    response = await client.get("/fail")
    assert (response.status_code, response.json()) == (500, {"error": "gateway: failed - try again, or see its log"})
    assert {name: response.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
