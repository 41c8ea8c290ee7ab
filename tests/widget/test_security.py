import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, Request, expect

from bot.answers.compose import Composer
from bot.answers.sentences import Sentences
from bot.knowledge_base.build import build
from bot.knowledge_base.query import KnowledgeBase
from tests.bot.gateway.sentences import SENTENCES
from tests.widget.chat import Chat
from tests.widget.site import PAY, Site

ATTACKS = [
    "<script>pwned=1</script>",
    "<img src=x onerror=pwned=1>",
    "<svg onload=pwned=1>",
    '"><iframe src="javascript:parent.pwned=1"></iframe>',
    "[click](javascript:pwned=1)",
    "[click](JaVaScRiPt&colon;pwned=1)",
    "[click](data:text/html,<script>pwned=1</script>)",
    "![x](http://evil.test/pixel.png)",
    "<a href='javascript:pwned=1'>click</a>",
    "<style>@import url(http://evil.test/x.css)</style>",
    '<math><mtext><table><mglyph><style><img src=x onerror="pwned=1">',
    "<form action=http://evil.test><button>Send</button></form>",
    "${pwned=1} {{constructor.constructor('pwned=1')()}}",
    "`x` <b style='background:url(http://evil.test/x)'>b</b>",
]
ALL = "\n\n".join(ATTACKS)


@pytest.fixture
def elsewhere(page: Page, site: Site) -> list[str]:
    """Requests that left the page's own server."""
    left: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((site.url, "data:,")):
            left.append(request.url)

    page.on("request", note)
    page.on("dialog", lambda dialog: left.append(f"dialog {dialog.message}"))
    return left


def assert_harmless(chat: Chat, elsewhere: list[str]) -> None:
    for link in chat.part(".answer a").all():
        link.click(modifiers=["Control"])
    chat.page.wait_for_timeout(200)
    assert elsewhere == []
    assert chat.page.evaluate("'pwned' in window") is False
    assert chat.part("script, iframe, img, style:not(:first-child), form[action], object, embed, [onerror], [onload]").count() == 0


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_question_is_text(chat: Chat, elsewhere: list[str], attack: str) -> None:
    chat.open().ask(attack)
    expect(chat.part(".question .bubble")).to_contain_text(attack)
    assert_harmless(chat, elsewhere)


def poisoned(**more: Any) -> dict[str, Any]:
    source = {"guide": ALL, "section": ALL, "published": ALL, "url": "javascript:pwned=1"}
    figure = {"name": ALL, "value": 1, "unit": ALL, "as_of": ALL, "publisher": ALL}
    suggestion = {"title": "<img src=x onerror=pwned=1>", "payload": PAY}
    table = {"columns": [ALL, ALL], "rows": [[ALL, ALL]]}
    return {"text": ALL, "table": table, "topics": [ALL], "sources": [source], "figures": [figure], "suggestions": [suggestion], **more}


def test_a_poisoned_guide_does_nothing(chat: Chat, site: Site, elsewhere: list[str]) -> None:
    site.cards["poison"] = poisoned()
    chat.open().ask("poison")
    assert_harmless(chat, elsewhere)
    chat.button("<img src=x onerror=pwned=1>").click()
    expect(chat.answers).to_have_count(3)
    assert_harmless(chat, elsewhere)
    chat.page.reload()
    expect(chat.answers).to_have_count(3)
    assert_harmless(chat, elsewhere)


def test_a_poisoned_guide_file_does_nothing(chat: Chat, site: Site, tmp_path: Path, elsewhere: list[str]) -> None:
    # The build itself refuses braces, and digits that are no figure.
    text = "\n\n".join(attack for attack in ATTACKS if "{" not in attack).replace("=1", "=true")
    topic = {"question": "<img src=x onerror=pwned=1>", "answer": text, "tell_me_more": text, "buttons": ["pay"]}
    figure = {"value": 1, "unit": "USD", "as_of": 2021, "publisher": ATTACKS[0]}
    pay = {"question": ATTACKS[2], "answer": "{wage}", "figures": {"wage": figure}, "buttons": ["poison"]}
    topics = {"poison": topic, "pay": pay}
    guide = {"title": ATTACKS[1], "published": "2024-05-24", "sections": [ATTACKS[2]]}
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "guide.yml").write_text(yaml.safe_dump({"guide": guide}).replace("'2024-05-24'", "2024-05-24"))
    (tmp_path / "guide" / "poison.yml").write_text(yaml.safe_dump({"section": ATTACKS[2], "topics": topics}))
    # The file that the site answers from.
    build(tmp_path / "guide", tmp_path / "knowledge_base.sqlite")
    with KnowledgeBase(tmp_path / "knowledge_base.sqlite") as knowledge_base:
        site.cards["poison"] = Composer(knowledge_base, Sentences(SENTENCES)).topics(["poison", "pay"]).to_dict()
    chat.open().ask("poison")
    assert_harmless(chat, elsewhere)
    chat.page.goto(f"{site.url}/topics")
    expect(chat.page.locator("#poison")).to_contain_text("<script>pwned=true</script>")
    assert chat.page.locator("main").locator("script, iframe, img, style, form, [onerror], [onload]").count() == 0
    assert (elsewhere, chat.page.evaluate("'pwned' in window")) == ([], False)


def test_a_whole_conversation_asks_nobody_but_its_own_server(page: Page, site: Site) -> None:
    asked: Counter[str] = Counter()
    page.on("request", lambda request: asked.update([f"{request.method} {re.sub('[0-9a-f]{16}', 'HASH', request.url)}"]))
    chat = Chat(page, site).visit().open()
    chat.ask("how much?")
    chat.button("Not helpful").click()
    chat.part(".reason textarea").fill("too short")
    chat.button("Send feedback").click()
    expect(chat.part(".reason")).to_have_count(0)
    chat.button("Start over").click()
    expect(chat.part(".question")).to_have_count(0)
    paths = ["GET /", "GET /site.HASH.css", "GET /widget.HASH.js", "GET /chat.HASH.js", "POST /web/sessions", "POST /web/messages"]
    own = [*paths, "POST /web/feedback", "POST /web/feedback", "POST /web/conversations"]
    # The page's empty icon is no request to anyone.
    del asked["GET data:,"]
    assert asked == Counter(path.replace(" /", f" {site.url}/") for path in own)


def test_a_hostile_reason_does_nothing(chat: Chat, elsewhere: list[str]) -> None:
    chat.open().ask("how much?")
    chat.button("Not helpful").click()
    chat.part(".reason textarea").fill(ALL[:500])
    chat.button("Send feedback").click()
    chat.page.reload()
    expect(chat.answers).to_have_count(2)
    assert_harmless(chat, elsewhere)


def test_links_of_an_answer_are_safe(chat: Chat, site: Site) -> None:
    site.cards["link"] = {"text": "[a](https://example.edu/x) [b](mailto:a@example.edu) [c](ftp://example.edu) [d](//evil.test)"}
    links = chat.open().ask("link").locator("a[href]")
    expect(links).to_have_count(2)
    assert links.evaluate_all("all => all.map(e => e.rel)") == ["noopener noreferrer"] * 2


def test_no_cookie_is_set(chat: Chat) -> None:
    chat.open().ask("how much?")
    assert chat.page.context.cookies() == []
