"""Which part of the transcript is seen, after all that can change it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.widget.chat import Chat
from tests.widget.site import Site

LONG = "\n\n".join(f"Paragraph {number} of an answer that is long." for number in range(40))
VIEW = "const view = root.querySelector('.scroll').getBoundingClientRect();"


@pytest.fixture(autouse=True)
def long_answer(site: Site) -> None:
    site.cards["long"] = {"text": LONG}


@pytest.fixture
def full(chat: Chat) -> Chat:
    """A conversation that is higher than the panel, at its end."""
    chat.open()
    for number in range(8):
        chat.ask(f"question {number}")
    return chat


def from_end(chat: Chat) -> int:
    """How many pixels of the transcript are below what is seen."""
    script = "return Math.round(e.scrollHeight - e.clientHeight - e.scrollTop)"
    return int(chat.inside(f"const e = root.querySelector('.scroll'); {script}"))


def top_of(chat: Chat, selector: str) -> int:
    """Where the last part of a kind begins, in pixels under the upper edge of what is seen."""
    script = f"const part = [...root.querySelectorAll('{selector}')].at(-1);"
    top = "return Math.round(part.getBoundingClientRect().top - view.top)"
    return int(chat.inside(f"{VIEW} {script} {top}"))


def scroll_up(chat: Chat) -> None:
    chat.part(".scroll").evaluate("e => e.scrollTo(0, 0)")
    expect(chat.part(".jump")).to_be_visible()


def settle(chat: Chat) -> None:
    chat.page.wait_for_timeout(150)


@pytest.mark.parametrize("way", ["reload", "next page", "new tab", "closed and opened"])
def test_whoever_comes_back_stands_at_the_end(full: Chat, way: str) -> None:
    page: Page = full.page
    if way == "reload":
        page.reload()
    elif way == "next page":
        page.goto(f"{full.site.url}/?next")
    elif way == "new tab":
        page = page.context.new_page()
        page.set_viewport_size({"width": 1200, "height": 800})
        page.goto(full.site.url)
        page.get_by_role("button", name="Career chat").click()
    else:
        full.button("Close the chat").click()
        full.part(".launcher").click()
    back = Chat(page, full.site)
    expect(back.part(".question")).to_have_count(8)
    settle(back)
    assert from_end(back) == 0


def test_whoever_read_further_up_stands_there_after_a_reload(full: Chat) -> None:
    full.part(".scroll").evaluate("e => e.scrollTo(0, 200)")
    left = from_end(full)
    full.page.reload()
    expect(full.part(".question")).to_have_count(8)
    settle(full)
    assert abs(from_end(full) - left) <= 2


def test_after_a_reload_a_long_answer_is_still_seen_from_its_beginning(chat: Chat) -> None:
    chat.open().ask("long")
    seen = top_of(chat, ".question")
    chat.page.reload()
    expect(chat.part(".question")).to_have_count(1)
    settle(chat)
    assert abs(top_of(chat, ".question") - seen) <= 2


def test_a_short_answer_is_seen_with_its_question(full: Chat) -> None:
    full.ask("short")
    assert top_of(full, ".question") >= 0
    assert from_end(full) == 0


def test_a_long_answer_is_read_from_its_question_on(full: Chat) -> None:
    full.ask("long")
    assert 0 <= top_of(full, ".question") < 20


@pytest.mark.parametrize("size", [(1200, 800), (320, 568)])
def test_a_long_question_does_not_hide_its_answer(
    browser: Browser, site: Site, size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    chat = Chat(context.new_page(), site).visit().open()
    chat.ask("how much? " * 90)
    height = chat.part(".scroll").evaluate("e => e.clientHeight")
    assert 0 <= top_of(chat, ".answer") < height * 0.6
    question = chat.part(".question .words").last
    folded = question.evaluate("e => e.clientHeight")
    chat.button("Show all").click()
    assert question.evaluate("e => e.clientHeight") > folded
    expect(chat.button("Show less")).to_have_attribute("aria-expanded", "true")
    context.close()


def test_a_question_of_many_lines_that_is_unfolded_shows_its_answer_first(chat: Chat) -> None:
    chat.page.set_viewport_size({"width": 1200, "height": 520})
    chat.open()
    # Just not folded, and taller than the panel may give away.
    chat.site.delay = 0.3
    chat.ask("\n".join("abcdefg"))
    height = chat.part(".scroll").evaluate("e => e.clientHeight")
    assert chat.part(".question").last.evaluate("e => e.clientHeight") > 0.4 * height
    assert 0 <= top_of(chat, ".answer") < height


def test_who_reads_elsewhere_is_not_torn_away_but_led_to_the_new_answer(full: Chat) -> None:
    full.site.delay = 0.7
    full.send("one more")
    scroll_up(full)
    expect(full.answers).to_have_count(10)
    jump = full.button("New answer")
    expect(jump).to_be_visible()
    assert full.part(".scroll").evaluate("e => e.scrollTop") == 0
    jump.click()
    expect(jump).to_be_hidden()
    assert top_of(full, ".question") >= 0
    assert from_end(full) == 0
    assert "one more" in full.focused()


def test_from_further_up_there_is_a_way_to_the_end(full: Chat) -> None:
    expect(full.part(".jump")).to_be_hidden()
    scroll_up(full)
    full.button("Go to the latest message").click()
    expect(full.part(".jump")).to_be_hidden()
    assert from_end(full) == 0


def test_what_another_tab_asked_is_seen_at_the_end(full: Chat) -> None:
    other = Chat(full.page.context.new_page(), full.site).visit()
    other.part(".launcher").click()
    other.ask("from the other tab")
    expect(full.part(".question")).to_have_count(9)
    settle(full)
    assert from_end(full) == 0


@pytest.mark.parametrize("kind", ["answer", "problem"])
def test_what_is_told_under_the_transcript_hides_nothing_of_its_end(full: Chat, kind: str) -> None:
    if kind == "answer":
        full.button("Copy the answer").last.click()
    else:
        full.page.context.set_offline(True)
        full.button("Helpful").last.click()
    expect(full.part(".status p")).to_be_visible()
    settle(full)
    assert from_end(full) == 0


def test_a_failure_is_seen_at_the_end(full: Chat) -> None:
    full.page.context.set_offline(True)
    full.send("lost")
    expect(full.part(".problem")).to_be_visible()
    settle(full)
    assert from_end(full) == 0


def test_an_answer_that_comes_while_the_chat_is_closed_is_marked(chat: Chat) -> None:
    chat.open()
    chat.site.delay = 0.5
    chat.send("how much?")
    chat.button("Close the chat").click()
    launcher = chat.page.get_by_role("button", name="Career chat , new answers: 1")
    expect(launcher).to_be_visible()
    expect(chat.part(".unread")).to_have_text("1")
    launcher.click()
    expect(chat.part(".unread")).to_have_count(0)
    assert chat.answers.count() == 2


def test_a_greeting_is_read_from_its_top(chat: Chat) -> None:
    chat.site.cards["/greet"] = {"status": "smalltalk", "text": LONG}
    chat.open()
    settle(chat)
    assert chat.part(".scroll").evaluate("e => e.scrollTop") == 0
    expect(chat.part(".jump")).to_be_visible()
