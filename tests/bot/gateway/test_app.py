import asyncio
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from bot.errors import SettingsError
from bot.gateway.app import SENTENCES, create_app
from bot.gateway.health.readiness import Health
from bot.settings import Settings

REST = ("/webhooks/rest/webhook", {"sender": "ann", "message": "x"})


async def ask(var: Path, sentences: dict[str, str], peer: str, **environ: str) -> httpx.Response:
    app = create_app(Settings(host="0.0.0.0", var=var), sentences, environ)
    transport = httpx.ASGITransport(app, client=(peer, 4000))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
    ):
        return await client.post(REST[0], json=REST[1])


@pytest.mark.parametrize(
    ("peer", "environ", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("192.0.2.7", {}, 403),
        ("192.0.2.7", {"REST": "on"}, 200),
        ("127.0.0.1", {"REST": "off"}, 404),
    ],
)
async def test_rest_is_served_to_this_machine_or_when_asked_for(
    tmp_path: Path, sentences: dict[str, str], peer: str, environ: dict[str, str], status: int
) -> None:
    assert (await ask(tmp_path, sentences, peer, **environ)).status_code == status


def test_a_setting_of_rest_that_cannot_be_used_stops_the_start(
    tmp_path: Path, sentences: dict[str, str]
) -> None:
    with pytest.raises(SettingsError, match=r"^REST=yes: neither on nor off - "):
        create_app(Settings(var=tmp_path), sentences, {"REST": "yes"})


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


async def test_it_ends_though_what_runs_beside_misses_a_cancellation(
    tmp_path: Path, sentences: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def wait_until_ready(_: Health) -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        await asyncio.sleep(60)

    monkeypatch.setattr(Health, "wait_until_ready", wait_until_ready)
    app = create_app(Settings(var=tmp_path), sentences, {})

    async def run() -> None:
        async with app.router.lifespan_context(app):
            await asyncio.sleep(0.05)

    await asyncio.wait_for(run(), 5)
