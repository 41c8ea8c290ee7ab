"""What has come of something is seen and heard, in one place."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.widget.chat import Chat
from tests.widget.college import embed
from tests.widget.site import COLLEGE, Site


def refuse(route: Route) -> None:
    route.fulfill(status=503, body="{}", headers={"access-control-allow-origin": "*"})


def press(chat: Chat, *names: str) -> None:
    for name in names:
        chat.button(name).last.click()


OUTCOMES = {
    "copied": (["Copy the answer"], "", "Copied."),
    "voted": (["Helpful"], "", "Thank you for your feedback."),
    "vote failed": (["Helpful"], "feedback", "Your feedback could not be sent."),
    "reason sent": (["Not helpful", "Send feedback"], "", "Thank you for your feedback."),
    "started over": (["Start over"], "", "A new conversation has begun."),
    "not started over": (
        ["Start over"],
        "conversations",
        "A new conversation could not be started. Please try again in a moment.",
    ),
    "deleted": (["Delete my conversation", "Delete"], "", "Your conversation has been deleted."),
    "not deleted": (
        ["Delete my conversation", "Delete"],
        "session",
        "The conversation could not be deleted. Please try again in a moment.",
    ),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_outcome_is_seen_and_heard(chat: Chat, outcome: str) -> None:
    buttons, broken, told = OUTCOMES[outcome]
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.open().ask("how much?")
    chat.hear()
    if broken:
        chat.page.route(f"**/web/{broken}", refuse)
    press(chat, *buttons)
    expect(chat.part(".reason")).to_have_count(0)
    line = chat.part(".status p")
    expect(line).to_contain_text(told)
    box, composer = line.bounding_box(), chat.part(".composer").bounding_box()
    assert box and composer and box["height"] > 15
    assert box["y"] + box["height"] <= composer["y"] + 1
    assert told in [text.removesuffix(" Undo") for text, _ in chat.heard()]


def test_a_failure_stays_until_something_else_is_done(chat: Chat) -> None:
    chat.page.clock.install()
    chat.open().ask("how much?")
    chat.page.route("**/web/feedback", refuse)
    press(chat, "Helpful")
    expect(chat.part(".status .failed")).to_be_visible()
    chat.page.clock.fast_forward(60_000)
    expect(chat.part(".status .failed")).to_be_visible()
    chat.ask("and then?")
    expect(chat.part(".status p")).to_have_count(0)


def test_a_success_goes_away_by_itself(chat: Chat) -> None:
    chat.page.clock.install()
    chat.open().ask("how much?")
    press(chat, "Helpful")
    expect(chat.part(".status .done")).to_be_visible()
    chat.page.clock.fast_forward(9_000)
    expect(chat.part(".status p")).to_have_count(0)


def test_the_icon_of_what_was_copied_is_a_tick_for_a_moment(chat: Chat) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.open().ask("how much?")
    icon = "e => e.querySelector('svg').innerHTML"
    before = chat.button("Copy the answer").evaluate(icon)
    press(chat, "Copy the answer")
    expect(chat.part(".status .done")).to_be_visible()
    assert chat.button("Copy the answer").evaluate(icon) != before
    chat.page.wait_for_timeout(2_200)
    assert chat.button("Copy the answer").evaluate(icon) == before


def test_a_page_without_tls_copies_too(browser: Browser, site: Site) -> None:
    context = browser.new_context()
    context.set_default_timeout(5_000)
    chat = embed(context.new_page(), site).open()
    chat.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    chat.ask("path")
    chat.evaluate("document.addEventListener('copy', () => (window.copied = String(field())));"
        "window.field = () => document.querySelector('career-chat')"
        ".shadowRoot.querySelector('textarea.ear').value")
    press(chat, "Copy the answer")
    expect(chat.part(".status .done")).to_have_text("Copied.")
    assert chat.evaluate("return copied") == "1. Finish high school.\n2. Train."
    assert chat.focused() == "Copy the answer"
    context.close()


def test_where_nothing_can_be_copied_that_is_said(chat: Chat) -> None:
    chat.open().ask("path")
    chat.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = () => false")
    press(chat, "Copy the answer")
    expect(chat.part(".status .failed")).to_contain_text("could not be copied")


def test_starting_over_can_be_taken_back(chat: Chat) -> None:
    chat.open().ask("how much?")
    press(chat, "Start over")
    expect(chat.part(".question")).to_have_count(0)
    press(chat, "Undo")
    expect(chat.part(".question")).to_have_count(1)
    expect(chat.part(".status p")).to_have_text("Your conversation is back.")
    chat.page.reload()
    expect(chat.part(".question")).to_have_count(1)


def test_who_answers_what_is_kept_and_the_greeting_are_heard_once(chat: Chat) -> None:
    chat.hear()
    chat.open()
    told = chat.part(".privacy").inner_text()
    assert told.startswith("You are writing with an automated assistant") and "Messages are kept" in told
    opening = [[told, ""], ["The bot says: Hi! Ask me about the career.", "en"], ["Suggested questions: 1", ""]]
    assert chat.heard(3) == opening
    chat.button("Close the chat").click()
    chat.open()
    chat.page.wait_for_timeout(500)
    assert chat.heard() == opening


def test_what_the_bot_says_is_heard_in_english_on_a_spanish_page(page: Page, site: Site) -> None:
    chat = embed(page, site, 'data-language="es"').open()
    chat.hear()
    chat.ask("how much?")
    chat.page.wait_for_function("() => heard.some(([text]) => text.includes('You asked'))")
    assert ["El bot dice: You asked: how much?", "en"] in chat.heard()
    group = chat.part(".suggestions")
    chat.button("Empezar de nuevo").click()
    assert group.evaluate("e => e.closest('[lang]').lang") == "es"
    assert group.locator("button").first.get_attribute("lang") == "en"
    assert page.url.startswith(COLLEGE)


def test_a_reply_in_spanish_is_seen_and_heard_as_that_on_an_english_page(chat: Chat, site: Site) -> None:
    site.cards["hola"] = {"status": "smalltalk", "text": "Solo entiendo el inglés.", "language": "es"}
    chat.open()
    chat.hear()
    chat.ask("hola")
    chat.page.wait_for_function("() => heard.some(([text]) => text.includes('Solo'))")
    assert ["The bot says: Solo entiendo el inglés.", "es"] in chat.heard()
    assert chat.part(".answer.smalltalk .bubble").last.get_attribute("lang") == "es"


def test_a_fault_told_by_the_server_is_marked_english_on_a_spanish_page(page: Page, site: Site) -> None:
    site.cards["how much?"] = {"status": "error", "text": "Something went wrong."}
    chat = embed(page, site, 'data-language="es"').open()
    chat.ask("how much?")
    expect(chat.part(".problem span[lang]")).to_have_attribute("lang", "en")


def test_an_answer_that_takes_long_is_heard_to_be_on_its_way(chat: Chat, site: Site) -> None:
    chat.open()
    chat.hear()
    site.delay = 2.5
    chat.ask("how much?")
    assert ["The bot is writing", ""] in chat.heard()


def test_how_much_still_fits_is_heard(chat: Chat) -> None:
    chat.hear()
    chat.open().input.fill("x" * 890)
    chat.heard(3)
    chat.input.press_sequentially("x" * 12)
    expect(chat.input).to_have_attribute("aria-describedby", "left")
    assert chat.heard(4)[3:] == [["100 characters left", ""]]


def test_what_is_cut_off_when_it_is_pasted_is_told(chat: Chat) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.open()
    chat.evaluate("return navigator.clipboard.writeText('x'.repeat(1500))")
    chat.input.press("Control+V")
    expect(chat.part(".status p")).to_have_text("Only the first 1000 characters fit.")
    assert len(chat.input.input_value()) == 1000
