"""Text at 200 % on narrow screens: nothing is lost, and no word falls apart."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from bot.answers.sentences import read_sentences
from tests.widget.chat import Chat
from tests.widget.chromium import launch_browser
from tests.widget.site import Site

LARGE = "--blink-settings=defaultFontSize=32"
WIDTHS = (320, 360, 390)

# Whether each word of a text stands on one line.
BROKEN_WORDS = """
    const broken = [];
    for (const e of root.querySelectorAll(SELECTOR)) {
        const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            if (walker.currentNode.parentElement.closest('.ear')) continue;
            for (const {0: word, index} of walker.currentNode.data.matchAll(/[^\\s-]+/g)) {
                const range = document.createRange();
                range.setStart(walker.currentNode, index);
                range.setEnd(walker.currentNode, index + word.length);
                const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.top)));
                if (lines.size > 1) broken.push(word);
            }
        }
    }
    return broken;
"""
OUTSIDE = """
    return [...root.querySelectorAll('.head button, .composer > *, .confirmation button')]
        .filter((e) => e.offsetParent !== null || e.closest('dialog'))
        .map((e) => [e.getAttribute('aria-label') ?? e.textContent.trim(), e])
        .filter(([, e]) => e.getClientRects().length)
        .filter(([, e]) => {
            const {left, right, top, bottom} = e.getBoundingClientRect();
            return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight;
        })
        .map(([name]) => name);
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch_browser(LARGE) as browser:
        yield browser


@pytest.fixture(params=WIDTHS)
def large(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Chat]:
    size: Any = {"width": request.param, "height": 568}
    context = browser.new_context(viewport=size, has_touch=True)
    context.set_default_timeout(5_000)
    chat = Chat(context.new_page(), site).visit()
    assert chat.part(".widget").evaluate("e => getComputedStyle(e).fontSize") == "32px"
    yield chat
    context.close()


def greeting(chat: Chat) -> None:
    pass


def path(chat: Chat) -> None:
    chat.ask("path")


def table(chat: Chat) -> None:
    chat.ask("compare")


def sources(chat: Chat) -> None:
    chat.button("How much do they earn?").click()
    expect(chat.answers).to_have_count(2)


def reason(chat: Chat) -> None:
    chat.ask("how much?")
    chat.button("Not helpful").click()
    expect(chat.part(".reason")).to_be_visible()


def deletion(chat: Chat) -> None:
    chat.button("Delete my conversation").click()


def failure(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    chat.send("how much?")
    expect(chat.part(".problem")).to_be_visible()
    chat.page.context.set_offline(False)


def told(chat: Chat) -> None:
    chat.button("Start over").click()
    expect(chat.button("Undo")).to_be_visible()


def nearly_full(chat: Chat) -> None:
    chat.input.fill("many words " * 88)


def emergency(chat: Chat) -> None:
    chat.site.cards["help"] = {"status": "safety", "text": read_sentences()["emergency"]}
    chat.ask("help")


STATES = [greeting, path, table, emergency, sources, reason, deletion, failure, told, nearly_full]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_at_200_percent_of_text_everything_can_be_reached_and_closed(
    large: Chat, state: Callable[[Chat], None]
) -> None:
    large.open()
    state(large)
    assert large.inside(OUTSIDE) == []
    assert large.part(".scroll").evaluate("e => e.scrollWidth - e.clientWidth") == 0
    large.button("Close the chat").tap()
    expect(large.part(".panel")).to_be_hidden()


@pytest.mark.parametrize(
    "state", [greeting, path, deletion, told], ids=lambda state: state.__name__
)
def test_at_200_percent_of_text_no_word_falls_apart(
    large: Chat, state: Callable[[Chat], None]
) -> None:
    large.open()
    state(large)
    selector = "'h2, .path b, .suggestions, .confirmation, .status, .text'"
    assert large.inside(BROKEN_WORDS.replace("SELECTOR", selector)) == []
