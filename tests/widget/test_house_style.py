"""What a college makes its own: colours, parts, its notice and its contact."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.widget.axe import find_violations
from tests.widget.chat import Chat
from tests.widget.college import embed
from tests.widget.site import Site

COLOURS = ["maroon", "#ffffff", "#ffd200", "#0b5a7a"]


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_with_every_colour_all_can_be_read(
    page: Page, site: Site, colour: str, theme: str
) -> None:
    attributes = f'data-colour="{colour}" data-theme="{theme}"'
    chat = embed(page, site, attributes).open()
    chat.button("How much do they earn?").click()
    expect(chat.answers).to_have_count(2)
    chat.button("Helpful").click()
    assert find_violations(page) == []


def test_the_colour_of_the_page_is_the_colour_of_all_that_can_be_pressed(
    page: Page, site: Site
) -> None:
    chat = embed(page, site, 'data-colour="maroon"').open()
    colour = "e => getComputedStyle(e).color"
    assert chat.button("How much do they earn?").evaluate(colour) == "rgb(128, 0, 0)"


@pytest.mark.parametrize(("colour", "has_line"), [("#ffffff", True), ("#0b5a7a", False)])
def test_what_has_the_colour_of_the_paper_has_a_line_around_it(
    page: Page, site: Site, colour: str, has_line: bool
) -> None:
    chat = embed(page, site, f'data-colour="{colour}"').open()
    chat.ask("how much?")
    line = "e => getComputedStyle(e).borderTopColor"
    seen = [chat.part(name).last.evaluate(line) for name in (".question .bubble", ".send", ".head")]
    assert ["255, 255, 255" not in one for one in seen][:2] == [has_line] * 2


def test_the_page_may_style_the_parts(page: Page, site: Site) -> None:
    parts = ("launcher) {border-radius: 3px}", "head) {height: 99px}")
    style = " ".join(f"career-chat::part({part}" for part in parts)
    chat = embed(page, site, head=f"<style>{style}</style>").open()
    assert chat.part(".launcher").evaluate("e => getComputedStyle(e).borderRadius") == "3px"
    assert chat.part(".head").evaluate("e => e.offsetHeight") == 99


def test_a_visitor_is_told_who_answers_and_whom_else_to_ask(page: Page, site: Site) -> None:
    links = 'data-privacy="/privacy" data-contact="mailto:advisor@college.edu"'
    chat = embed(page, site, links).open()
    notice = chat.part(".privacy")
    expect(notice).to_contain_text("an automated assistant, not a person")
    addresses = notice.locator("a").evaluate_all("all => all.map(e => e.href)")
    assert addresses == ["http://college.localhost/privacy", "mailto:advisor@college.edu"]
    answer = chat.ask("tuition")
    expect(answer.get_by_role("link", name="Ask a person")).to_be_visible()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "http://["])
def test_an_address_that_is_none_is_no_link(page: Page, site: Site, address: str) -> None:
    chat = embed(page, site, f'data-privacy="{address}"').open()
    expect(chat.part(".privacy a")).to_have_count(0)


def test_a_visitor_who_is_back_sees_when_it_was(browser: Browser, site: Site) -> None:
    context = browser.new_context(timezone_id="America/Chicago", locale="en-US")
    context.set_default_timeout(5_000)
    page = context.new_page()
    chat = Chat(page, site).visit().open()
    chat.ask("how much?")
    expect(chat.part(".day")).to_have_count(0)
    expect(chat.part(".question time")).to_have_text(re.compile(r"^\d{1,2}:\d\d.[AP]M$"))
    page.clock.install(time=datetime.now() + timedelta(days=20))
    page.reload()
    expect(chat.part(".day")).to_have_text(re.compile(r"^[A-Z][a-z]+ \d{1,2}, 20\d\d$"))
    expect(chat.part(".question")).to_have_count(1)
    context.close()


def test_the_conversation_can_be_saved_as_a_file(chat: Chat) -> None:
    chat.open().ask("path")
    with chat.page.expect_download() as download:
        chat.button("Save the conversation").click()
    assert download.value.suggested_filename == "Career chat.txt"
    text = download.value.path().read_text(encoding="utf-8")
    assert "Bot: 1. Finish high school.\n2. Train." in text
    assert re.search(r"You \([A-Z][a-z]+ \d{1,2}, 20\d\d at .*\): path", text)
    expect(chat.part(".status p")).to_have_text("The conversation is in your downloads.")
