from playwright.sync_api import Browser, expect

from tests.widget.chat import Chat
from tests.widget.site import Site


def test_everything_is_done_with_the_keyboard(chat: Chat) -> None:
    press = chat.page.keyboard.press
    chat.part(".launcher").focus()
    press("Enter")
    expect(chat.answers).to_have_count(1)
    assert chat.focused() == "Your question"
    for name in ("Send", "How much do they earn?"):
        press("Tab")
        assert chat.focused() == name
    press("Enter")
    expect(chat.answers).to_have_count(2)
    assert chat.focused() == "Your question"
    for name in ("Send", "Is this field growing?", "Conversation"):
        press("Tab")
        assert chat.focused() == name
    press("End")
    assert "$46,660" in chat.focused()
    press("ArrowUp")
    assert "How much do they earn?" in chat.focused()
    press("Home")
    assert "Hi!" in chat.focused()
    press("Escape")
    expect(chat.part(".panel")).to_be_hidden()
    assert chat.focused() == "Career chat"
    expect(chat.part(".launcher")).to_have_attribute("aria-expanded", "false")


def test_a_vote_a_reason_and_a_deletion_are_done_with_the_keyboard(chat: Chat) -> None:
    press = chat.page.keyboard.press
    chat.open().ask("how much?")
    tab_to(chat, "Not helpful")
    press("Space")
    expect(chat.part(".reason textarea")).to_be_focused()
    chat.page.keyboard.type("too short")
    tab_to(chat, "Send feedback")
    press("Enter")
    expect(chat.part(".reason")).to_have_count(0)
    assert (chat.focused(), chat.site.votes()) == ("Your question", [("down", "too short")])
    tab_to(chat, "Delete my conversation", "Shift+Tab")
    press("Enter")
    expect(chat.button("Keep it")).to_be_focused()
    press("Escape")
    expect(chat.part(".confirmation")).to_have_count(0)
    expect(chat.part(".question")).to_have_count(1)
    tab_to(chat, "Delete my conversation", "Shift+Tab")
    press("Enter")
    tab_to(chat, "Delete", "Shift+Tab")
    press("Enter")
    expect(chat.part(".question")).to_have_count(0)
    assert chat.focused() == "Your question"


def tab_to(chat: Chat, name: str, key: str = "Tab") -> None:
    for _ in range(20):
        if chat.focused() == name:
            return
        chat.page.keyboard.press(key)
    raise AssertionError(f"{name} is not reached with {key}")


def test_the_focus_stays_when_an_answer_comes(chat: Chat, site: Site) -> None:
    chat.open()
    site.delay = 0.5
    chat.send("how much?")
    chat.button("Start over").focus()
    expect(chat.answers).to_have_count(2)
    assert chat.focused() == "Start over"


def test_a_finished_answer_is_said_once_without_markup_and_goes_away(chat: Chat) -> None:
    chat.hear()
    chat.open()
    chat.heard(3)
    chat.button("How much do they earn?").click()
    assert chat.heard(5)[3:] == [
        ["The bot says: The median wage was $46,660 a year as of May 2021.", "en"],
        ["Suggested questions: 1", ""],
    ]
    expect(chat.part(".status div")).to_have_count(0)


def test_nothing_but_the_status_line_is_live(chat: Chat) -> None:
    chat.open().ask("how much?")
    live = chat.part("[aria-live], [role=log], [role=status], [role=alert]")
    assert live.evaluate_all("all => all.map(e => e.className)") == ["status"]


def test_the_tools_of_an_answer_say_whose_they_are(chat: Chat) -> None:
    chat.open().ask("how much?")
    chat.ask("how long?")
    tools = chat.page.get_by_role("group", name="On the answer to: how long?")
    expect(tools.get_by_role("button")).to_have_count(3)


def test_without_motion_nothing_moves(browser: Browser, site: Site) -> None:
    context = browser.new_context(reduced_motion="reduce")
    chat = Chat(context.new_page(), site).visit().open()
    site.delay = 1.0
    chat.send("how much?")
    assert chat.part(".typing i").evaluate_all("all => all.map(e => e.getAnimations().length)") == [0, 0, 0]
    context.close()
