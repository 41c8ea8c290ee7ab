"""What is asked again, not yet, or not at all."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.widget.chat import Chat
from tests.widget.site import PAY

KEYS = ["ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown"]


def too_many(route: Route) -> None:
    route.fulfill(status=429, body="{}", headers={"retry-after": "3"})


def test_the_arrow_keys_bring_earlier_questions_back_into_an_empty_input(chat: Chat) -> None:
    chat.open()
    for text in ("first", "second", "second"):
        chat.ask(text)
    chat.input.focus()
    seen = []
    for key in KEYS:
        chat.page.keyboard.press(key)
        seen.append(chat.input.input_value())
    assert seen == ["second", "first", "first", "second", ""]


def test_what_is_being_typed_keeps_the_arrow_keys_to_itself(chat: Chat) -> None:
    chat.open().ask("first")
    chat.input.fill("half a thought")
    chat.page.keyboard.press("ArrowUp")
    expect(chat.input).to_have_value("half a thought")


def test_who_asked_too_much_sees_how_long_to_wait(chat: Chat) -> None:
    chat.open()
    chat.page.clock.install()
    chat.page.route("**/web/messages", too_many)
    chat.send("how much?")
    problem, again = chat.part(".problem"), chat.button("Try again")
    expect(problem).to_contain_text("Please wait 3 seconds.")
    expect(again).to_be_disabled()
    chat.page.clock.run_for(1_100)
    expect(problem).to_contain_text("Please wait 2 seconds.")
    chat.hear()
    chat.page.clock.run_for(2_500)
    expect(problem).to_contain_text("You can ask again now.")
    assert ["You can ask again now.", ""] in chat.heard()
    chat.page.unroute("**/web/messages")
    again.click()
    expect(chat.answers.last).to_contain_text("You asked: how much?")


def press_before_it_shows(offered: Locator) -> None:
    offered.evaluate("e => { e.click(); e.click(); }")


@pytest.mark.parametrize("press", [press_before_it_shows, Locator.dblclick])
def test_what_is_tapped_twice_is_asked_once_and_that_is_said(
    chat: Chat, press: Callable[[Locator], None]
) -> None:
    chat.open()
    chat.site.delay = 0.4
    press(chat.button("How much do they earn?"))
    expect(chat.part(".status p")).to_have_text("This question has been asked already.")
    expect(chat.answers).to_have_count(2)
    assert (chat.site.asked, chat.part(".question").count()) == ([PAY], 1)
    assert chat.focused() == "Your question"


def test_a_second_tap_that_meets_another_offer_does_not_ask_it(chat: Chat) -> None:
    chat.open()
    second = "e => e.dispatchEvent(new MouseEvent('click', {detail: 2, bubbles: true}))"
    chat.button("How much do they earn?").evaluate(second)
    expect(chat.part(".status p")).to_have_text("This question has been asked already.")
    assert chat.site.asked == []


def test_what_was_answered_can_be_tapped_again(chat: Chat) -> None:
    chat.site.cards[PAY] = chat.site.cards["/greet"]
    chat.open()
    for count in (2, 3):
        chat.button("How much do they earn?").click()
        expect(chat.answers).to_have_count(count)
    assert chat.site.asked == [PAY, PAY]


@pytest.mark.parametrize("text", ["   ", "\u200b\u200b", "\u2060\ufeff \u00ad"])
def test_a_text_without_anything_to_read_is_not_sent(chat: Chat, text: str) -> None:
    chat.open().input.fill(text)
    chat.input.press("Enter")
    chat.page.wait_for_timeout(100)
    expect(chat.part(".question")).to_have_count(0)
    assert chat.site.asked == []


def test_a_question_that_failed_is_in_the_input_after_a_reload(chat: Chat) -> None:
    chat.open()
    chat.page.route("**/web/messages", too_many)
    chat.send("how much?")
    expect(chat.part(".problem")).to_be_visible()
    chat.page.unroute("**/web/messages")
    chat.page.reload()
    expect(chat.input).to_have_value("how much?")
    chat.input.press("Enter")
    expect(chat.answers.last).to_contain_text("You asked: how much?")
    chat.page.reload()
    expect(chat.part(".question")).to_have_count(1)
    expect(chat.input).to_have_value("")


def test_a_conversation_that_is_deleted_leaves_no_question_behind(chat: Chat) -> None:
    chat.open()
    chat.page.route("**/web/messages", too_many)
    chat.send("xylophone")
    expect(chat.part(".problem")).to_be_visible()
    chat.page.unroute("**/web/messages")
    chat.button("Delete my conversation").click()
    chat.button("Delete").click()
    expect(chat.part(".status p")).to_contain_text("deleted")
    assert "xylophone" not in chat.evaluate("return JSON.stringify([{...sessionStorage}, {...localStorage}])")


def test_a_vote_can_be_taken_back(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.button("Not helpful").click()
    chat.button("Skip").click()
    chat.button("Not helpful").click()
    expect(chat.part(".status p")).to_have_text("Your vote has been taken back.")
    expect(chat.button("Not helpful")).to_have_attribute("aria-pressed", "false")
    expect(chat.part(".reason")).to_have_count(0)
    assert chat.site.votes() == []
