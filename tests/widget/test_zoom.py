from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.widget.chat import Chat
from tests.widget.site import Site

FOCUS = """
    const {left, right, top, bottom} = root.activeElement.getBoundingClientRect();
    return [left >= 0, right <= innerWidth, bottom > 0, top < innerHeight];
"""


@pytest.fixture
def zoomed(browser: Browser, site: Site) -> Iterator[Chat]:
    """A window of 1280 by 1024 at 400 %."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    yield Chat(context.new_page(), site).visit()
    context.close()


def test_at_400_percent_a_whole_question_can_be_read_and_asked(zoomed: Chat) -> None:
    chat = zoomed.open()
    chat.ask("path")
    inside = (
        "e => (({left, right, top, bottom}) => left >= 0 && right <= innerWidth "
        "&& top >= 0 && bottom <= innerHeight)(e.getBoundingClientRect())"
    )
    assert [chat.part(name).evaluate(inside) for name in (".head", ".composer", ".scroll")] == [True] * 3
    assert chat.part(".scroll").evaluate("e => e.clientHeight") >= 110


def test_at_400_percent_whatever_has_the_focus_is_seen(zoomed: Chat) -> None:
    zoomed.open().ask("how much?")
    zoomed.button("Not helpful").click()
    seen: dict[str, Any] = {}
    for key in ["Shift+Tab"] * 12 + ["Tab"] * 24:
        zoomed.page.keyboard.press(key)
        if zoomed.inside("return root.activeElement !== null"):
            seen[zoomed.focused()] = zoomed.inside(FOCUS)
    assert {"Start over", "Your question", "Send", "Helpful", "Send feedback"} <= seen.keys()
    assert {name: sides for name, sides in seen.items() if sides != [True] * 4} == {}


def test_at_400_percent_of_a_small_window_what_is_asked_first_can_be_answered(
    page: Page, site: Site
) -> None:
    page.set_viewport_size({"width": 320, "height": 200})
    chat = Chat(page, site).visit().open()
    chat.button("Delete my conversation").click()
    inside = "e => (({top, bottom}) => top >= 0 && bottom <= innerHeight)(e.getBoundingClientRect())"
    chat.button("Delete").scroll_into_view_if_needed()
    assert [chat.button(name).evaluate(inside) for name in ("Delete", "Keep it")] == [True, True]
    chat.button("Keep it").click()
    expect(chat.part(".composer")).to_be_visible()
