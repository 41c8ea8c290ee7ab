"""The widget on the demo page of the real bot."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.end_to_end.running_bot import RunningBot
from tests.widget.axe import find_violations
from tests.widget.chromium import launch_browser

LOOKS = {"desktop": (1280, 800), "phone": (320, 568)}


@pytest.fixture(scope="module", params=LOOKS)
def page(bot: RunningBot, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = LOOKS[request.param]
    with launch_browser() as browser:
        # The demo page's own policy lets no script of a test in.
        context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
        page = context.new_page()
        page.goto(bot.url)
        page.get_by_role("button", name="Career chat").click()
        yield page


def ask(page: Page, text: str) -> Locator:
    page.get_by_role("textbox", name="Your question").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator("career-chat .question").last).to_contain_text(text)
    expect(page.locator("career-chat .typing")).to_have_count(0, timeout=15_000)
    return page.locator("career-chat .answer").last


def test_a_comparison_is_a_table(page: Page) -> None:
    answer = ask(page, "rhit vs ccs")
    table = answer.get_by_role("table", name="Comparison of RHIT and CCS")
    assert table.get_by_role("columnheader").all_inner_texts() == ["RHIT", "CCS"]
    issuer = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Offered by"))
    assert issuer.get_by_role("cell").all_inner_texts() == ["AHIMA", "AHIMA"]
    expect(answer.locator("ul")).to_have_count(0)
    assert answer.locator(".table").evaluate("e => e.scrollWidth - e.clientWidth") == 0
    assert find_violations(page) == []


def test_the_path_is_a_list_of_steps_with_the_durations_of_the_guide(page: Page) -> None:
    path = ask(page, "how do I become a medical records technician?").locator(".path")
    expect(path).to_have_attribute("role", "list")
    steps = path.get_by_role("listitem").all_inner_texts()
    assert len(steps) == 6
    training = next(step for step in steps if step.startswith("Train"))
    assert "9-12 months" in training
    assert "up to 2 years" in training
    assert find_violations(page) == []


def test_an_emergency_begins_with_numbers_to_tap(page: Page) -> None:
    links = ask(page, "i want to kill myself").locator(".calls a")
    addresses = links.evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert addresses[0] == "tel:911"
    assert {"tel:988", "sms:988"} < set(addresses)
    assert find_violations(page) == []


def test_after_a_reload_the_last_answer_is_seen(page: Page) -> None:
    ask(page, "how much does it pay?")
    page.reload()
    answer = page.locator("career-chat .answer").last
    expect(answer).to_be_in_viewport()
