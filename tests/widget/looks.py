"""How a reader may look at the chat: the one list of looks that all states are tried in."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

PHONE = {"width": 320, "height": 568}
LARGE = "200 % text"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "320 px": {"viewport": PHONE},
    "touch": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "forced colours": {"forced_colors": "active"},
    LARGE: {"viewport": PHONE, "has_touch": True},
    # A window of 1280 by 1024.
    "400 % zoom": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}


def open_look(browser: Browser, look: str) -> BrowserContext:
    """Return a context of its own; the pages' policy lets the scripts of a test in."""
    context = browser.new_context(bypass_csp=True, **LOOKS[look])
    context.set_default_timeout(5_000)
    return context


def new_page(context: BrowserContext, look: str) -> Page:
    page = context.new_page()
    if look == LARGE:
        sizes = {"fontSizes": {"standard": 32, "fixed": 26}}
        context.new_cdp_session(page).send("Page.setFontSizes", sizes)
    return page
