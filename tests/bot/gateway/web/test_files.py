import gzip
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from bot.gateway.web.files import WebFile

CONTENT = b"console.log('widget');" * 50


@pytest.fixture
def file(tmp_path: Path) -> WebFile:
    (tmp_path / "widget.js").write_bytes(CONTENT)
    return WebFile(tmp_path / "widget.js", "text/javascript")


@pytest.fixture
def files(file: WebFile) -> httpx.AsyncClient:
    app = Starlette(routes=[Route("/widget.js", file.respond), Route("/widget.{hash}.js", file.respond)])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")


async def test_it_is_compressed_for_those_who_can_read_that(files: httpx.AsyncClient) -> None:
    async with files.stream("GET", "/widget.js", headers={"accept-encoding": "br, gzip;q=0.5"}) as response:
        raw = b"".join([part async for part in response.aiter_raw()])
    assert (response.headers["content-encoding"], gzip.decompress(raw)) == ("gzip", CONTENT)
    assert len(raw) < len(CONTENT) / 5


@pytest.mark.parametrize("encoding", ["identity", "gzip;q=0", "br"])
async def test_it_is_plain_for_others(files: httpx.AsyncClient, encoding: str) -> None:
    response = await files.get("/widget.js", headers={"accept-encoding": encoding})
    assert response.content == CONTENT
    assert "content-encoding" not in response.headers
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"


async def test_who_has_it_does_not_get_it_again(files: httpx.AsyncClient) -> None:
    etag = (await files.get("/widget.js")).headers["etag"]
    response = await files.get("/widget.js", headers={"if-none-match": f'"other", W/{etag}'})
    assert (response.status_code, response.content) == (304, b"")


async def test_only_the_address_with_the_hash_is_kept_for_good(files: httpx.AsyncClient, file: WebFile) -> None:
    kept = {path: (await files.get(path)).headers["cache-control"] for path in ("/widget.js", f"/widget.{file.hash}.js", "/widget.old.js")}
    assert [path for path, value in kept.items() if "immutable" in value] == [f"/widget.{file.hash}.js"]
    assert kept["/widget.js"].startswith("public, max-age=3600")
