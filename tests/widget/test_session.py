"""A session that has ended: nothing that was offered or typed is lost with it."""

import pytest
from playwright.sync_api import expect

from tests.widget.chat import Chat
from tests.widget.site import Site

END = "for (const key of Object.keys(localStorage)) localStorage.setItem(key, 'worn.out.token')"
TOLD = "Your earlier conversation has ended. A new one has begun."


def choose(chat: Chat) -> None:
    chat.button("How much do they earn?").click()


def ask(chat: Chat) -> None:
    chat.send("How much do they earn?")


@pytest.mark.parametrize("act", [choose, ask], ids=["offered", "typed"])
def test_a_question_after_the_end_of_the_session_is_answered_in_a_new_one(
    chat: Chat, site: Site, act: object
) -> None:
    chat.open()
    chat.evaluate(END)
    choose(chat) if act is choose else ask(chat)
    expect(chat.answers).to_have_count(2)
    expect(chat.answers.last).to_contain_text("You asked: How much do they earn?")
    assert site.asked == ["How much do they earn?"]
    expect(chat.part(".status p")).to_have_text(TOLD)
    expect(chat.part(".divider")).to_have_text(TOLD)
    expect(chat.part(".problem")).to_have_count(0)
    chat.ask("and then?")
    expect(chat.part(".divider")).to_have_count(1)
    chat.page.reload()
    expect(chat.part(".question")).to_have_count(2)


def test_what_was_said_in_an_ended_session_can_be_read_and_copied_but_not_judged(
    chat: Chat,
) -> None:
    chat.open().ask("before")
    chat.evaluate(END)
    chat.ask("after")
    past, new = chat.part(".answer").nth(1), chat.part(".answer").nth(2)
    assert [past.get_by_role("button").count(), new.get_by_role("button").count()] == [1, 3]


def test_trying_again_after_the_end_of_the_session_asks_in_words(chat: Chat, site: Site) -> None:
    chat.open()
    chat.page.context.set_offline(True)
    choose(chat)
    expect(chat.part(".problem")).to_be_visible()
    chat.page.context.set_offline(False)
    chat.evaluate(END)
    chat.button("Try again").click()
    expect(chat.answers.last).to_contain_text("You asked: How much do they earn?")
    assert site.asked == ["How much do they earn?"]


def test_a_visit_after_the_end_of_the_session_says_that_a_new_one_began(chat: Chat) -> None:
    chat.open().ask("before")
    chat.button("Close the chat").click()
    chat.evaluate(END)
    chat.page.reload()
    chat.open()
    expect(chat.part(".status p")).to_have_text(TOLD)
    expect(chat.part(".question")).to_have_count(0)


def test_what_another_conversation_offered_is_asked_in_words(chat: Chat, site: Site) -> None:
    chat.open()
    site.cards["/greet"] = {"status": "smalltalk", "text": "Hi", "suggestions": []}
    chat.evaluate("""
        return fetch('/web/conversations', {method: 'POST', headers: {Authorization: 'Bearer ' +
            Object.entries(localStorage).find(([key]) => !key.endsWith('.news'))[1]}})
            .then((response) => response.json())
            .then((opened) => Object.keys(localStorage).forEach((key) =>
                key.endsWith('.news') || localStorage.setItem(key, opened.token)));
    """)
    choose(chat)
    expect(chat.answers.last).to_contain_text("You asked: How much do they earn?")


def test_a_question_asked_while_the_chat_opens_shows_at_once(chat: Chat, site: Site) -> None:
    site.delay = 1.0
    chat.part(".launcher").click()
    chat.input.fill("how much?")
    chat.input.press("Enter")
    expect(chat.part(".question")).to_contain_text("how much?", timeout=600)
    expect(chat.answers).to_have_count(2)
    expect(chat.answers.first).to_contain_text("Hi! Ask me")


def test_a_question_asked_while_the_bot_writes_is_answered_after_it(
    chat: Chat, site: Site
) -> None:
    chat.open()
    site.delay = 0.4
    chat.send("one")
    chat.send("two")
    expect(chat.answers).to_have_count(3)
    assert site.asked == ["one", "two"]


def test_a_chat_that_cannot_be_reached_says_so_once(chat: Chat, site: Site) -> None:
    chat.come_near()
    site.stop()
    chat.part(".launcher").click()
    expect(chat.part(".problem")).to_have_count(1)
    chat.send("how much?")
    expect(chat.part(".problem")).to_have_count(1)
    site.start()
    chat.button("Try again").click()
    expect(chat.answers).to_have_count(2)
