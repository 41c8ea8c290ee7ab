import httpx
import pytest
from starlette.requests import Request

from bot.errors import SettingsError
from bot.gateway.rest.access import RestAccess, is_direct, read_rest_access

WEBHOOK = "/webhooks/rest/webhook"
MESSAGE = {"sender": "ann", "message": "x"}


def make_request(
    peer: str = "127.0.0.1", host: str = "127.0.0.1:5005", version: str = "1.1", **headers: str
) -> Request:
    named = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    raw = [(name.encode(), value.encode()) for name, value in named.items()]
    scope = {
        "type": "http",
        "method": "POST",
        "path": WEBHOOK,
        "query_string": b"",
        "scheme": "http",
    }
    return Request(
        {
            **scope,
            "client": (peer, 4000),
            "server": ("127.0.0.1", 5005),
            "http_version": version,
            "headers": raw,
        }
    )


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.9.9.9", "::1"])
@pytest.mark.parametrize("host", ["127.0.0.1:5005", "localhost", "localhost:5005", "[::1]:5005"])
def test_a_program_on_this_machine_is_served(peer: str, host: str) -> None:
    assert is_direct(make_request(peer, host))


@pytest.mark.parametrize(
    "peer", ["192.168.1.5", "10.0.0.1", "203.0.113.7", "2001:db8::1", "", "unix"]
)
def test_another_machine_is_not(peer: str) -> None:
    assert not is_direct(make_request(peer))


@pytest.mark.parametrize(
    "header",
    ["forwarded", "via", "x_real_ip", "x_forwarded_for", "x_forwarded_proto", "x_forwarded_host",
     "x_forwarded_server", "x_forwarded_port", "x_client_ip", "true_client_ip", "cf_connecting_ip",
     "cf_ray", "x_envoy_external_address"],
)  # fmt: skip
@pytest.mark.parametrize("value", ["127.0.0.1", ""])
def test_what_a_proxy_passes_on_is_not_direct(header: str, value: str) -> None:
    assert not is_direct(make_request(**{header: value}))


@pytest.mark.parametrize(
    "host",
    ["bot.example.edu", "127.0.0.1.example.edu", "example.edu:5005", "0.0.0.0", "a b", "", "[::1"],
)
def test_another_name_for_this_server_is_not_direct(host: str) -> None:
    assert not is_direct(make_request(host=host))


def test_a_proxy_that_adds_nothing_shows_by_its_http_version() -> None:
    assert not is_direct(make_request(version="1.0"))


@pytest.mark.parametrize(
    ("text", "access"), [("on", RestAccess.ON), ("off", RestAccess.OFF), ("", RestAccess.LOCAL)]
)
def test_the_setting_is_read(text: str, access: RestAccess) -> None:
    assert read_rest_access({"REST": text}) is access
    assert read_rest_access({}) is RestAccess.LOCAL


def test_another_value_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"^REST=1: neither on nor off - "):
        read_rest_access({"REST": "1"})


@pytest.mark.parametrize("path", [WEBHOOK, "/webhooks/rest", "/webhooks/rest/"])
async def test_the_refusal_says_what_to_do(client: httpx.AsyncClient, path: str) -> None:
    headers = {"X-Forwarded-For": "203.0.113.7"}
    response = await (
        client.post(path, json=MESSAGE, headers=headers)
        if path == WEBHOOK
        else client.get(path, headers=headers)
    )
    assert response.status_code == 403
    assert response.json()["error"].startswith(
        "rest: only for programs on this machine - set REST=on"
    )


async def test_the_other_doors_stay_open_behind_a_proxy(client: httpx.AsyncClient) -> None:
    headers = {"X-Forwarded-For": "203.0.113.7", "Host": "bot.example.edu"}
    assert (await client.post("/web/sessions", headers=headers)).status_code == 201
