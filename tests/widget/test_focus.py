"""Where the focus is, and what the keys do, in every way that the panel stands on the page."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.widget.chat import Chat
from tests.widget.college import embed
from tests.widget.site import Site

LINKS = "<main><h1>College</h1>" + "<p><a href='#'>A link</a></p>" * 6 + "</main>"
IN_PAGE = "!['body', 'career-chat'].includes(document.activeElement.localName)"
SIZES = {"phone": (320, 568), "400 %": (320, 200), "low window": (1000, 350)}


@pytest.fixture(params=SIZES)
def small(page: Page, site: Site, request: pytest.FixtureRequest) -> Chat:
    """A window in which the panel takes all of the page."""
    width, height = SIZES[request.param]
    page.set_viewport_size({"width": width, "height": height})
    return embed(page, site, body=LINKS)


@pytest.fixture
def touch(browser: Browser, site: Site) -> Iterator[Chat]:
    size: Any = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, has_touch=True, is_mobile=True)
    context.set_default_timeout(5_000)
    yield Chat(context.new_page(), site).visit()
    context.close()


def test_where_the_panel_covers_the_page_the_focus_does_not_get_behind_it(small: Chat) -> None:
    small.open()
    for key in ["Tab"] * 14 + ["Shift+Tab"] * 28:
        small.page.keyboard.press(key)
        assert small.page.evaluate(IN_PAGE) is False
    expect(small.part(".panel")).to_have_js_property("open", True)
    assert small.part(".panel").evaluate("e => e.matches(':modal')")
    small.page.evaluate("document.querySelector('a').focus()")
    assert small.page.evaluate(IN_PAGE) is False


def test_where_the_panel_covers_the_page_escape_closes_it_and_leads_back(small: Chat) -> None:
    small.open()
    small.button("Start over").focus()
    small.page.keyboard.press("Escape")
    expect(small.part(".panel")).to_be_hidden()
    assert small.focused() == "Career chat"
    small.page.keyboard.press("Shift+Tab")
    assert small.page.evaluate(IN_PAGE) is True


def test_beside_the_page_the_focus_goes_on_into_it(page: Page, site: Site) -> None:
    chat = embed(page, site, body=LINKS).open()
    chat.part(".launcher").focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(IN_PAGE) is True
    assert chat.part(".panel").evaluate("e => e.matches(':modal')") is False


def test_escape_is_heard_on_the_launcher(chat: Chat) -> None:
    chat.open()
    chat.part(".launcher").focus()
    chat.page.keyboard.press("Escape")
    expect(chat.part(".panel")).to_be_hidden()
    assert chat.focused() == "Career chat"


def test_a_window_that_changes_its_size_keeps_the_panel_the_focus_and_what_was_typed(
    chat: Chat,
) -> None:
    chat.open()
    chat.input.fill("half a thought")
    for width in (320, 1200, 320):
        chat.page.set_viewport_size({"width": width, "height": 700})
        is_modal = width == 320
        panel = chat.part(".panel")
        chat.page.wait_for_timeout(100)
        assert panel.evaluate("e => e.matches(':modal')") is is_modal
        assert chat.focused() == "Your question"
        expect(chat.input).to_have_value("half a thought")


def test_who_opened_the_chat_gets_the_focus_back(page: Page, site: Site) -> None:
    button = "<button id='own' onclick='careerChat.open()'>Ask us</button>"
    chat = embed(page, site, body=button)
    expect(chat.part(".launcher")).to_be_visible()
    page.locator("#own").click()
    expect(chat.input).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#own")).to_be_focused()


def fail(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    chat.send("how much?")
    expect(chat.button("Try again")).to_be_visible()
    chat.page.context.set_offline(False)


def press(chat: Chat, name: str) -> None:
    chat.button(name).last.focus()
    chat.page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("name", "goes_to"),
    [
        ("Try again", "Your question"),
        ("Skip", "Not helpful"),
        ("Send feedback", "Your question"),
        ("Keep it", "Delete my conversation"),
        ("Delete", "Your question"),
        ("How much do they earn?", "Your question"),
        ("Undo", "Your question"),
    ],
)
def test_a_control_that_goes_away_does_not_take_the_focus_along(
    chat: Chat, name: str, goes_to: str
) -> None:
    chat.open()
    if name == "Try again":
        fail(chat)
    elif name in ("Skip", "Send feedback"):
        chat.ask("how much?")
        press(chat, "Not helpful")
        expect(chat.part(".reason textarea")).to_be_focused()
    elif name in ("Keep it", "Delete"):
        press(chat, "Delete my conversation")
    elif name == "Undo":
        press(chat, "Start over")
        expect(chat.button("Undo")).to_be_visible()
    press(chat, name)
    expect(chat.button(name)).to_have_count(0)
    chat.page.wait_for_timeout(100)
    assert chat.focused() == goes_to


def test_on_a_touch_screen_nothing_calls_the_keyboard_unasked(touch: Chat) -> None:
    fields = "const e = root.activeElement; return e?.localName === 'textarea'"
    touch.part(".launcher").tap()
    expect(touch.answers).to_have_count(1)
    assert touch.inside(fields) is False
    touch.button("How much do they earn?").tap()
    expect(touch.answers).to_have_count(2)
    assert touch.inside(fields) is False
    touch.button("Start over").tap()
    expect(touch.button("Undo")).to_be_visible()
    assert touch.inside(fields) is False
    touch.input.tap()
    assert touch.inside(fields) is True


# Safari's order: the composition has ended when the key that ended it goes down.
SAFARI = """
    const field = root.querySelector('.composer textarea');
    const key = {key: 'Enter', bubbles: true, composed: true, cancelable: true, KIND};
    field.dispatchEvent(new KeyboardEvent('keydown', key));
"""


@pytest.mark.parametrize("kind", ["keyCode: 229", "isComposing: true"])
def test_the_key_that_ends_a_composed_letter_does_not_send(
    chat: Chat, site: Site, kind: str
) -> None:
    chat.open().input.fill("lương")
    chat.inside(SAFARI.replace("KIND", kind))
    chat.page.wait_for_timeout(100)
    expect(chat.input).to_have_value("lương")
    assert site.asked == []


def test_what_is_typed_does_not_reach_the_page_s_shortcuts(page: Page, site: Site) -> None:
    chat = embed(page, site, body="<input id='search'>")
    page.evaluate("""() => {
        const listen = (e) => {
            if (/input|textarea/i.test(e.target.tagName)) return;
            e.preventDefault();
            search.focus();
        };
        for (const name of ['keydown', 'keypress', 'keyup']) document.addEventListener(name, listen);
    }""")
    chat.part(".launcher").click()
    expect(chat.input).to_be_focused()
    page.keyboard.type("is it stressful / pay?")
    expect(chat.input).to_have_value("is it stressful / pay?")


def test_a_file_that_is_dropped_does_not_replace_the_page(chat: Chat) -> None:
    refused = chat.open().inside("""
        const data = new DataTransfer();
        data.items.add(new File(['x'], 'x.txt'));
        const drop = new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true});
        return !root.querySelector('.scroll').dispatchEvent(drop);
    """)
    assert refused is True
