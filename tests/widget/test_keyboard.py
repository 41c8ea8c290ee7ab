"""A phone whose keyboard covers half of the page: the panel is what is left of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.widget.chat import Chat
from tests.widget.site import Site

LONG = "\n\n".join(f"Paragraph {number} of an answer that is long." for number in range(40))


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Chat]:
    size: Any = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, has_touch=True, is_mobile=True)
    yield Chat(context.new_page(), site).visit()
    context.close()


# What a browser says while a keyboard is up: the layout stays, and less of it is seen.
KEYBOARD = """
    const view = {height: 508, offsetTop: TOP, scale: 1};
    for (const name in view) Object.defineProperty(visualViewport, name, {get: () => view[name]});
    visualViewport.dispatchEvent(new Event('resize'));
"""


@pytest.mark.parametrize("top", [0, 336])
def test_over_a_keyboard_all_of_the_panel_is_seen(phone: Chat, top: int) -> None:
    phone.site.cards["long"] = {"text": LONG}
    phone.open().ask("long")
    phone.evaluate(KEYBOARD.replace("TOP", str(top)))
    box = phone.part(".panel").bounding_box()
    assert box == {"x": 0, "y": top, "width": 390, "height": 508}
    phone.button("Close the chat").tap()
    expect(phone.part(".panel")).to_be_hidden()


def test_over_a_keyboard_the_end_stays_in_sight(phone: Chat) -> None:
    phone.open()
    for number in range(6):
        phone.ask(f"question {number}")
    phone.evaluate(KEYBOARD.replace("TOP", "0"))
    phone.page.wait_for_timeout(150)
    left = "e => Math.round(e.scrollHeight - e.clientHeight - e.scrollTop)"
    assert phone.part(".scroll").evaluate(left) == 0
