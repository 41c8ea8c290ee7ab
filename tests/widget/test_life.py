"""What becomes of the widget when the page clones, moves, removes or replaces it."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.widget.chat import Chat
from tests.widget.college import embed
from tests.widget.site import COLLEGE, Site

# What Turbo and pjax do: the body is cloned for the cache and replaced by another one.
TURN_THE_PAGE = """{
    window.cached = document.body.cloneNode(true);
    const next = document.createElement("body");
    next.innerHTML = "<h1>Next page</h1>";
    document.body.replaceWith(next);
}"""
GO_BACK = "document.body.replaceWith(window.cached)"


@pytest.fixture
def faults(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def assert_alive(chat: Chat) -> None:
    expect(chat.page.locator("career-chat")).to_have_count(1)
    answers = chat.answers.count()
    expect(chat.ask("still there?")).to_contain_text("You asked: still there?")
    expect(chat.answers).to_have_count(answers + 1)


@pytest.mark.parametrize(
    "change",
    [
        TURN_THE_PAGE,
        f"{TURN_THE_PAGE}; {TURN_THE_PAGE}",
        "document.body.innerHTML = '<main>All new</main>'",
        "document.body.replaceChildren()",
        "document.body.prepend(document.querySelector('career-chat'))",
        "const e = document.querySelector('career-chat'); e.remove(); document.body.append(e)",
        "const copy = document.querySelector('career-chat').cloneNode(true);"
        "document.body.append(copy); copy.remove()",
    ],
    ids=["turn", "turn twice", "innerHTML", "emptied", "moved", "removed and added", "cloned"],
)
def test_the_chat_outlives_what_happens_to_the_page(
    page: Page, site: Site, faults: list[str], change: str
) -> None:
    chat = embed(page, site).open()
    chat.ask("first")
    chat.input.fill("half a thought")
    chat.evaluate(change)
    expect(chat.part(".question")).to_have_count(1)
    expect(chat.input).to_have_value("half a thought")
    assert_alive(chat)
    assert faults == []


def test_the_copy_that_a_cache_brings_back_is_a_chat(
    page: Page, site: Site, faults: list[str]
) -> None:
    chat = embed(page, site, 'data-title="Ask Ann"').open()
    chat.ask("first")
    chat.evaluate(TURN_THE_PAGE)
    chat.evaluate(GO_BACK)
    expect(chat.part("h2")).to_have_text("Ask Ann")
    expect(chat.part(".question")).to_have_count(1)
    assert_alive(chat)
    assert faults == []


def test_a_chat_that_the_page_takes_away_stays_away_until_it_is_called(
    page: Page, site: Site
) -> None:
    chat = embed(page, site).open()
    chat.ask("first")
    chat.evaluate("document.querySelector('career-chat').remove()")
    page.wait_for_timeout(100)
    expect(page.locator("career-chat")).to_have_count(0)
    chat.evaluate("careerChat.open()")
    expect(chat.part(".question")).to_have_count(1)
    assert_alive(chat)


def test_beside_a_chat_a_second_one_stays_empty_until_it_is_alone(page: Page, site: Site) -> None:
    chat = embed(page, site)
    expect(chat.part(".launcher")).to_have_count(1)
    chat.evaluate("document.body.append(document.createElement('career-chat'))")
    expect(page.locator("career-chat")).to_have_count(2)
    expect(chat.part(".launcher")).to_have_count(1)
    chat.evaluate("document.querySelector('career-chat').remove(); careerChat.open()")
    expect(chat.answers).to_have_count(1)
    assert_alive(chat)


def test_an_element_that_stands_in_the_page_is_the_chat_with_its_own_options(
    page: Page, site: Site
) -> None:
    # The parser meets it before the script has run.
    own = '<career-chat data-title="Ask Ann"></career-chat><h1>College</h1>'
    chat = embed(page, site, 'data-title="Not me"', body=own).open()
    expect(chat.part("h2")).to_have_text("Ask Ann")
    assert_alive(chat)


@pytest.mark.parametrize("place", ["head", "body"])
def test_it_runs_as_a_module(page: Page, site: Site, place: str) -> None:
    tag = f'<script type="module" src="{site.url}/widget.js"></script>'
    head, body = (tag, "") if place == "head" else ("", f"<h1>College</h1>{tag}")
    assert_alive(embed(page, site, count=0, head=head, body=body).open())


def test_a_script_without_a_tag_says_what_it_needs_and_takes_an_element(
    page: Page, site: Site
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    chat = embed(page, site, count=0)
    page.evaluate(f"import('{site.url}/widget.js')")
    page.wait_for_function("() => window.careerChat")
    assert [line[:38] for line in said if "career-chat" in line] == [
        "career-chat: which server to ask is no"
    ]
    page.evaluate(
        f"document.body.insertAdjacentHTML('beforeend',"
        f"'<career-chat data-server=\"{site.url}\"></career-chat>')"
    )
    assert_alive(chat.open())


def test_a_script_from_elsewhere_is_told_its_server(page: Page, site: Site) -> None:
    def answer(route: Route) -> None:
        route.fulfill(response=route.fetch(url=f"{site.url}/widget.js"))

    page.route("http://cdn.localhost/**", answer)
    tag = f'<script src="http://cdn.localhost/all.js" data-server="{site.url}/"></script>'
    assert_alive(embed(page, site, count=0, body=f"<h1>College</h1>{tag}").open())


def test_under_a_path_of_the_college_s_own_server_it_asks_there(page: Page, site: Site) -> None:
    asked: list[str] = []

    def pass_on(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(response=route.fetch(url=route.request.url.replace(f"{COLLEGE}/chat", site.url)))

    chat = embed(page, site, count=0, body=f'<h1>College</h1><script src="{COLLEGE}/chat/widget.js"></script>')
    page.route(f"{COLLEGE}/chat/**", pass_on)
    page.reload()
    assert_alive(chat.open())
    assert {"/chat/widget.js", "/chat/web/messages"} <= {url.removeprefix(COLLEGE) for url in asked}


def test_the_tag_run_again_after_the_body_was_replaced_makes_no_second_chat(
    page: Page, site: Site
) -> None:
    chat = embed(page, site).open()
    chat.evaluate(TURN_THE_PAGE)
    page.add_script_tag(url=f"{site.url}/widget.js")
    assert_alive(chat)
    assert page.url.startswith(COLLEGE)
