import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.knowledge_base.build import build
from bot.knowledge_base.query import KnowledgeBase
from bot.run.patches.without_tensorflow import keep_out
from bot.settings import ROOT

# As the bot runs: an import saved for each call of pytest.
keep_out()


# On a developer's machine a test may be skipped where something is missing, and pytest names it; in CI nothing may be left out.
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("CI=true: a test was skipped, and nothing may be left out")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def real_kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The knowledge base of guide/, built by the real builder; read-only, so one for all tests."""
    path: Path = tmp_path_factory.mktemp("real") / "knowledge_base.sqlite"
    build(ROOT / "guide", path)
    with KnowledgeBase(path) as knowledge_base:
        yield knowledge_base
