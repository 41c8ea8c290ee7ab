from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.widget.chat import Chat
from tests.widget.site import CARDS, Site

NAME = "Comparison of RHIT and CCS"


def table_of(answer: Locator, name: str = NAME) -> Locator:
    return answer.get_by_role("table", name=name)


def edges(cells: Locator) -> list[tuple[float, float]]:
    found: list[list[float]] = cells.evaluate_all("all => all.map(e => e.getBoundingClientRect()).map(r => [r.left, r.right])")
    return [(left, right) for left, right in found]


def test_a_comparison_is_a_table_in_place_of_the_list(chat: Chat) -> None:
    answer = chat.open().ask("compare")
    expect(answer.locator("ul")).to_have_count(0)
    assert answer.locator(".text").all_inner_texts() == ["Side by side:"]
    assert table_of(answer).aria_snapshot().splitlines() == [
        f'- table "{NAME}":',
        f"  - caption: {NAME}",
        "  - rowgroup:",
        '    - row "RHIT CCS":',
        "      - cell",
        '      - columnheader "RHIT"',
        '      - columnheader "CCS"',
        "  - rowgroup:",
        '    - row "Meant for health information coding":',
        '      - rowheader "Meant for"',
        '      - cell "health information"',
        '      - cell "coding"',
        '    - row "Exam data analysis not in the guide":',
        '      - rowheader "Exam"',
        '      - cell "data analysis"',
        '      - cell "not in the guide"',
    ]
    assert [answer.locator("th").nth(at).get_attribute("scope") for at in range(4)] == ["col", "col", "row", "row"]


def test_the_list_is_said_and_the_table_is_not(chat: Chat) -> None:
    chat.open().hear()
    chat.ask("compare")
    items = "RHIT (Technician): meant for health information CCS (Specialist): meant for coding"
    chat.page.wait_for_function("() => heard.some(([text]) => text.includes('Side by side'))")
    assert [f"The bot says: Side by side: {items}", "en"] in chat.heard()


def test_beside_another_answer_the_table_stands_where_its_list_stood(chat: Chat, site: Site) -> None:
    text = f"The field grows.\n\n{CARDS['compare']['text']}\n\nThe pay:\n- $46,660"
    site.cards["both"] = {**CARDS["compare"], "text": text, "topics": ["job_outlook", "compare_credentials"]}
    answer = chat.open().ask("both")
    tops = [place.bounding_box() for place in (answer.get_by_text("Side by side:"), table_of(answer), answer.get_by_text("The pay:"))]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    assert answer.locator("li").all_inner_texts() == ["$46,660"]


@pytest.mark.parametrize(
    "table",
    [
        {"columns": [], "rows": []},
        {"columns": ["", "A"], "rows": [["x", "y", "z"]]},
        {"columns": ["Point"], "rows": [[]]},
    ],
)
def test_a_table_that_does_not_fit_the_text_takes_nothing_from_it(chat: Chat, site: Site, table: dict[str, Any]) -> None:
    site.cards["odd"] = {**CARDS["compare"], "table": table}
    expect(chat.open().ask("odd").locator("li")).to_have_count(2)


def test_on_a_narrow_phone_two_columns_stand_side_by_side(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 568})
    chat = Chat(context.new_page(), site).visit().open()
    answer = chat.ask("compare")
    first, second = edges(answer.locator("tbody tr").first.locator("td"))
    assert 0 < first[0] < first[1] <= second[0] < second[1] <= 320
    assert edges(answer.locator("thead th")) == [first, second]
    assert answer.locator(".table").evaluate("e => e.scrollWidth - e.clientWidth") == 0
    context.close()


def test_a_table_that_is_too_wide_scrolls_by_itself_and_by_keyboard(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 568})
    chat = Chat(context.new_page(), site).visit().open()
    wide = {"columns": ["", "RHIT", "CCS", "RHIA", "CHPS"], "rows": [["Exam", "data", "coding", "management", "privacy"]]}
    site.cards["wide"] = {"text": "Side by side:", "table": wide}
    scroller = chat.ask("wide").locator(".table")
    scroller.focus()
    assert chat.focused().startswith("Comparison of RHIT, CCS, RHIA, and CHPS")
    assert scroller.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    chat.page.keyboard.press("ArrowRight")
    chat.page.wait_for_function("() => document.querySelector('career-chat').shadowRoot.querySelector('.table').scrollLeft > 0")
    assert chat.part(".scroll").evaluate("e => e.scrollWidth - e.clientWidth") == 0
    context.close()
