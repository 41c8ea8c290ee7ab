from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.run.patches.tracker_store import ConversationStore


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Rasa's store of conversations is to be."""
    monkeypatch.setenv("BOT_VAR", str(tmp_path / "new" / "var"))
    return Settings(var=tmp_path / "new" / "var").tracker_store


@pytest.fixture
def store(path: Path) -> "Iterator[ConversationStore]":
    # Rasa takes seconds to import, and most tests need none of it.
    from bot.run.patches.tracker_store import ConversationStore
    from tests.bot.run.patches.conversations import DOMAIN

    store = ConversationStore(DOMAIN)
    yield store
    store.engine.dispose()
