import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.gateway.choices import Choices
from bot.gateway.signing import read_secret
from bot.journal.store import Journal, to_url
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack.fake_slack import TOKEN, FakeSlack
from tests.bot.gateway.slack.payloads import SECRET
from tests.bot.gateway.slack.sentences import SENTENCES

BOT_SECRET = "s" * 40


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    server = FakeSlack()
    await server.start()
    yield server
    await server.stop()
    assert server.faults == []


@pytest.fixture
def environ(slack: FakeSlack) -> dict[str, str]:
    return {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.url, "BOT_SECRET": BOT_SECRET}


@pytest.fixture
def settings(rasa: FakeRasa, tmp_path: Path) -> Settings:
    return Settings(rasa_port=rasa.port, deadline=5.0, var=tmp_path)


@pytest.fixture
def sentences() -> dict[str, str]:
    return dict(SENTENCES)


@pytest.fixture
def journal(settings: Settings) -> Journal:
    return Journal(to_url(settings.journal))


@pytest.fixture
def choices(settings: Settings, environ: dict[str, str]) -> Choices:
    return Choices(read_secret(settings, environ))


@pytest.fixture
def guide(settings: Settings, real_kb_file: Path) -> None:
    shutil.copy(real_kb_file, settings.knowledge_base)


@pytest.fixture
def client(client: httpx.AsyncClient, slack: FakeSlack) -> httpx.AsyncClient:
    client.event_hooks = {"request": [slack.see]}
    return client
