import pytest
from playwright.sync_api import Page, expect

from tests.widget.chat import Chat
from tests.widget.college import embed
from tests.widget.site import COLLEGE, Site

HOSTILE = "* { all: unset !important; font-size: 3px !important } career-chat { display: none !important; opacity: 0 !important }"


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


def test_english_on_a_page_from_right_to_left_is_read_from_left_to_right(
    page: Page, site: Site
) -> None:
    chat = embed(page, site, head="<style>html { direction: rtl }</style>").open()
    chat.button("How much do they earn?").click()
    expect(chat.answers).to_have_count(2)
    chat.ask("هل هذا المجال ينمو؟")
    chat.ask("path")
    parts = [".answer .bubble", ".question .bubble", ".suggestions button", ".sources p", ".path"]
    directions = "all => [...new Set(all.map(e => getComputedStyle(e).direction))].sort()"
    seen = {name: chat.part(name).evaluate_all(directions) for name in parts}
    assert seen.pop(".question .bubble") == ["ltr", "rtl"]
    assert {name: one for name, one in seen.items() if one not in (["ltr"], [])} == {}
    colours = "e => [getComputedStyle(e).color, getComputedStyle(e).fontSize]"
    assert chat.part(".widget").evaluate(colours) == ["rgb(27, 36, 48)", "16px"]
    path = chat.part(".path li").first
    space = "e => parseFloat(getComputedStyle(e).paddingInlineStart)"
    assert path.evaluate(space) > 20
    assert chat.part(".send svg").evaluate("e => getComputedStyle(e).transform") != "none"


@pytest.mark.parametrize("style", ["html {direction: rtl}", "body {direction: rtl}"])
@pytest.mark.parametrize("side", ["", "left", "right"])
def test_whoever_is_read_from_right_to_left_the_launcher_is_in_its_corner(
    page: Page, site: Site, style: str, side: str
) -> None:
    attributes = f'data-position="{side}"' if side else ""
    chat = embed(page, site, attributes, head=f"<style>{style}</style>")
    box = chat.part(".launcher").bounding_box()
    assert box is not None
    distance = 1200 - box["x"] - box["width"] if side == "right" else box["x"]
    assert 0 < distance < 40
    panel = chat.open().part(".panel").bounding_box()
    assert panel is not None and panel["x"] >= 0 and panel["x"] + panel["width"] <= 1200


@pytest.mark.parametrize(
    "style",
    [
        "body { transform: translate(9px); height: 3000px }",
        "body { filter: grayscale(1); height: 3000px }",
        "body { zoom: 1.5 }",
        "body::after { content: ''; position: fixed; inset: 0; z-index: 2147483647 }",
    ],
)
def test_whatever_a_page_does_to_its_body_the_chat_can_be_opened_and_closed(
    page: Page, site: Site, style: str
) -> None:
    chat = embed(page, site, head=f"<style>{style}</style>").open()
    inside = (
        "e => { const r = e.getBoundingClientRect();"
        "return r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth }"
    )
    assert [chat.part(name).evaluate(inside) for name in (".panel", ".launcher")] == [True, True]
    chat.button("Close the chat").click()
    expect(chat.part(".panel")).to_be_hidden()


def test_a_long_title_stays_on_a_phone(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    title = "Ask the health information department of Lakeside Community College"
    box = embed(page, site, f'data-title="{title}"').part(".launcher").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320


def test_the_launcher_keeps_the_distance_that_the_page_chose(page: Page, site: Site) -> None:
    chat = embed(page, site, 'data-offset-x="50" data-offset-y="90"')
    box = chat.part(".launcher").bounding_box()
    assert box is not None
    assert 60 < 1200 - box["x"] - box["width"] < 75
    assert 100 < 800 - box["y"] - box["height"] < 115


@pytest.mark.parametrize(
    ("style", "theme"),
    [
        ("", "light"),
        (":root { color-scheme: light }", "light"),
        (":root { color-scheme: dark }", "dark"),
        (":root { color-scheme: light dark }", "dark"),
        ("body { background: #111 }", "dark"),
        ("body { background: #fff }", "light"),
    ],
)
def test_the_widget_is_as_light_or_dark_as_the_page(
    page: Page, site: Site, style: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark")
    chat = embed(page, site, head=f"<style>{style}</style>")
    expect(chat.part(".widget")).to_have_class(f"widget at-right {theme}")


@pytest.mark.parametrize(
    ("colour", "seen"),
    [("#b00", "rgb(187, 0, 0)"), ("maroon", "rgb(128, 0, 0)"), ("nonsense", "rgb(11, 90, 122)")],
)
def test_a_colour_may_be_written_in_every_way_that_browsers_know(
    page: Page, site: Site, colour: str, seen: str
) -> None:
    launcher = embed(page, site, f'data-colour="{colour}"').part(".launcher")
    assert launcher.evaluate("e => getComputedStyle(e).backgroundColor") == seen
