"""Debian's Chromium, driven by Playwright."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.run.widget import build_widget

# The shell is the same engine without the browser around it: a page takes a third of the CPU.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# The college's page has no address of its own, and would have to ask before it talks to loopback.
ARGUMENTS = ("--no-sandbox", "--disable-features=LocalNetworkAccessChecks")


@contextmanager
def launch_browser(*arguments: str) -> Iterator[Browser]:
    """A browser, and the widget built; skips the test where there is no Chromium."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    if not found:
        pytest.skip("no Chromium - apt install chromium")
    build_widget()
    with sync_playwright() as playwright:
        chromium, options = playwright.chromium, [*ARGUMENTS, *arguments]
        browser = chromium.launch(executable_path=found[0], args=options)
        yield browser
        browser.close()
