"""How a conversation is read: its messages by the keyboard, its tables and paths, larger and on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.widget.chat import Chat
from tests.widget.site import Site

NAMES = "() => { const e = document.querySelector('career-chat').shadowRoot.activeElement; return e?.ariaLabel ?? e?.className ?? '' }"
TOP = "e => e.getBoundingClientRect().top"


def stops(chat: Chat, most: int = 40) -> list[str]:
    """What the Tab key stops at from the input on, until it leaves the widget."""
    chat.input.focus()
    found: list[str] = []
    while len(found) < most:
        chat.page.keyboard.press("Tab")
        if not (name := chat.page.evaluate(NAMES)):
            return found
        found.append(name)
    return found


def test_after_many_answers_the_tab_key_passes_the_last_one_only(chat: Chat) -> None:
    chat.open()
    for number in range(6):
        chat.ask(f"question {number}")
    assert stops(chat) == ["Send", "Conversation", "Helpful", "Not helpful", "Copy the answer"]


def test_the_tools_of_an_earlier_answer_are_reached_from_it(chat: Chat) -> None:
    chat.open()
    for text in ("first", "second", "third"):
        chat.ask(text)
    chat.part(".transcript").focus()
    for key in ("Home", "ArrowDown", "ArrowDown", "Tab"):
        chat.page.keyboard.press(key)
    assert chat.focused() == "Helpful"
    chat.page.keyboard.press("Enter")
    expect(chat.part("[aria-pressed=true]")).to_have_count(1)
    pressed = chat.part(".tools:has([aria-pressed=true])")
    expect(pressed).to_have_attribute("aria-label", "On the answer to: first")


def test_messages_say_whose_they_are_and_how_to_go_on(chat: Chat) -> None:
    chat.open().ask("how much?")
    expect(chat.part("article.question")).to_have_accessible_name("You:")
    expect(chat.answers.last).to_have_accessible_name("Bot:")
    expect(chat.part(".transcript")).to_have_accessible_description(re.compile("arrow keys"))


@pytest.mark.parametrize("names", [["RHIT", "CCS"], ["RHIT", "CCS", "CPC", "CHPS", "CDIP"]])
def test_the_heads_of_a_long_table_stay_in_sight(chat: Chat, names: list[str]) -> None:
    rows = [[f"Point {number}", *("words " * 12 for _ in names)] for number in range(12)]
    chat.site.cards["long"] = {"text": "Side by side:", "table": {"columns": ["", *names], "rows": rows}}
    chat.open().ask("long")
    chat.part("tbody tr").nth(8).scroll_into_view_if_needed()
    assert chat.part("tbody tr").first.evaluate(TOP) < chat.part(".scroll").evaluate(TOP)
    top = chat.part("thead").evaluate(TOP)
    assert top < chat.part("tbody tr").nth(8).evaluate(TOP)
    # To the very edge: nothing shows between it and the heads.
    if len(names) == 2:
        assert abs(top - chat.part(".scroll").evaluate(TOP)) < 2


def test_the_steps_of_the_path_are_said_once_and_drawn_as_one(chat: Chat) -> None:
    answer = chat.open().ask("path")
    expect(answer.get_by_role("list")).to_have_count(1)
    expect(answer.get_by_role("listitem")).to_have_count(2)
    drawn = "e => [getComputedStyle(e, '::before').content, getComputedStyle(e, '::before').borderRadius]"
    assert answer.locator("li").first.evaluate(drawn) == ["counter(list-item)", "50%"]
    assert answer.inner_text().count("Finish high school") == 1


def test_the_panel_can_be_larger_and_is_so_after_a_reload(chat: Chat) -> None:
    chat.open()
    width = "e => e.offsetWidth"
    before = chat.part(".panel").evaluate(width)
    chat.button("Make the chat larger").click()
    assert chat.part(".panel").evaluate(width) > 1.5 * before
    assert chat.focused() == "Make the chat smaller"
    chat.page.reload()
    expect(chat.part(".panel.wide")).to_be_visible()
    chat.button("Make the chat smaller").click()
    assert chat.part(".panel").evaluate(width) == before


def test_on_a_phone_nothing_is_made_larger_or_printed(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    chat = Chat(page, site).visit().open()
    for name in ("Make the chat larger", "Print the conversation"):
        expect(chat.button(name)).to_have_count(0)


def test_the_conversation_is_printed_in_place_of_the_page(chat: Chat) -> None:
    chat.open()
    chat.button("How much do they earn?").click()
    expect(chat.answers).to_have_count(2)
    chat.evaluate("window.print = () => (window.printed = true)")
    chat.button("Print the conversation").click()
    chat.page.emulate_media(media="print")
    assert chat.evaluate("return window.printed")
    paper = chat.page.locator("career-chat-paper")
    for text in ("Career chat", "How much do they earn?", "$46,660", "Job Outlook and Pay"):
        expect(paper.get_by_text(text).first).to_be_visible()
    for others in ("main", "career-chat"):
        expect(chat.page.locator(others).first).to_be_hidden()
    chat.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)
    expect(chat.page.locator("main").first).to_be_visible()


def test_the_page_is_printed_without_the_chat(chat: Chat) -> None:
    chat.open()
    chat.page.emulate_media(media="print")
    expect(chat.part(".panel")).to_be_hidden()
    expect(chat.page.locator("main").first).to_be_visible()


def test_the_wheel_over_the_head_leaves_the_page_where_it_is(page: Page, site: Site) -> None:
    chat = Chat(page, site).visit().open()
    page.evaluate("document.body.style.minHeight = '4000px'")
    chat.part("h2").hover()
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == 0
