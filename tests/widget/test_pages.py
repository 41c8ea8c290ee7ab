"""The server's own pages in every look; the chat on them is looked at in test_states.py."""

import pytest
from playwright.sync_api import Browser

from tests.widget.axe import find_violations
from tests.widget.chat import Chat
from tests.widget.looks import LARGE, new_page, open_look
from tests.widget.site import Site

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("look", ["light", "320 px", LARGE])
@pytest.mark.parametrize("path", ["/", "/topics"])
def test_a_page_of_the_server_can_be_read(
    browser: Browser, site: Site, look: str, path: str
) -> None:
    context = open_look(browser, look)
    page = new_page(context, look)
    page.goto(site.url + path)
    assert (page.evaluate(SIDEWAYS), find_violations(page)) == (0, [])
    context.close()


def test_axe_finds_nothing_on_the_demo_page_in_dark_forced_colours(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(bypass_csp=True, forced_colors="active", color_scheme="dark")
    assert find_violations(Chat(context.new_page(), site).visit().page) == []
    context.close()
