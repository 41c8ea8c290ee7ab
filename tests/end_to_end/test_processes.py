"""What the processes of a run hold."""

from pathlib import Path

import pytest

from bot.run.children import find_children
from tests.end_to_end.running_bot import RunningBot


@pytest.mark.parametrize("name", ["actions", "rasa", "gateway"])
def test_a_process_that_has_answered_holds_no_tensorflow(bot: RunningBot, name: str) -> None:
    assert name in {child.name for child in find_children(bot.settings)}
    assert bot.ask("how much do they make a year")["status"] == "answered"
    libraries = Path(f"/proc/{bot.find_process(name)}/maps").read_text(encoding="utf-8")
    assert "/site-packages/" in libraries and "/site-packages/tensorflow" not in libraries
