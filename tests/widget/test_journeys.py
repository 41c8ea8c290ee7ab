import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.widget.chat import Chat
from tests.widget.site import PAY, Site


def test_an_answer_comes_with_its_source_and_the_date_of_its_figure(chat: Chat) -> None:
    chat.open()
    chat.button("How much do they earn?").click()
    expect(chat.answers.last.locator("strong")).to_have_text("$46,660")
    expect(chat.part(".sources").last).to_contain_text("Job Outlook and Pay, guide of May 24, 2024")
    expect(chat.part(".sources").last).to_contain_text("Bureau of Labor Statistics, May 2021")


def test_a_quick_reply_stays_readable_and_leads_on(chat: Chat, site: Site) -> None:
    chat.open()
    chat.button("How much do they earn?").click()
    expect(chat.part(".question").last).to_contain_text("How much do they earn?")
    chat.button("Is this field growing?").click()
    expect(chat.answers).to_have_count(3)
    assert site.asked == [PAY, '/choose_topic{"topic": "job_outlook"}']


def test_two_questions_in_one_message_are_answered_in_one_reply(chat: Chat) -> None:
    answers = chat.open().ask("pay and path").locator(".text p")
    assert answers.all_inner_texts() == ["The median wage was $46,660.", "Finish high school first."]


def test_the_question_shows_at_once_and_is_marked_when_the_server_has_it(chat: Chat, site: Site) -> None:
    chat.open()
    site.delay = 1.0
    chat.send("how much?")
    expect(chat.part(".typing")).to_be_visible()
    expect(chat.part(".question .mark")).to_contain_text("Sent")
    expect(chat.answers).to_have_count(1)
    expect(chat.answers).to_have_count(2)


def test_a_thumb_down_may_carry_a_reason_and_is_there_after_a_reload(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.button("Not helpful").click()
    chat.part(".reason textarea").fill("too short")
    chat.button("Send feedback").click()
    expect(chat.part(".reason")).to_have_count(0)
    assert chat.site.votes() == [("down", "too short")]
    chat.page.reload()
    expect(chat.button("Not helpful")).to_have_attribute("aria-pressed", "true")


def test_a_reload_brings_the_conversation_back_open(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.page.reload()
    expect(chat.part(".question")).to_contain_text("how much?")
    expect(chat.answers.last).to_contain_text("You asked: how much?")


def test_a_second_tab_shows_and_goes_on_with_the_same_conversation(chat: Chat) -> None:
    chat.open().ask("from the first tab")
    other = Chat(chat.page.context.new_page(), chat.site).visit()
    other.part(".launcher").click()
    expect(other.answers).to_have_count(2)
    other.ask("from the second tab")
    expect(chat.answers.last).to_contain_text("from the second tab")


def test_starting_over_clears_the_transcript(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.button("Start over").click()
    expect(chat.part(".question")).to_have_count(0)
    expect(chat.answers).to_have_count(1)
    assert chat.focused() == "Your question"


def test_deleting_asks_first_and_leaves_nothing(chat: Chat) -> None:
    chat.open().ask("xylophone")
    chat.button("Delete my conversation").click()
    chat.button("Keep it").click()
    expect(chat.part(".question")).to_have_count(1)
    chat.button("Delete my conversation").click()
    chat.button("Delete").click()
    expect(chat.part(".question")).to_have_count(0)
    chat.page.reload()
    expect(chat.answers).to_have_count(1)


def test_a_deletion_clears_the_other_tabs_too(chat: Chat) -> None:
    chat.open().ask("xylophone")
    other = Chat(chat.page.context.new_page(), chat.site).visit()
    other.part(".launcher").click()
    expect(other.part(".question")).to_have_count(1)
    chat.button("Delete my conversation").click()
    chat.button("Delete").click()
    expect(other.part(".question")).to_have_count(0)
    expect(other.answers).to_have_count(1)


@pytest.mark.parametrize("cut_off", ["before", "after"])
def test_offline_gets_a_notice_and_is_answered_once_when_sent_again(chat: Chat, site: Site, cut_off: str) -> None:
    chat.open()
    context: BrowserContext = chat.page.context
    if cut_off == "before":
        context.set_offline(True)
    else:
        # The server answers, and the reply is lost on its way.
        chat.page.route("**/web/messages", lambda route: (route.fetch(), route.abort()))
    chat.send("how much?")
    expect(chat.part(".problem")).to_be_visible()
    context.set_offline(False)
    chat.page.unroute_all()
    chat.button("Try again").click()
    expect(chat.answers.last).to_contain_text("You asked: how much?")
    expect(chat.part(".problem")).to_have_count(0)
    assert site.asked == ["how much?"]


def test_a_restart_of_the_server_in_the_middle_costs_nothing(chat: Chat, site: Site) -> None:
    chat.open().ask("before")
    site.stop()
    chat.send("between")
    expect(chat.part(".problem")).to_contain_text("cannot be reached")
    site.start()
    chat.button("Try again").click()
    expect(chat.answers.last).to_contain_text("You asked: between")
    chat.page.reload()
    expect(chat.part(".question")).to_have_count(2)


def test_a_server_that_is_down_at_first_can_be_tried_again(chat: Chat, site: Site) -> None:
    site.stop()
    chat.part(".launcher").click()
    expect(chat.part(".launcher-note")).to_be_visible()
    site.start()
    chat.open()


def test_an_apology_can_be_tried_again(chat: Chat, site: Site) -> None:
    chat.open()
    site.cards["how much?"] = {"status": "sorry"}
    chat.send("how much?")
    expect(chat.part(".problem")).to_contain_text("Sorry, something went wrong.")
    del site.cards["how much?"]
    chat.button("Try again").click()
    expect(chat.answers.last).to_contain_text("You asked: how much?")


def test_the_panel_fits_a_phone(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    chat = Chat(page, site).visit().open()
    chat.ask("path")
    box = chat.part(".panel").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 320, "height": 568}
    assert chat.part(".scroll").evaluate("scroll => scroll.scrollWidth - scroll.clientWidth") == 0
    chat.button("Close the chat").click()
    expect(chat.part(".panel")).to_be_hidden()
