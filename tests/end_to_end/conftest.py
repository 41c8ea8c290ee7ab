"""One real bot for the whole session."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import pytest

from bot.answers.sentences import read_sentences
from bot.knowledge_base.query import KnowledgeBase
from bot.run.widget import build_widget
from tests.end_to_end.running_bot import Card, RunningBot
from tests.end_to_end.slack_run import SlackRun, run_with_slack


class Ask(Protocol):
    def __call__(self, text: str, sender: str | None = None) -> Card: ...


@dataclass(frozen=True)
class FirstReply:
    """What the gateway said before Rasa was up."""

    card: Card
    health: tuple[int, str]


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningBot, FirstReply]]:
    # The gateway reads the widget when it starts.
    build_widget()
    bot = RunningBot(tmp_path_factory.mktemp("bot"))
    try:
        bot.wait_for_start(bot.is_listening)
        first = FirstReply(bot.ask("Is anybody there yet?"), bot.health())
        bot.wait_for_start(lambda: bot.health()[0] == 200)
        yield bot, first
    finally:
        bot.stop()
        assert bot.processes() == []


@pytest.fixture(scope="session")
def bot(started: tuple[RunningBot, FirstReply]) -> RunningBot:
    return started[0]


@pytest.fixture(scope="session")
def first_reply(started: tuple[RunningBot, FirstReply]) -> FirstReply:
    return started[1]


@pytest.fixture(scope="session")
def base_url(bot: RunningBot) -> str:
    return bot.url


@pytest.fixture(scope="session")
def ask(bot: RunningBot) -> Ask:
    return bot.ask


@pytest.fixture(scope="session")
def knowledge_base(bot: RunningBot) -> Iterator[KnowledgeBase]:
    with KnowledgeBase(bot.settings.knowledge_base) as knowledge_base:
        yield knowledge_base


@pytest.fixture(scope="session")
def sentences() -> Mapping[str, str]:
    return read_sentences()


@pytest.fixture(scope="session")
def slack_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SlackRun]:
    with run_with_slack(tmp_path_factory.mktemp("slack")) as run:
        yield run
