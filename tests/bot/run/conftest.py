import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bot.run.served_run import STAYS, Run


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
