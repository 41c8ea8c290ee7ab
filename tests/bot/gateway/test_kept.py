"""What is kept of a conversation can be seen, and deleted to the last byte."""

import asyncio
import json
from datetime import datetime, timezone
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import cli
from bot.gateway import kept
from bot.gateway.sessions import Sessions
from bot.gateway.signing import read_secret
from bot.journal.exchanges import Vote
from bot.journal.questions import UnansweredQuestion
from bot.journal.slack_events import SlackEvents
from bot.journal.store import Journal, to_url
from bot.run.patches.tracker_store import ConversationStore
from bot.settings import Settings

ANN, BOB = "xylophone", "bassoon"
NOW = datetime(2026, 11, 1, tzinfo=timezone.utc)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Two students over REST have left something everywhere."""
    monkeypatch.setenv("BOT_VAR", str(tmp_path))
    settings = Settings(var=tmp_path)
    store, journal = ConversationStore(Domain.empty()), Journal(to_url(settings.journal))
    for sender, word in (("ann", ANN), ("bob", BOB)):
        conversation = Sessions(read_secret(settings)).conversation("rest", sender)
        tracker = DialogueStateTracker(conversation, [])
        tracker.update(UserUttered(f"a {word} lesson?"))
        asyncio.run(store.save(tracker))
        asked = UnansweredQuestion(NOW, "rest", conversation, f"a {word}?", "not_covered", {})
        journal.record_unanswered(asked)
        SlackEvents(journal, "run").vote(conversation, Vote("c1", "up", f"more {word}", NOW))
    store.engine.dispose()
    return settings


def count(settings: Settings, word: str) -> int:
    files = [path for path in settings.var.rglob("*") if path.is_file()]
    return sum(path.read_bytes().count(word.encode()) for path in files)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert cli.main(list(arguments)) == 0
    return capsys.readouterr().out


def test_all_that_is_kept_is_shown_as_json(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = json.loads(run(capsys, "export", "rest:ann"))
    assert [event["text"] for event in shown["events"]] == [f"a {ANN} lesson?"]
    assert shown["unanswered"][0]["text"] == f"a {ANN}?"
    assert shown["feedback"][0]["reason"] == f"more {ANN}" and shown["exchanges"] == []
    assert BOB not in json.dumps(shown)
    assert json.loads(run(capsys, "export", shown["conversation"])) == shown


def test_what_is_forgotten_is_in_no_file_any_more(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert count(settings, ANN) >= 3 and count(settings, BOB) >= 3
    assert run(capsys, "forget", "rest:ann") == "forgotten: 3 entries\n"
    assert count(settings, ANN) == 0 and count(settings, BOB) >= 3
    assert run(capsys, "forget", "rest:ann") == "forgotten: 0 entries\n"
    shown = json.loads(run(capsys, "export", "rest:ann"))
    assert not any(shown[name] for name in ("events", "unanswered", "feedback", "exchanges"))


@pytest.mark.parametrize("verb", ["export", "forget"])
def test_a_name_without_its_channel_is_one_line(
    verb: str, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([verb, "ann"]) == 1
    assert capsys.readouterr().err == (
        "ann: no conversation - give its id, or channel:sender as rest:ann\n"
    )


def test_nothing_is_kept_before_the_first_start(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path / "var")
    conversation = "web:" + "0" * 32
    assert kept.export(settings, conversation) == {"conversation": conversation, "events": []}
    assert kept.forget(settings, conversation) == 0
