from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.widget.chat import Chat
from tests.widget.site import Site


@pytest.fixture
def forced(browser: Browser, site: Site) -> Iterator[Chat]:
    context = browser.new_context(forced_colors="active")
    chat = Chat(context.new_page(), site).visit()
    assert chat.evaluate("return matchMedia('(forced-colors: active)').matches")
    yield chat
    context.close()


def style(part: Locator, name: str) -> str:
    return str(part.evaluate("(e, name) => getComputedStyle(e)[name]", name))


def test_a_vote_can_be_told_from_none(forced: Chat) -> None:
    forced.open().ask("how much?")
    forced.button("Helpful").last.click()
    expect(forced.button("Helpful").last).to_have_attribute("aria-pressed", "true")
    assert style(forced.button("Helpful").last, "backgroundColor") != style(forced.button("Not helpful").last, "backgroundColor")


def test_the_focus_is_seen(forced: Chat) -> None:
    forced.open()
    for key in ("Shift+Tab", "Shift+Tab", "Shift+Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab"):
        forced.page.keyboard.press(key)
        outline = forced.inside("const s = getComputedStyle(root.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth)]")
        assert (outline[0], outline[1] >= 2) == ("solid", True)


def test_the_steps_of_the_path_stay_joined_by_a_line(forced: Chat) -> None:
    first = forced.open().ask("path").locator(".path > li").first
    line = first.evaluate("e => { const s = getComputedStyle(e, '::after'); return [s.borderLeftStyle, s.borderLeftColor]; }")
    assert line[0] == "solid" and line[1] != style(forced.part(".panel"), "backgroundColor")
