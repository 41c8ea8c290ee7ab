"""The states in which something has gone wrong; states.py lists them among all."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.widget.chat import Chat

# From a page with the chat on it, closed, into the state.
State = Callable[[Chat], object]
END = "for (const key of Object.keys(localStorage)) localStorage.setItem(key, 'worn.out.token')"


def not_done(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.page.route("**/web/feedback", lambda route: route.fulfill(status=503, body="{}"))
    chat.button("Helpful").click()
    expect(chat.part(".status .failed")).to_be_visible()


def failed_by(status: int, headers: dict[str, str] | None = None) -> State:
    """Return the state in which the server has refused a question."""

    def refuse(route: Route) -> None:
        route.fulfill(status=status, body="{}", headers=headers)

    def state(chat: Chat) -> None:
        chat.open().page.route("**/web/messages", refuse)
        chat.send("how much?")
        expect(chat.part(".problem")).to_be_visible()

    return state


def apology(chat: Chat) -> None:
    chat.site.cards["how much?"] = {
        "status": "error",
        "text": "Sorry, something went wrong. Please ask again.",
    }
    chat.open().send("how much?")
    expect(chat.part(".problem")).to_be_visible()


def unreachable(chat: Chat) -> None:
    chat.page.route("**/web/**", lambda route: route.abort())
    chat.part(".launcher").click()
    expect(chat.part(".problem")).to_be_visible()


def expired(chat: Chat) -> None:
    chat.open().ask("before")
    chat.evaluate(END)
    chat.ask("after")
    expect(chat.part(".divider")).to_be_visible()
