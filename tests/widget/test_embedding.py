import pytest
from playwright.sync_api import Page, Route, expect

from tests.widget.chat import Chat
from tests.widget.site import COLLEGE, Site

HOSTILE = "* { all: unset !important; font-size: 3px !important } career-chat { display: none !important; opacity: 0 !important }"


def embed(page: Page, site: Site, attributes: str = "", head: str = "", policy: str = "", path: str = "/page", count: int = 1) -> Chat:
    """Show a college's page on which the widget's tag stands."""
    tag = f'<script src="{site.url}/widget.js" async {attributes}></script>'
    head = f'<!doctype html><html lang="en"><head><title>College</title>{head}</head>'
    body = f"{head}<body><main><h1>College</h1></main>{tag * count}</body></html>"
    headers = {"content-type": "text/html", **({"content-security-policy": policy} if policy else {})}

    def answer(route: Route) -> None:
        route.fulfill(body=body, headers=headers)

    page.route(f"{COLLEGE}/**", answer)
    page.goto(COLLEGE + path)
    return Chat(page, site)


def test_a_page_of_another_origin_needs_one_tag(page: Page, site: Site) -> None:
    expect(embed(page, site).open().ask("how much?")).to_contain_text("You asked: how much?")


def test_a_tag_that_stands_twice_makes_one_widget(page: Page, site: Site) -> None:
    embed(page, site, count=2).open()
    expect(page.locator("career-chat")).to_have_count(1)


def test_the_conversation_goes_on_on_another_page_of_the_site(page: Page, site: Site) -> None:
    embed(page, site).open().ask("how much?")
    page.goto(f"{COLLEGE}/other")
    chat = Chat(page, site)
    expect(chat.answers).to_have_count(2)
    assert page.evaluate("document.activeElement === document.body")


def test_it_works_under_a_strict_policy(page: Page, site: Site) -> None:
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    chat = embed(page, site, policy=f"default-src 'none'; script-src {site.url}; connect-src {site.url}")
    chat.open().ask("path")
    chat.button("Not helpful").click()
    expect(chat.part(".reason")).to_be_visible()
    assert [line for line in broken if "favicon" not in line] == []
    assert chat.part(".launcher").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(11, 90, 122)"


def test_a_hostile_style_sheet_changes_nothing(page: Page, site: Site) -> None:
    chat = embed(page, site, head=f"<style>{HOSTILE}</style>")
    names = ["fontSize", "display", "color", "opacity"]
    measure = f"e => [...{names}.map((name) => getComputedStyle(e)[name]), e.getBoundingClientRect().toJSON()]"
    hostile = chat.part(".launcher").evaluate(measure)
    expect(chat.open().ask("how much?")).to_be_visible()
    chat.button("Close the chat").click()
    page.unroute_all()
    assert hostile == embed(page, site).part(".launcher").evaluate(measure)


@pytest.mark.parametrize(
    ("attributes", "selector", "text"),
    [
        ('data-title="Ask Ann"', "h2", "Ask Ann"),
        ('data-greeting="Welcome to <b>us</b>"', ".answer .text", "Welcome to <b>us</b>"),
        ('data-language="es-MX"', "h2", "Chat de orientación"),
        ("data-open", "h2", "Career chat"),
    ],
)
def test_the_tag_has_options(page: Page, site: Site, attributes: str, selector: str, text: str) -> None:
    chat = embed(page, site, attributes)
    if "open" not in attributes:
        chat.open()
    expect(chat.part(selector)).to_have_text(text)


def test_colour_and_side_can_be_chosen(page: Page, site: Site) -> None:
    launcher = embed(page, site, 'data-colour="#ffd200" data-position="left"').part(".launcher")
    assert launcher.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 210, 0)"
    assert launcher.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    assert launcher.evaluate("e => e.getBoundingClientRect().left") < 40


def test_the_page_can_open_ask_close_and_listen(page: Page, site: Site) -> None:
    chat = embed(page, site)
    expect(chat.part(".launcher")).to_be_visible()
    page.evaluate("window.heard = []")
    for name in ("chat-open", "chat-answer", "chat-error"):
        page.evaluate("name => document.addEventListener(name, (event) => heard.push([name, event.detail]))", name)
    page.evaluate("careerChat.ask('how much?')")
    expect(chat.answers.last).to_contain_text("You asked: how much?")
    page.evaluate("careerChat.close()")
    expect(chat.part(".panel")).to_be_hidden()
    page.context.set_offline(True)
    page.evaluate("careerChat.ask('again')")
    expect(chat.part(".problem")).to_be_visible()
    heard = page.evaluate("heard")
    assert [name for name, _ in heard] == ["chat-open", "chat-answer", "chat-open", "chat-error"]
    assert heard[1][1]["text"] == "You asked: how much?"
    assert heard[3][1] == {"problem": "offline"}


def test_a_page_from_right_to_left_is_mirrored(page: Page, site: Site) -> None:
    chat = embed(page, site, head="<style>html { direction: rtl }</style>").open()
    assert chat.part(".launcher").evaluate("e => e.getBoundingClientRect().left") < 40
    assert chat.part(".widget").get_attribute("dir") == "rtl"
