"""What is loaded when: a small launcher with the page, the chat when a visitor wants it."""

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.widget.college import embed
from tests.widget.site import Site

CHAT_FILE = re.compile(r"/chat\.[\da-f]{16}\.js")


@pytest.fixture
def asked(page: Page, site: Site) -> list[str]:
    """The names of the files that the bot's server was asked for."""
    names: list[str] = []

    def note(request: Request) -> None:
        if request.url.startswith(site.url):
            names.append(CHAT_FILE.sub("/chat.js", request.url.removeprefix(site.url)))

    page.on("request", note)
    return names


def test_a_page_loads_the_launcher_alone(page: Page, site: Site, asked: list[str]) -> None:
    chat = embed(page, site)
    expect(chat.part(".launcher")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert asked == ["/widget.js"]


@pytest.mark.parametrize("approach", ["hover", "focus"])
def test_the_chat_comes_when_a_visitor_comes_near(page: Page, site: Site, asked: list[str], approach: str) -> None:
    launcher = embed(page, site).part(".launcher")
    getattr(launcher, approach)()
    page.locator("career-chat .panel").wait_for(state="attached")
    assert asked == ["/widget.js", "/chat.js"]
    expect(page.locator("career-chat .panel")).to_be_hidden()


def test_what_cannot_be_loaded_says_so_and_is_tried_again(page: Page, site: Site) -> None:
    chat = embed(page, site)
    page.route(CHAT_FILE, lambda route: route.abort())
    chat.part(".launcher").click()
    expect(chat.part(".launcher-note")).to_have_text("The chat cannot be reached right now.")
    expect(chat.part(".launcher")).not_to_have_attribute("aria-busy", "true")
    page.unroute(CHAT_FILE)
    chat.open()


def test_the_launcher_is_busy_while_it_loads_and_closing_it_is_heard(page: Page, site: Site) -> None:
    waiting: list[Route] = []
    chat = embed(page, site)
    page.route(CHAT_FILE, lambda route: waiting.append(route))
    page.evaluate("void careerChat.open()")
    expect(chat.part(".launcher")).to_have_attribute("aria-busy", "true")
    page.evaluate("careerChat.close()")
    waiting[0].continue_()
    expect(chat.part(".launcher")).not_to_have_attribute("aria-busy", "true")
    page.wait_for_timeout(100)
    expect(chat.part(".panel")).to_be_hidden()


def test_a_press_during_which_the_chat_comes_opens_it(page: Page, site: Site) -> None:
    waiting: list[Route] = []
    chat = embed(page, site)
    page.route(CHAT_FILE, lambda route: waiting.append(route))
    chat.part(".launcher").hover()
    page.mouse.down()
    page.wait_for_timeout(50)
    waiting[0].continue_()
    chat.part(".panel").wait_for(state="attached")
    page.wait_for_timeout(50)
    page.mouse.up()
    expect(chat.answers).to_have_count(1)


def test_what_the_page_asks_before_it_is_loaded_is_asked(page: Page, site: Site) -> None:
    chat = embed(page, site)
    page.evaluate("careerChat.ask('how much?')")
    expect(chat.answers.last).to_contain_text("You asked: how much?")
