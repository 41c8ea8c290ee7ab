"""What is there on the next page, after a reload, and in need."""

from playwright.sync_api import Page, expect

from bot.answers.sentences import read_sentences
from tests.widget.chat import Chat
from tests.widget.college import embed
from tests.widget.site import COLLEGE, Site

# On how many lines the words of an element stand.
LINES = """
    e => {
        const words = document.createRange();
        words.selectNodeContents(e);
        return new Set([...words.getClientRects()].map(r => Math.round(r.top))).size;
    }
"""


def test_an_emergency_begins_with_what_can_be_tapped(page: Page, site: Site) -> None:
    text = "I am sorry. **Call 911 now**. **Call or text 988**, or listen at **1-800-799-7233**."
    site.cards["help"] = {"status": "safety", "text": text}
    page.set_viewport_size({"width": 320, "height": 568})
    answer = Chat(page, site).visit().open().ask("help")
    links = answer.locator(".bubble > :first-child ~ .calls a")
    addresses = links.evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert addresses == ["tel:911", "tel:988", "sms:988", "tel:18007997233"]
    first, words = links.first.bounding_box(), answer.locator(".text").bounding_box()
    assert first and words and first["y"] < words["y"] and first["height"] >= 36
    assert [link.evaluate(LINES) for link in links.all()] == [1] * 4


def test_each_number_of_the_bots_own_words_is_named_and_within_reach(page: Page, site: Site) -> None:
    site.cards["help"] = {"status": "safety", "text": read_sentences()["emergency"]}
    page.set_viewport_size({"width": 320, "height": 568})
    answer = Chat(page, site).visit().open().ask("help")
    calls = answer.locator(".calls li")
    assert [line.locator("a").evaluate_all("all => all.map(e => e.getAttribute('href'))") for line in calls.all()] == [
        ["tel:911"],
        ["tel:988", "sms:988"],
        ["tel:911", "tel:18002221222"],
        ["tel:18007997233", "sms:88788?&body=START"],
        ["tel:18006564673"],
        ["tel:18004224453", "sms:18004224453"],
    ]
    named = calls.locator("span").all_inner_texts()
    assert len(named) == 5 and named[3] == "Sexual assault"
    for link in calls.locator("a").all():
        box = link.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
        assert link.evaluate(LINES) == 1


def test_what_a_visitor_closed_stays_closed_on_the_next_page(page: Page, site: Site) -> None:
    chat = embed(page, site, "data-open")
    expect(chat.part(".panel")).to_be_visible()
    chat.button("Close the chat").click()
    page.goto(f"{COLLEGE}/next")
    expect(chat.part(".launcher")).to_be_visible()
    page.wait_for_timeout(100)
    expect(chat.part(".panel")).to_be_hidden()


def test_on_a_phone_no_page_is_covered_that_the_visitor_did_not_cover(
    page: Page, site: Site
) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    chat = embed(page, site, "data-open")
    expect(chat.part(".launcher")).to_be_visible()
    expect(chat.part(".panel")).to_be_hidden()
    chat.open()
    page.reload()
    expect(chat.part(".panel")).to_be_visible()
    page.goto(f"{COLLEGE}/next")
    expect(chat.part(".launcher")).to_be_visible()
    expect(chat.part(".panel")).to_be_hidden()


def test_what_was_typed_is_there_after_a_reload_and_gone_when_it_was_sent(chat: Chat) -> None:
    chat.open().input.fill("half a thought")
    chat.page.reload()
    expect(chat.input).to_have_value("half a thought")
    chat.input.press("Enter")
    expect(chat.answers).to_have_count(2)
    chat.page.reload()
    expect(chat.input).to_have_value("")


def test_a_question_that_was_refused_is_not_offered_again(chat: Chat) -> None:
    chat.open()
    chat.page.route("**/web/messages", lambda route: route.fulfill(status=400, body="{}"))
    chat.send("how much?")
    expect(chat.part(".problem")).to_contain_text("This question could not be sent.")
    expect(chat.button("Try again")).to_have_count(0)
