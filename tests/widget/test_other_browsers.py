"""A visitor's way through the chat in Firefox and in WebKit, where the machine has them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import pytest

from bot.run.widget import build_widget
from tests.widget.other_browsers import Run, open_firefox, open_webkit
from tests.widget.site import Site

ROOT = "const root = document.querySelector('career-chat').shadowRoot;"
BROWSERS = {"firefox": open_firefox, "webkit": open_webkit}


@dataclass
class Visit:
    run: Run

    async def get(self, value: str) -> Any:
        return await self.run(f"{ROOT} return {value}")

    async def until(self, condition: str) -> None:
        for _ in range(200):
            if await self.get(f"Boolean({condition})"):
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"never: {condition}")

    async def press(self, selector: str) -> None:
        await self.until(f"root.querySelector(`{selector}`)")
        await self.run(f"{ROOT} root.querySelector(`{selector}`).click()")

    async def ask(self, text: str) -> None:
        field = f"const field = root.querySelector('.composer textarea'); field.value = '{text}';"
        told = "field.dispatchEvent(new InputEvent('input', {bubbles: true})); field.form.requestSubmit()"
        await self.run(f"{ROOT} {field} {told}")


@pytest.fixture(params=BROWSERS)
async def visit(request: pytest.FixtureRequest, site: Site) -> AsyncIterator[Visit]:
    build_widget()
    opened: Callable[[str], AbstractAsyncContextManager[Run]] = BROWSERS[request.param]
    async with opened(site.url + "/") as run:
        yield Visit(run)


async def test_a_question_is_answered_and_is_there_after_a_reload(visit: Visit) -> None:
    await visit.press(".launcher")
    await visit.until("root.querySelectorAll('.answer').length === 1")
    assert await visit.get("root.activeElement.localName") == "textarea"
    await visit.press(".suggestions button")
    await visit.until("root.querySelector('.sources')")
    await visit.ask("path")
    await visit.until("root.querySelector('.path')")
    await visit.run("location.reload()")
    await asyncio.sleep(1)
    await visit.until("root.querySelectorAll('.question').length === 2")
    box = "e => e.top >= 0 && e.bottom <= innerHeight && e.width > 200 && e.height > 200"
    assert await visit.get(f"({box})(root.querySelector('.panel').getBoundingClientRect())")


async def test_a_conversation_is_left_taken_back_made_larger_and_closed(visit: Visit) -> None:
    await visit.press(".launcher")
    await visit.until("root.querySelector('.answer')")
    await visit.ask("compare")
    await visit.until("root.querySelector('.table')")
    await visit.press("[data-act=startOver]")
    await visit.until("!root.querySelector('.question')")
    await visit.press(".status button")
    await visit.until("root.querySelector('.question')")
    await visit.press("[data-act=larger]")
    await visit.until("root.querySelector('.panel.wide').offsetWidth > 500")
    await visit.press("[data-act=close]")
    await visit.until("!root.querySelector('.panel').open")
    assert await visit.get("root.activeElement?.className ?? ''") in ("launcher", "")
