"""Where the gateway listens: ``HOST`` in both families of addresses."""

import asyncio
import time
from pathlib import Path

import pytest

from bot.run.liveness import find_status
from bot.run.ports import to_url_host
from bot.run.serve import is_ready
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.running_gateway import Gateway


def wait_until_ready(settings: Settings) -> bool:
    end = time.monotonic() + 20
    while not (ready := is_ready(settings)) and time.monotonic() < end:
        time.sleep(0.1)
    return ready


@pytest.mark.parametrize(("host", "reached"), [("::1", ["::1"]), ("::", ["::1", "127.0.0.1"]), ("0.0.0.0", ["127.0.0.1"])])
async def test_it_is_ready_and_reached_on_every_family_that_its_address_means(
    rasa: FakeRasa, tmp_path: Path, host: str, reached: list[str]
) -> None:
    gateway = Gateway(rasa.port, tmp_path, HOST=host)
    settings = Settings(host=host, port=gateway.port)
    try:
        assert await asyncio.to_thread(wait_until_ready, settings)
        addresses = [f"http://{to_url_host(one)}:{settings.port}/livez" for one in reached]
        assert [await asyncio.to_thread(find_status, address, 5) for address in addresses] == [200] * len(reached)
    finally:
        gateway.stop()
