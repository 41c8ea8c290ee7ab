"""Every state of the chat, as a visitor brings it about: one list, which all looks are tried on."""

import re

from playwright.sync_api import Route, expect

from bot.answers.sentences import read_sentences
from tests.widget.chat import Chat
from tests.widget.college import embed
from tests.widget.failed_states import (
    State,
    apology,
    expired,
    failed_by,
    not_done,
    unreachable,
)
from tests.widget.site import PAY

SOURCE = {
    "guide": "The Guide",
    "section": "Pay",
    "published": "2024-05-24",
    "url": "https://example.edu/pay",
}


def closed(chat: Chat) -> None:
    expect(chat.part(".panel")).to_be_hidden()


def unread(chat: Chat) -> None:
    waiting(chat)
    chat.button("Close the chat").click()
    expect(chat.part(".unread")).to_be_visible()


def opening(chat: Chat) -> None:
    chat.site.delay = 2.0
    chat.part(".launcher").click()
    expect(chat.part(".typing")).to_be_visible()


def greeting(chat: Chat) -> None:
    chat.open()


def larger(chat: Chat) -> None:
    chat.open()
    # On a phone it fills the screen already.
    if chat.button("Make the chat larger").is_visible():
        chat.button("Make the chat larger").click()


def answer(chat: Chat) -> None:
    chat.open().button("How much do they earn?").click()
    expect(chat.answers).to_have_count(2)


def path(chat: Chat) -> None:
    chat.open().ask("path")


def table(chat: Chat) -> None:
    chat.open().ask("compare")


def links(chat: Chat) -> None:
    text = "There is [a list](https://example.edu/list), and [an address](mailto:a@example.edu)."
    chat.site.cards["links"] = {"text": text, "sources": [SOURCE]}
    chat.open().ask("links")


def not_covered(chat: Chat) -> None:
    chat.open().ask("tuition")


def clarify(chat: Chat) -> None:
    offered = [
        {"title": title, "payload": PAY} for title in ("What is the pay?", "What will the pay be?")
    ]
    chat.site.cards["pay"] = {
        "status": "clarify",
        "text": "Which do you mean?",
        "suggestions": offered,
    }
    chat.open().ask("pay")


def emergency(chat: Chat) -> None:
    chat.site.cards["help"] = {"status": "safety", "text": read_sentences()["emergency"]}
    chat.open().ask("help")


def folded(chat: Chat) -> None:
    chat.open().ask("word " * 190)
    chat.part(".scroll").evaluate("e => e.scrollTo(0, 0)")
    expect(chat.part(".jump")).to_be_visible()


def news(chat: Chat) -> None:
    chat.open().ask("word " * 190)
    chat.site.delay = 0.3
    chat.send("more")
    chat.part(".scroll").evaluate("e => e.scrollTo(0, 0)")
    expect(chat.part(".jump")).to_have_text("New answer")


def waiting(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.site.delay = 0.5
    chat.send("how long?")


def nearly_full(chat: Chat) -> None:
    chat.open().input.fill("many words " * 88)


def voted(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.button("Helpful").click()
    expect(chat.part(".status .done")).to_be_visible()


def reason(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.button("Not helpful").click()
    expect(chat.part(".reason")).to_be_visible()


def confirmation(chat: Chat) -> None:
    chat.open().button("Delete my conversation").click()


def started_over(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.button("Start over").click()
    expect(chat.button("Undo")).to_be_visible()


def history(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.ask("how long?")
    chat.page.reload()
    if not chat.part(".panel").is_visible():
        chat.part(".launcher").click()
    expect(chat.answers).to_have_count(3)


def college(chat: Chat) -> None:
    attributes = 'data-colour="maroon" data-privacy="/privacy" data-contact="mailto:a@example.edu"'
    embed(chat.page, chat.site, attributes).open().ask("tuition")


def right_to_left(chat: Chat) -> None:
    embed(chat.page, chat.site, head="<style>html { direction: rtl }</style>").open().ask("path")


def spanish(chat: Chat) -> None:
    def speak(route: Route) -> None:
        route.fulfill(
            body=route.fetch().text().replace('lang="en"', 'lang="es"'), content_type="text/html"
        )

    chat.page.route(re.compile(r"/$"), speak)
    chat.visit().open().button("How much do they earn?").click()
    expect(chat.answers).to_have_count(2)


AROUND: list[State] = [closed, unread, opening, greeting, larger, confirmation, started_over]
ANSWERS: list[State] = [answer, path, table, links, not_covered, clarify, emergency]
READING: list[State] = [folded, news, waiting, nearly_full, voted, reason, history]
PAGES: list[State] = [college, right_to_left, spanish]
FAILED: list[State] = [not_done, apology, unreachable, expired]
ALL = AROUND + ANSWERS + READING + PAGES + FAILED
STATES: dict[str, State] = {state.__name__: state for state in ALL} | {
    "too many": failed_by(429, {"retry-after": "9"}),
    "refused": failed_by(400),
    "server": failed_by(500),
}
