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


def test_the_focus_stays_when_an_answer_comes(chat: Chat, site: Site) -> None:
    chat.open()
    site.delay = 0.5
    chat.send("how much?")
    chat.button("Start over").focus()
    expect(chat.answers).to_have_count(2)
    assert chat.focused() == "Start over"


def test_a_finished_answer_is_said_once_without_markup_and_goes_away(chat: Chat) -> None:
    chat.open()
    chat.inside(
        "window.said = []; const note = (list) => list.forEach((m) => m.addedNodes.forEach((node) => said.push(node.textContent)));"
        "new MutationObserver(note).observe(root.querySelector('.announcer'), {childList: true})"
    )
    chat.button("How much do they earn?").click()
    expect(chat.part(".announcer div")).to_have_count(1)
    expect(chat.part(".announcer div")).to_have_count(0)
    assert chat.evaluate("return said") == ["The bot says: The median wage was $46,660 a year as of May 2021."]


def test_nothing_but_the_announcer_is_live(chat: Chat) -> None:
    chat.open().ask("how much?")
    live = chat.part("[aria-live], [role=log], [role=status], [role=alert]")
    assert live.evaluate_all("all => all.map(e => e.className)") == ["announcer ear"]


def test_targets_are_large_enough(chat: Chat) -> None:
    chat.open().ask("how much?")
    sizes = chat.part("button:visible").evaluate_all("all => all.map(e => e.getBoundingClientRect()).map(r => Math.min(r.width, r.height))")
    assert min(sizes) >= 24


def test_at_400_percent_a_whole_question_can_be_read_and_asked(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    chat = Chat(context.new_page(), site).visit().open()
    chat.ask("path")
    inside = (
        "e => (({left, right, top, bottom}) => left >= 0 && right <= innerWidth "
        "&& top >= 0 && bottom <= innerHeight)(e.getBoundingClientRect())"
    )
    assert [chat.part(name).evaluate(inside) for name in (".head", ".composer", ".scroll")] == [True] * 3
    assert chat.part(".scroll").evaluate("e => e.clientHeight") >= 110
    context.close()


def test_without_motion_nothing_moves(browser: Browser, site: Site) -> None:
    context = browser.new_context(reduced_motion="reduce")
    chat = Chat(context.new_page(), site).visit().open()
    site.delay = 1.0
    chat.send("how much?")
    assert chat.part(".typing i").evaluate_all("all => all.map(e => e.getAnimations().length)") == [0, 0, 0]
    context.close()
