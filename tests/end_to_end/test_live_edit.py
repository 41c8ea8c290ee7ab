"""The guide is edited while the bot runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import GuideError
from tests.end_to_end.conftest import Ask
from tests.end_to_end.running_bot import RunningBot

QUESTION = "How much do medical records technicians earn?"
CHILDREN = ("gateway", "rasa", "actions")


@pytest.fixture
def outlook(bot: RunningBot) -> Iterator[Path]:
    """Return the file with the pay figure; it is put back afterwards."""
    path = bot.guide / "outlook.yml"
    original = path.read_text(encoding="utf-8")
    yield path
    path.write_text(original, encoding="utf-8")
    bot.build()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_figure_edited_in_the_guide_is_in_the_next_reply_without_a_restart(bot: RunningBot, ask: Ask, outlook: Path) -> None:
    before = [bot.find_process(name) for name in CHILDREN]
    assert "$46,660" in ask(QUESTION, "sees the edit")["text"]
    edit(outlook, "value: 46660", "value: 48123")
    bot.build()
    card = ask(QUESTION, "sees the edit")
    assert "$48,123" in card["text"] and "46,660" not in card["text"]
    assert [figure["value"] for figure in card["figures"]] == [48123]
    assert [bot.find_process(name) for name in CHILDREN] == before and None not in before


def test_a_broken_guide_leaves_the_old_answer(bot: RunningBot, ask: Ask, outlook: Path) -> None:
    edit(outlook, "value: 46660, unit: USD per year, as_of: 2021-05", "value: 47001, unit: USD per year")
    with pytest.raises(GuideError, match=r"outlook\.yml.*median_wage"):
        bot.build()
    assert "$46,660" in ask(QUESTION)["text"]


def test_a_deleted_guide_file_leaves_the_old_answer(bot: RunningBot, ask: Ask, outlook: Path) -> None:
    outlook.unlink()
    with pytest.raises(GuideError):
        bot.build()
    assert "$46,660" in ask(QUESTION)["text"]
