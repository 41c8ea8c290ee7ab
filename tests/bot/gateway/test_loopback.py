import ssl

import httpx
import pytest

from bot.gateway.loopback import make_loopback_client
from tests.bot.gateway.fake_rasa import FakeRasa


async def test_a_client_reaches_loopback_past_a_proxy_and_reads_no_certificates(
    rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setattr(ssl, "create_default_context", lambda *_, **__: pytest.fail("reads certificates"))
    async with make_loopback_client() as client:
        assert (await client.get(f"http://127.0.0.1:{rasa.port}/")).status_code == httpx.codes.OK
