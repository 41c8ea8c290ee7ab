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


# The bots that run for a whole session.
BOTS = ("slack_run", "bot")


# Where several workers share the tests (pytest-xdist), a file is one worker's, and so is all that
# asks the same running bot. What takes longest begins first. First, as xdist reads the groups in
# this hook, too.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(_to_group(item)))
    items.sort(key=lambda item: "end_to_end" not in item.path.parts)


def _to_group(item: pytest.Item) -> str:
    fixtures: list[str] = getattr(item, "fixturenames", [])
    return next((bot for bot in BOTS if bot in fixtures), item.nodeid.partition("::")[0])


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
