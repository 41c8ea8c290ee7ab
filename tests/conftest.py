import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.knowledge_base.build import build
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import ROOT

# As the bot runs (bot/run/patches/without_jax.py): a process that has imported JAX warns at every fork.
sys.modules["jax"] = None  # type: ignore[assignment]


# On a developer's machine a test may be skipped where something is missing, and pytest names it; in CI nothing may be left out.
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("CI=true: a test was skipped, and nothing may be left out")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def real_kb_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base of guide/ as a file, by the real builder; to be copied and not changed."""
    path: Path = tmp_path_factory.mktemp("real") / "knowledge_base.sqlite"
    build(ROOT / "guide", path)
    return path


@pytest.fixture(scope="session")
def real_kb(real_kb_file: Path) -> Iterator[KnowledgeBase]:
    """The knowledge base of guide/; read-only, so one for all tests."""
    with KnowledgeBase(real_kb_file) as knowledge_base:
        yield knowledge_base
