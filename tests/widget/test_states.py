"""Every state of the chat in every look: nothing is lost, hidden, too small, or a fault to axe."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.bot.gateway.sentences import SENTENCES
from tests.widget.chat import Chat
from tests.widget.faults import find_faults
from tests.widget.looks import LARGE, LOOKS, new_page, open_look
from tests.widget.site import CARDS, Site
from tests.widget.states import STATES


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, real_kb_file: Path) -> Iterator[Site]:
    var = tmp_path_factory.mktemp("states")
    (var / "knowledge_base.sqlite").symlink_to(real_kb_file)
    site = Site(var, SENTENCES)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def site(shared: Site) -> Site:
    shared.delay, shared.cards = 0.0, dict(CARDS)
    return shared


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("look", LOOKS)
def test_every_state_can_be_read_reached_and_closed_in_every_look(
    browser: Browser, site: Site, look: str, state: str
) -> None:
    context = open_look(browser, look)
    chat = Chat(new_page(context, look), site).visit()
    STATES[state](chat)
    assert find_faults(chat, look) == []
    if chat.part(".panel").is_visible():
        chat.part("[data-act=close]").click()
        expect(chat.part(".panel")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("state", ["greeting", "path", "confirmation"])
@pytest.mark.parametrize("width", [360, 390])
def test_at_200_percent_on_a_wider_phone_nothing_is_lost_either(
    browser: Browser, site: Site, width: int, state: str
) -> None:
    context = open_look(browser, LARGE)
    page = new_page(context, LARGE)
    page.set_viewport_size({"width": width, "height": 568})
    chat = Chat(page, site).visit()
    STATES[state](chat)
    assert find_faults(chat, LARGE) == []
    context.close()


def test_at_200_percent_the_text_is_twice_as_large(browser: Browser, site: Site) -> None:
    context = open_look(browser, LARGE)
    chat = Chat(new_page(context, LARGE), site).visit()
    assert chat.part(".widget").evaluate("e => getComputedStyle(e).fontSize") == "32px"
    context.close()
