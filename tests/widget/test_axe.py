import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from bot.answers.sentences import read_sentences
from tests.widget.axe import find_violations
from tests.widget.chat import Chat
from tests.widget.site import Site


def speak_spanish(route: Route) -> None:
    route.fulfill(body=route.fetch().text().replace('lang="en"', 'lang="es"'), content_type="text/html")


def stay_closed(chat: Chat) -> None:
    pass


def open_it(chat: Chat) -> None:
    chat.open()


def answer(chat: Chat) -> None:
    chat.open()
    chat.button("How much do they earn?").click()
    expect(chat.answers).to_have_count(2)


def picture(chat: Chat) -> None:
    chat.open().ask("path")


def not_covered(chat: Chat) -> None:
    chat.open().ask("tuition")


def table(chat: Chat) -> None:
    chat.open().ask("compare")


def reason(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.button("Not helpful").click()
    expect(chat.part(".reason")).to_be_visible()


def deletion(chat: Chat) -> None:
    chat.open()
    chat.button("Delete my conversation").click()


def failure(chat: Chat) -> None:
    chat.open()
    chat.page.context.set_offline(True)
    chat.send("how much?")
    expect(chat.part(".problem")).to_be_visible()
    chat.page.context.set_offline(False)


def waiting(chat: Chat) -> None:
    chat.open()
    chat.site.delay = 2.0
    chat.send("how much?")


def nearly_full(chat: Chat) -> None:
    chat.open().input.fill("x" * 950)


def emergency(chat: Chat) -> None:
    chat.site.cards["help"] = {"status": "safety", "text": read_sentences()["emergency"]}
    chat.open().ask("help")


def told(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.button("Start over").click()
    expect(chat.button("Undo")).to_be_visible()


def told_failure(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.page.context.set_offline(True)
    chat.button("Helpful").click()
    expect(chat.part(".status .failed")).to_be_visible()
    chat.page.context.set_offline(False)


def further_up(chat: Chat) -> None:
    chat.open().ask("word " * 190)
    chat.part(".scroll").evaluate("e => e.scrollTo(0, 0)")


def unread(chat: Chat) -> None:
    chat.open()
    chat.site.delay = 0.3
    chat.send("how much?")
    chat.button("Close the chat").click()
    expect(chat.part(".unread")).to_be_visible()


CONVERSATION = [stay_closed, open_it, answer, picture, not_covered, table, reason, emergency]
AROUND_IT = [deletion, failure, waiting, nearly_full, told, told_failure, further_up, unread]
STATES = CONVERSATION + AROUND_IT
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 568}},
    "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(browser: Browser, site: Site, look: str, state: Callable[[Chat], None]) -> None:
    # The page's own policy lets no script of a test in.
    context = browser.new_context(bypass_csp=True, **LOOKS[look])
    chat = Chat(context.new_page(), site).visit()
    state(chat)
    assert find_violations(chat.page) == []
    context.close()


@pytest.mark.parametrize("state", [open_it, answer], ids=lambda state: state.__name__)
def test_axe_finds_nothing_in_spanish(browser: Browser, site: Site, state: Callable[[Chat], None]) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.route(re.compile(r"/$"), speak_spanish)
    chat = Chat(page, site).visit()
    state(chat)
    expect(chat.part("h2")).to_have_text("Chat de orientación")
    assert find_violations(chat.page) == []
    context.close()


def test_axe_finds_nothing_on_the_demo_page_in_dark_forced_colours(browser: Browser, site: Site) -> None:
    context = browser.new_context(bypass_csp=True, forced_colors="active", color_scheme="dark")
    assert find_violations(Chat(context.new_page(), site).visit().page) == []
    context.close()


def test_axe_finds_nothing_on_the_page_of_all_questions(browser: Browser, site: Site) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{site.url}/topics")
    assert find_violations(page) == []
    context.close()
