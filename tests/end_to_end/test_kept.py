"""A student asks over Slack to have everything deleted, while the bot runs."""

import json
import os
import subprocess
import sys

from bot.settings import ROOT
from tests.end_to_end.slack_run import SlackRun

# No question of the guide's.
WORD = "glockenspiel"
CONVERSATION = "slack:T0SCHOOL1:D0STUDENT970::U0STUDENT970"


def run_verb(run: SlackRun, verb: str) -> str:
    environ = {**os.environ, "BOT_VAR": str(run.bot.settings.var)}
    command = [sys.executable, "-m", "bot", verb, CONVERSATION]
    return subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    ).stdout


def find_files(run: SlackRun) -> list[str]:
    files = [path for path in run.bot.settings.var.rglob("*") if path.is_file()]
    return [path.name for path in files if WORD.encode() in path.read_bytes()]


def test_what_a_student_said_is_shown_and_then_forgotten(slack_run: SlackRun) -> None:
    slack_run.ask(970, 1, f"can you sell me a {WORD}?")
    slack_run.ask(970, 2, "thanks")
    assert find_files(slack_run)
    shown = json.loads(run_verb(slack_run, "export"))
    assert WORD in json.dumps(shown["events"]) and WORD in json.dumps(shown["unanswered"])
    assert run_verb(slack_run, "forget").startswith("forgotten: ")
    assert find_files(slack_run) == []
    # The bot goes on, and remembers nothing.
    slack_run.ask(970, 3, "how much is it?")
    assert WORD not in run_verb(slack_run, "export")
