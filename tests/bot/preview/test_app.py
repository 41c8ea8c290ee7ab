import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import StreamingResponse

from bot.preview.app import Preview

# Seconds: a save is told much sooner.
PATIENCE = 20


@pytest.fixture
def client(guide: Path, domain: Path) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(Preview(guide, domain).app()), base_url="http://preview")


async def test_the_page_shows_replies_sources_places_and_fixed_sentences(client: httpx.AsyncClient) -> None:
    text = (await client.get("/")).text
    replies = ("<strong>$46,660</strong>", "They earn money. The guide gives", "not in the guide", "Hola.")
    places = ("guide/pay.yml:6", "Pay (The Little Guide); School (The Little Guide)", 'id="tuition"', "domain.yml:4")
    assert [part for part in (*replies, *places) if part not in text] == []


async def test_the_page_shows_what_a_fragment_after_a_topic_means() -> None:
    transport = httpx.ASGITransport(Preview().app())
    async with httpx.AsyncClient(transport=transport, base_url="http://preview") as client:
        assert 'why → <a href="#role">role</a>' in (await client.get("/")).text


async def test_a_saved_file_is_shown_at_the_next_visit(client: httpx.AsyncClient, guide: Path) -> None:
    await client.get("/")
    pay = guide / "pay.yml"
    pay.write_text(pay.read_text(encoding="utf-8").replace("They earn money.", "They earn <b>much</b>."), encoding="utf-8")
    assert "They earn &lt;b&gt;much&lt;/b&gt;." in (await client.get("/")).text


@pytest.mark.parametrize(
    ("name", "fault"),
    [("guide/pay.yml", "guide/pay.yml: line 1: did not find"), ("domain.yml", "domain.yml: responses cannot be read")],
)
async def test_files_that_cannot_be_built_are_named_on_the_page(
    client: httpx.AsyncClient, guide: Path, domain: Path, name: str, fault: str
) -> None:
    (guide.parent / name).write_text("*", encoding="utf-8")
    response = await client.get("/")
    assert response.status_code == 200 and fault in response.text and "reload.js" in response.text


async def test_the_page_runs_its_own_files_only(client: httpx.AsyncClient) -> None:
    response = await client.get("/")
    assert "unsafe" not in response.headers["content-security-policy"]
    for path in re.findall(r'(?:src|href)="(files/[^"]+)"', response.text):
        assert (await client.get(f"/{path}")).status_code == 200


async def test_a_save_is_told_to_the_open_page(guide: Path, domain: Path) -> None:
    response = await Preview(guide, domain).changes(Request({"type": "http"}))
    events = cast(AsyncIterator[str], cast(StreamingResponse, response).body_iterator)
    assert await anext(events) == ": watching\n\n"
    told = asyncio.ensure_future(anext(events))
    # The watch begins a moment after the page has asked for it.
    for _ in range(PATIENCE):
        (guide / "pay.yml").touch()
        if told in (await asyncio.wait({told}, timeout=1))[0]:
            break
    assert await told == "data: saved\n\n"


async def test_the_end_lets_go_of_open_pages(guide: Path, domain: Path) -> None:
    preview = Preview(guide, domain)
    response = await preview.changes(Request({"type": "http"}))
    preview.end()
    events = cast(AsyncIterator[str], cast(StreamingResponse, response).body_iterator)
    assert [event async for event in events] == [": watching\n\n"]
