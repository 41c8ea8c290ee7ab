from pathlib import Path

import httpx
import pytest

from bot.errors import SettingsError
from bot.gateway.app import SENTENCES, create_app, has_rest
from bot.settings import Settings


@pytest.mark.parametrize(
    ("host", "environ", "served"),
    [
        ("127.0.0.1", {}, True),
        ("127.9.9.9", {}, True),
        ("::1", {}, True),
        ("localhost", {}, True),
        ("0.0.0.0", {}, False),
        ("::", {}, False),
        ("192.168.1.5", {}, False),
        ("bot.example.edu", {}, False),
        ("0.0.0.0", {"REST": "on"}, True),
        ("0.0.0.0", {"REST": "off"}, False),
    ],
)
def test_rest_is_served_on_loopback_or_when_asked_for(host: str, environ: dict[str, str], served: bool) -> None:
    assert has_rest(Settings(host=host), environ) is served


async def test_a_public_gateway_has_no_rest_channel(tmp_path: Path, sentences: dict[str, str]) -> None:
    app = create_app(Settings(host="0.0.0.0", var=tmp_path), sentences, {})
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        assert (await client.post("/webhooks/rest/webhook", json={"sender": "ann", "message": "x"})).status_code == 404
        assert (await client.get("/healthz")).status_code == 503


@pytest.mark.parametrize("name", SENTENCES)
def test_a_missing_sentence_stops_the_start(tmp_path: Path, sentences: dict[str, str], name: str) -> None:
    del sentences[name]
    with pytest.raises(SettingsError, match=rf"^domain.yml: utter_{name} is missing - add the response$"):
        create_app(Settings(var=tmp_path), sentences, {})


async def test_a_broken_journal_does_not_stop_the_start(tmp_path: Path, sentences: dict[str, str]) -> None:
    settings = Settings(var=tmp_path)
    settings.journal.write_bytes(b"no database" * 100)
    app = create_app(settings, sentences, {})
    async with app.router.lifespan_context(app):
        pass
