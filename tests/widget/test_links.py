"""Links that open a window of their own say so, to eyes and to ears."""

from playwright.sync_api import Locator, Page, expect

from tests.widget.chat import Chat
from tests.widget.college import embed
from tests.widget.site import Site
from tests.widget.states import links

# Whether a sign is on the line on which the words before it end.
DISTANCE = """
    all => all.map((sign) => {
        const words = new Range();
        words.selectNodeContents(sign.closest('a').firstChild);
        const {bottom} = [...words.getClientRects()].at(-1);
        return Math.abs(bottom - sign.getBoundingClientRect().bottom) < 12;
    })
"""
SAID = "(opens in a new window)"


def named(chat: Chat, name: str) -> Locator:
    return chat.page.get_by_role("link", name=name, exact=True)


def test_links_of_an_answer_and_of_its_source_say_that_they_open_a_window(chat: Chat) -> None:
    links(chat)
    for name in ("a list", "Pay"):
        link = named(chat, f"{name} {SAID}")
        expect(link).to_have_attribute("target", "_blank")
        box = link.locator("svg").bounding_box()
        assert box and box["width"] > 8
    expect(named(chat, "an address").locator("svg")).to_have_count(0)


def test_the_sign_stays_beside_the_last_word(chat: Chat, site: Site) -> None:
    site.cards["links"] = {
        "text": "\n\n".join(
            f"{'m' * number} [a list](https://example.edu)" for number in range(14, 30)
        )
    }
    signs = chat.open().ask("links").locator("a svg")
    assert signs.evaluate_all(DISTANCE) == [True] * 16


def test_the_page_s_own_links_say_so_in_its_language(page: Page, site: Site) -> None:
    chat = embed(
        page, site, 'data-language="es" data-privacy="/privacy" data-contact="mailto:a@example.edu"'
    ).open()
    privacy = named(chat, "Privacidad (se abre en una ventana nueva)")
    expect(privacy.locator(".ear")).to_have_attribute("lang", "es")
    chat.ask("tuition")
    for contact in named(chat, "Preguntar a una persona").all():
        expect(contact.locator("svg")).to_have_count(0)


def test_what_is_copied_of_an_answer_says_nothing_of_windows(chat: Chat) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    links(chat)
    chat.button("Copy the answer").click()
    expect(chat.part(".status .done")).to_be_visible()
    assert "There is a list, and an address." in str(
        chat.page.evaluate("navigator.clipboard.readText()")
    )
    assert "window" not in str(chat.page.evaluate("navigator.clipboard.readText()"))
