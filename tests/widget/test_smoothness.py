import json

from playwright.sync_api import Browser, expect

from tests.widget.chat import Chat


def test_two_hundred_messages_stay_smooth(chat: Chat, browser: Browser) -> None:
    chat.open()
    for number in range(100):
        chat.evaluate(f"return window.careerChat.ask('question {number}')")
    expect(chat.part("article")).to_have_count(201)
    scroll = chat.part(".scroll")
    # The widest change of all: every line of every message is laid out anew.
    narrow = """scroll => {
        scroll.style.width = "300px";
        const start = performance.now();
        scroll.scrollHeight;
        return performance.now() - start;
    }"""
    assert scroll.evaluate(narrow) < 50
    scroll.evaluate("scroll => (scroll.style.width = '')")
    browser.start_tracing(page=chat.page, categories=["devtools.timeline", "disabled-by-default-devtools.timeline"])
    chat.ask("one more")
    scroll.evaluate("""async scroll => {
        for (let y = 0; y < scroll.scrollHeight; y += 900) {
            scroll.scrollTo(0, y);
            await new Promise(requestAnimationFrame);
        }
    }""")
    chat.page.wait_for_timeout(200)
    # Of the processor's time, in ms: what other programs take on a busy machine does not count.
    events = [event for event in json.loads(browser.stop_tracing())["traceEvents"] if "tdur" in event]
    spent = {name: max(event["tdur"] / 1000 for event in events if event["name"] == name) for name in ("RunTask", "Layout")}
    assert {name: time for name, time in spent.items() if time >= 50} == {}
