"""``python -m scripts.widget_picture``: takes the picture in docs/widget.md from a running bot."""

import base64
import shutil
import sys

from playwright.sync_api import Page, sync_playwright

from bot.errors import SettingsError
from bot.settings import ROOT

PICTURE = ROOT / "docs" / "widget.webp"
# Which of the greeting's questions is tapped.
OFFERED = 1
# CSS pixels: the page that it stands on, and what is seen of that around it.
WINDOW = {"width": 900, "height": 780}
MARGIN = 24
# Of 100: letters stay sharp.
QUALITY = 80
# Milliseconds for an answer.
PATIENCE = 15_000


def take_picture(page: Page, url: str) -> bytes:
    """Return the chat of a bot with one answer, as WebP; raises Playwright's errors."""
    page.set_viewport_size({"width": WINDOW["width"], "height": WINDOW["height"]})
    page.goto(url)
    page.locator("career-chat .launcher").click()
    page.locator("career-chat .suggestions button").nth(OFFERED).click()
    page.locator("career-chat article.question ~ article.answer").wait_for(timeout=PATIENCE)
    # Nothing under the mouse or in the focus.
    page.mouse.move(0, 0)
    page.locator("career-chat .composer textarea").blur()
    return _capture(page)


def _capture(page: Page) -> bytes:
    box = page.locator("career-chat .panel").bounding_box()
    left = (box["x"] if box else 0) - MARGIN
    clip = {
        "x": left,
        "y": 0,
        "width": WINDOW["width"] - left,
        "height": WINDOW["height"],
        "scale": 1,
    }
    wanted = {"format": "webp", "quality": QUALITY, "clip": clip}
    shown = page.context.new_cdp_session(page).send("Page.captureScreenshot", wanted)
    return base64.b64decode(shown["data"])


def main(url: str = "http://127.0.0.1:5005") -> None:
    """Write the picture of the bot at an address; raises SettingsError without Chromium."""
    found = map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))
    chromium = next(filter(None, found), None)
    if not chromium:
        raise SettingsError("chromium: not found - install it (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        PICTURE.write_bytes(take_picture(browser.new_page(), url))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
