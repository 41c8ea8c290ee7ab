"""A page that may not use the chat: told apart from an outage, to the visitor and to the editor."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.widget.chat import Chat
from tests.widget.site import Site

STRANGER = "http://stranger.localhost"
NOT_SET_UP = "The chat is not set up for this website."


@pytest.fixture
def said(page: Page) -> list[str]:
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    return found


def explanations(said: list[str]) -> list[str]:
    return [line for line in said if line.startswith("career-chat:")]


def visit_stranger(page: Page, site: Site, sandbox: bool = False) -> Chat:
    headers = {"content-type": "text/html"}
    if sandbox:
        headers["content-security-policy"] = "sandbox allow-scripts"
    tag = f'<body><h1>Stranger</h1><script src="{site.url}/widget.js"></script></body>'
    page.route(f"{STRANGER}/**", lambda route: route.fulfill(body=tag, headers=headers))
    page.goto(STRANGER)
    chat = Chat(page, site)
    chat.part(".launcher").click()
    return chat


def test_a_page_that_is_not_on_the_list_is_told_of_the_list(
    page: Page, site: Site, said: list[str]
) -> None:
    expect(visit_stranger(page, site).part(".problem")).to_contain_text(NOT_SET_UP)
    assert explanations(said) == [
        f"career-chat: {site.url} does not know this page - start it with WIDGET_ORIGINS={STRANGER}"
    ]


def test_a_sandboxed_frame_is_told_of_its_sandbox(
    page: Page, site: Site, said: list[str]
) -> None:
    expect(visit_stranger(page, site, sandbox=True).part(".problem")).to_contain_text(NOT_SET_UP)
    assert ["allow-same-origin" in line for line in explanations(said)] == [True]


def test_a_server_behind_a_proxy_that_changes_the_host_is_told_of_it(
    page: Page, site: Site, said: list[str]
) -> None:
    def change_host(route: Route) -> None:
        headers = {**route.request.headers, "origin": "http://a.test"}
        route.fulfill(response=route.fetch(headers=headers))

    page.route("**/web/**", change_host)
    chat = Chat(page, site).visit()
    chat.part(".launcher").click()
    expect(chat.part(".problem")).to_contain_text(NOT_SET_UP)
    assert ["let the proxy pass Host on" in line for line in explanations(said)] == [True]


def test_a_server_that_is_down_is_no_matter_of_lists(
    page: Page, site: Site, said: list[str]
) -> None:
    chat = Chat(page, site).visit()
    chat.come_near()
    site.stop()
    chat.part(".launcher").click()
    expect(chat.part(".problem")).to_contain_text("cannot be reached right now")
    assert explanations(said) == []
    site.start()
