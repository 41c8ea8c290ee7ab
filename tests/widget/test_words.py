"""The page's own words and picture in place of the widget's."""

import json

from playwright.sync_api import Page, Route, expect

from tests.widget.college import embed
from tests.widget.site import COLLEGE, Site

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'


def strings(**words: object) -> str:
    return f"data-strings='{json.dumps(words)}'"


def test_the_page_can_say_it_in_its_own_words(page: Page, site: Site) -> None:
    words = {"title": "Ask Ann", "placeholder": "Ask anything", "greeting": "Welcome!"}
    chat = embed(page, site, strings(**words)).open()
    expect(chat.part("h2")).to_have_text("Ask Ann")
    expect(chat.input).to_have_attribute("placeholder", "Ask anything")
    expect(chat.answers.first).to_contain_text("Welcome!")
    expect(chat.button("Start over")).to_be_visible()


def test_words_in_another_language_are_marked_as_that(page: Page, site: Site) -> None:
    chat = embed(page, site, f'data-language="fr-CA" {strings(title="Clavardage", send="Envoyer")}').open()
    expect(chat.part(".widget")).to_have_attribute("lang", "fr-CA")
    expect(chat.button("Envoyer")).to_be_visible()
    expect(chat.answers.first.locator(".bubble")).to_have_attribute("lang", "en")


def test_words_that_do_not_fit_are_told_to_who_writes_the_page(page: Page, site: Site) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "warning" else None)
    chat = embed(page, site, strings(titel="x", left="few left", send=5)).open()
    expect(chat.button("Send")).to_be_visible()
    assert said == [
        'career-chat: data-strings: no string is "titel"',
        "career-chat: data-strings: left lacks {count}",
    ]


def test_words_that_are_no_json_change_nothing_and_are_told(page: Page, site: Site) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "warning" else None)
    chat = embed(page, site, "data-strings='title: Ann'").open()
    expect(chat.part("h2")).to_have_text("Career chat")
    assert [line[:34] for line in said] == ["career-chat: data-strings is no JS"]


def test_the_page_s_picture_stands_in_the_launcher_and_over_the_panel(page: Page, site: Site) -> None:
    def picture(route: Route) -> None:
        route.fulfill(body=LOGO, content_type="image/svg+xml")

    chat = embed(page, site, 'data-logo="/logo.svg"')
    page.route(f"{COLLEGE}/logo.svg", picture)
    page.reload()
    logo = chat.part(".launcher img")
    expect(logo).to_have_attribute("src", f"{COLLEGE}/logo.svg")
    expect(logo).to_have_attribute("alt", "")
    chat.open()
    expect(chat.part(".head img")).to_be_visible()


def test_a_picture_that_cannot_be_loaded_leaves_the_usual_one(page: Page, site: Site) -> None:
    chat = embed(page, site, 'data-logo="/logo.svg"')
    expect(chat.part(".launcher svg")).to_be_visible()
    expect(chat.part(".launcher img")).to_have_count(0)
    chat.open()
    expect(chat.part(".head img")).to_be_hidden()


def test_an_address_that_is_no_picture_is_none(page: Page, site: Site) -> None:
    chat = embed(page, site, 'data-logo="javascript:alert(1)"')
    expect(chat.part(".launcher svg")).to_be_visible()
    expect(chat.part(".launcher img")).to_have_count(0)
