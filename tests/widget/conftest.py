"""A real browser on a real gateway in front of a Rasa that answers as told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bot.knowledge_base.build import build
from bot.settings import ROOT
from bot.widget import build_widget
from tests.widget.chat import Chat
from tests.widget.site import Site

CHROMES = ("chromium", "chromium-browser", "google-chrome")
# The college's page has no address of its own, and would have to ask before it talks to loopback.
ARGUMENTS = ["--no-sandbox", "--disable-features=LocalNetworkAccessChecks"]
SENTENCES = {
    "apology": "Sorry, something went wrong.",
    "starting": "I am just starting.",
    "busy": "One at a time, please.",
    "too_long": "That is too long for me.",
    "empty": "What would you like to know?",
    "canary": "how much do they earn",
}


@pytest.fixture(scope="session")
def knowledge_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kb") / "knowledge_base.sqlite"
    build(ROOT / "guide", path)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = [path for name in CHROMES if (path := shutil.which(name))]
    if not found:
        pytest.skip("no Chromium - apt install chromium")
    build_widget()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found[0], args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(tmp_path: Path, knowledge_base: Path) -> Iterator[Site]:
    shutil.copy(knowledge_base, tmp_path / "knowledge_base.sqlite")
    site = Site(tmp_path, SENTENCES)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    context.set_default_timeout(5_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def chat(page: Page, site: Site) -> Chat:
    return Chat(page, site).visit()
