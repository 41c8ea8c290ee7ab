"""A real browser on a real gateway in front of a Rasa that answers as told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.bot.gateway.sentences import SENTENCES
from tests.widget.chat import Chat
from tests.widget.chromium import launch_browser
from tests.widget.site import Site


# Not for the session: while Playwright runs, its thread can run no asynchronous test of another file.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch_browser() as browser:
        yield browser


@pytest.fixture
def site(tmp_path: Path, real_kb_file: Path) -> Iterator[Site]:
    shutil.copy(real_kb_file, tmp_path / "knowledge_base.sqlite")
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
