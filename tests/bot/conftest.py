import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.settings import Settings
from tests.bot.served_run import STAYS, Run

if TYPE_CHECKING:
    from bot.tracker_store import ConversationStore


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def start_run(rasa: str = STAYS) -> Run:
        runs.append(Run(tmp_path, rasa))
        return runs[-1]

    yield start_run
    for run in runs:
        for pid in run.left():
            os.kill(pid, signal.SIGKILL)
        run.process.wait()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Rasa's store of conversations is to be."""
    monkeypatch.setenv("BOT_VAR", str(tmp_path / "new" / "var"))
    return Settings(var=tmp_path / "new" / "var").tracker_store


@pytest.fixture
def store(path: Path) -> "Iterator[ConversationStore]":
    # Rasa takes seconds to import, and most tests need none of it.
    from bot.tracker_store import ConversationStore
    from tests.bot.conversations import DOMAIN

    store = ConversationStore(DOMAIN)
    yield store
    store.engine.dispose()
