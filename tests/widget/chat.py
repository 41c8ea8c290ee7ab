"""The widget as a visitor sees it."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.widget.site import Site

HEAR = """
    window.heard = [];
    const told = (list) => list.filter(({target}) => target.matches?.(".status"));
    const note = (list) => told(list).forEach((m) => m.addedNodes.forEach((node) => {
        const {lang} = node.querySelector?.("[lang]") ?? {};
        heard.push([node.textContent.trim(), lang ?? ""]);
    }));
    new MutationObserver(note).observe(root, {childList: true, subtree: true});
"""


@dataclass
class Chat:
    page: Page
    site: Site

    def visit(self, path: str = "/") -> "Chat":
        self.page.goto(self.site.url + path)
        expect(self.part(".launcher")).to_be_visible()
        return self

    def part(self, selector: str) -> Locator:
        return self.page.locator(f"career-chat {selector}")

    def button(self, name: str) -> Locator:
        return self.page.locator("career-chat").get_by_role("button", name=name, exact=True)

    @property
    def input(self) -> Locator:
        return self.part(".composer textarea")

    @property
    def answers(self) -> Locator:
        return self.part(".answer")

    def come_near(self) -> None:
        """Let the launcher load the chat."""
        self.part(".launcher").hover()
        self.part(".panel").wait_for(state="attached")

    def open(self) -> "Chat":
        self.part(".launcher").click()
        expect(self.answers).to_have_count(1)
        return self

    def ask(self, text: str) -> Locator:
        """Ask, wait for the end of typing and return the last answer."""
        self.send(text)
        expect(self.part(".typing")).to_have_count(0)
        return self.answers.last

    def send(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")
        expect(self.part(".question").last).to_contain_text(text.strip())

    def focused(self) -> str:
        """Return the name of what has the focus inside the widget."""
        return str(self.inside("const e = root.activeElement; return e && (e.ariaLabel || e.textContent.trim())"))

    def hear(self) -> None:
        """Note from now on what is said to screen readers, each with its language."""
        self.inside(HEAR)

    def heard(self, count: int = 0) -> list[list[str]]:
        """Return what was said since, once it is as much as ``count``."""
        self.page.wait_for_function("count => heard.length >= count", arg=count)
        return list(self.page.evaluate("heard"))

    def inside(self, script: str) -> Any:
        """Run a script that finds the widget's shadow root in ``root``."""
        return self.evaluate(f"const root = document.querySelector('career-chat').shadowRoot; {script}")

    def evaluate(self, script: str) -> Any:
        return self.page.evaluate(f"() => {{ {script} }}")
