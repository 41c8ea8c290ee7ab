from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import hypothesis
import pytest
from starlette.applications import Starlette

from bot.gateway.app import create_app
from bot.gateway.choices import Choices
from bot.gateway.conversation import Conversation
from bot.gateway.rasa_client import RasaClient
from bot.gateway.recorder import Recorder
from bot.journal.store import Journal, to_url
from bot.settings import Settings
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.sentences import SENTENCES
from tests.bot.gateway.talk import Talk

# A busy machine is slow, not wrong.
hypothesis.settings.register_profile("bot", deadline=None)
hypothesis.settings.load_profile("bot")

# The server as a program on the same machine calls it.
BASE_URL = "http://127.0.0.1:5005"


@pytest.fixture
def sentences() -> dict[str, str]:
    return dict(SENTENCES)


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    server = FakeRasa()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def settings(rasa: FakeRasa, tmp_path: Path) -> Settings:
    return Settings(rasa_port=rasa.port, deadline=1.0, var=tmp_path)


@pytest.fixture
def environ() -> dict[str, str]:
    return {}


@pytest.fixture
async def app(settings: Settings, sentences: dict[str, str], environ: dict[str, str]) -> AsyncIterator[Starlette]:
    app = create_app(settings, sentences, environ)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def client(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
        yield client


@pytest.fixture
async def talk(rasa: FakeRasa, settings: Settings, sentences: dict[str, str]) -> AsyncIterator[Talk]:
    client, journal, choices = RasaClient(rasa.port), Journal(to_url(settings.journal), busy_timeout=2.0), Choices("s" * 32)
    recorder = Recorder(journal)
    yield Talk(Conversation(client, recorder, choices, sentences, settings.deadline), client, recorder, journal, choices)
    await recorder.close()
    await client.close()
