from pathlib import Path

import httpx
import pytest
from starlette.requests import Request

from bot.gateway.app import create_app
from bot.gateway.web import limits
from bot.gateway.web.limits import RateLimit, network_of
from bot.settings import Settings
from tests.bot.gateway.web.visitor import Visitor


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_as_many_as_a_minute_holds_pass_at_once_and_the_next_one_waits() -> None:
    clock = Clock()
    limit = RateLimit(3, clock)
    assert [limit.take("a") for _ in range(4)] == [0, 0, 0, 20]
    clock.now = 20.0
    assert [limit.take("a") for _ in range(2)] == [0, 20]


def test_keys_do_not_share_a_limit() -> None:
    limit = RateLimit(1, Clock())
    assert (limit.take("a"), limit.take("b")) == (0, 0)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_KNOWN", 2)
    limit = RateLimit(1, Clock())
    assert [limit.take(key) for key in "abca"] == [0, 0, 0, 0]
    assert limit.take("c") > 0


@pytest.mark.parametrize(
    ("host", "network"), [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("testclient", "testclient")]
)
def test_an_address_of_ipv6_stands_for_its_subscriber(host: str, network: str) -> None:
    assert network_of(Request({"type": "http", "client": (host, 1)})) == network


def make_client(path: Path, sentences: dict[str, str], limits: str) -> httpx.AsyncClient:
    app = create_app(Settings(var=path), sentences, {"RATE_LIMITS": limits})
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")


async def test_a_session_that_asks_too_often_is_told_when_to_go_on(tmp_path: Path, sentences: dict[str, str]) -> None:
    visitor = Visitor(make_client(tmp_path, sentences, "session=2"))
    await visitor.open()
    statuses = [(await visitor.post("x")).status_code for _ in range(2)]
    refused = await visitor.post("x")
    assert (statuses, refused.status_code) == ([200, 200], 429)
    assert 1 <= int(refused.headers["retry-after"]) <= 30
    assert refused.json()["error"].startswith("messages: too many - wait")


async def test_an_address_that_opens_sessions_without_end_is_stopped(tmp_path: Path, sentences: dict[str, str]) -> None:
    client = make_client(tmp_path, sentences, "address=3")
    assert [(await client.post("/web/sessions")).status_code for _ in range(4)] == [201, 201, 201, 429]


async def test_a_vote_costs_a_session_no_message_but_an_address_a_request(tmp_path: Path, sentences: dict[str, str]) -> None:
    visitor = Visitor(make_client(tmp_path, sentences, "session=2,address=6"))
    await visitor.open()
    assert {(await visitor.vote("no-card", "up")).status_code for _ in range(3)} == {404}
    assert [(await visitor.post("x")).status_code for _ in range(2)] == [200, 200]
    assert (await visitor.vote("no-card", "up")).status_code == 429


async def test_limits_can_be_off(tmp_path: Path, sentences: dict[str, str]) -> None:
    visitor = Visitor(make_client(tmp_path, sentences, "off"))
    await visitor.open()
    assert {(await visitor.post("x")).status_code for _ in range(30)} == {200}
