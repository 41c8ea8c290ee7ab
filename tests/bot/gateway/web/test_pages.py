import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.gateway.app import create_app
from bot.gateway.web.pages import Pages, to_anchor, to_html
from bot.knowledge_base.build import build
from bot.settings import Settings

GUIDE = {
    "guide.yml": "guide: {title: The Little Guide, published: 2024-05-24, sections: [Pay, Tips]}\n",
    "pay.yml": """
section: Pay
topics:
  pay:
    sections: [Pay, Tips]
    question: How much <b>do</b> they earn?
    short: They earn money.
    answer: "**{median_wage}** a year, {spent} spent. <script>alert()</script> [more](javascript:alert()) ![x](http://evil.test/x.png)"
    figures:
      median_wage: {value: 46660, unit: USD per year, as_of: 2021-05, publisher: Bureau}
      spent: {value: 12, unit: USD, as_of: 2024-05-24, publisher: the guide}
    buttons: [tuition]
""",
    "unknowns.yml": """
topics:
  tuition: {status: not_covered, question: What does it cost?, answer: The guide gives no price., quote: pay, buttons: [pay]}
""",
}


@pytest.fixture
def pages(tmp_path: Path) -> httpx.AsyncClient:
    for name, text in GUIDE.items():
        (tmp_path / "guide").mkdir(exist_ok=True)
        (tmp_path / "guide" / name).write_text(text)
    build(tmp_path / "guide", tmp_path / "kb.sqlite")
    served = Pages(tmp_path / "kb.sqlite", "'self'", tmp_path / "none.js")
    return httpx.AsyncClient(transport=httpx.ASGITransport(Starlette(routes=served.routes())), base_url="http://bot")


async def test_every_question_stands_on_one_page_with_its_source_and_date(pages: httpx.AsyncClient) -> None:
    text = (await pages.get("/topics")).text
    parts = ("<strong>$46,660</strong>", "What does it cost?", "gives no price.", "The Little Guide", "May 24, 2024", "Bureau, May 2021")
    assert [part for part in parts if part not in text] == []
    assert "“Pay”, “Tips”" in text


async def test_a_number_that_the_guide_does_not_date_is_shown_without_a_date(pages: httpx.AsyncClient) -> None:
    assert "$12: printed in the guide, which gives no date for it" in (await pages.get("/topics")).text


async def test_no_date_is_shown_as_a_machine_writes_it(pages: httpx.AsyncClient) -> None:
    seen = re.sub(r"<[^>]*>", "", (await pages.get("/topics")).text)
    assert not re.search(r"\d{4}[-/]\d", seen)


async def test_what_the_guide_does_not_say_stands_after_what_it_says_and_before_where_to_read_on(pages: httpx.AsyncClient) -> None:
    text = (await pages.get("/topics")).text
    places = [text.index(words) for words in ("They earn money.", "gives no price.", 'See also: <a href="#pay">')]
    assert places == sorted(places)


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "gzip"), ("identity", None)])
async def test_a_page_goes_out_compressed_to_whom_understands_it(
    pages: httpx.AsyncClient, accepted: str, encoding: str | None
) -> None:
    response = await pages.get("/topics", headers={"accept-encoding": accepted})
    assert response.headers.get("content-encoding") == encoding
    assert "What does it cost?" in response.text


async def test_a_poisoned_guide_is_shown_as_text(pages: httpx.AsyncClient) -> None:
    text = (await pages.get("/topics")).text
    assert "<script" not in text
    assert "<b>" not in text
    assert 'href="javascript:' not in text
    assert "<img" not in text


@pytest.mark.parametrize("path", ["/", "/topics"])
async def test_a_page_allows_its_own_files_only(pages: httpx.AsyncClient, path: str) -> None:
    policy = (await pages.get(path)).headers["content-security-policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert policy.endswith("frame-ancestors 'self'")


async def test_the_demo_page_has_the_widget_and_the_way_without_it(pages: httpx.AsyncClient) -> None:
    text = (await pages.get("/")).text
    assert '<script src="widget.none.js" async></script>' in text
    assert 'href="topics"' in text


async def test_the_demo_page_shows_the_figures_large_with_publisher_and_date(pages: httpx.AsyncClient) -> None:
    text = (await pages.get("/")).text
    assert '<dd>$46,660</dd>\n<dd class="source">Bureau, May 2021</dd>' in text
    assert "more jobs expected" not in text


@pytest.mark.parametrize("path", ["/widget.js", "/chat.0123456789abcdef.js"])
async def test_a_widget_that_was_not_built_says_so(pages: httpx.AsyncClient, path: str) -> None:
    assert (await pages.get(path)).status_code == 503


async def test_without_a_knowledge_base_the_pages_are_one_line_of_json(tmp_path: Path, sentences: dict[str, str]) -> None:
    app = create_app(Settings(var=tmp_path), sentences, {})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        response = await client.get("/topics")
    assert (response.status_code, list(response.json())) == (503, ["error"])
    assert response.headers["x-content-type-options"] == "nosniff"


def test_lists_and_bold_become_html() -> None:
    assert str(to_html("- **a**\n- b")) == "<ul>\n<li><strong>a</strong></li>\n<li>b</li>\n</ul>\n"


def test_a_heading_becomes_an_id() -> None:
    assert to_anchor("What is a Technician?") == "what-is-a-technician"
