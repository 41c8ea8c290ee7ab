"""What a Rasa engineer expects works from the root of the repository."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bot.run.children import quiet_environment
from bot.run.ports import LOOPBACK, with_inner_ports
from bot.settings import ROOT, Settings

pytestmark = pytest.mark.slow

MODEL = "models/bot.tar.gz"
MIN_ACCURACY = 0.95
# Seconds for one command on a busy machine.
PATIENCE = 300.0


def environment(var: Path) -> dict[str, str]:
    return {**quiet_environment(), "BOT_VAR": str(var), "SANIC_HOST": LOOPBACK}


def rasa(var: Path, *arguments: str, typed: str = "") -> str:
    """Run Rasa's command line with some typed lines; return its output, fail when it fails."""
    command = [sys.executable, "-m", "rasa", *arguments]
    run = subprocess.run(
        command, cwd=ROOT, env=environment(var), input=typed, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE
    )
    assert run.returncode == 0, run.stdout[-3000:]
    return run.stdout


def test_rasa_data_validate_finds_no_fault(tmp_path: Path) -> None:
    output = rasa(tmp_path, "data", "validate", "--fail-on-warnings")
    assert "No story structure conflicts found" in output


def test_rasa_test_nlu_finds_the_intents_of_the_test_utterances(tmp_path: Path) -> None:
    out = tmp_path / "results"
    rasa(tmp_path, "test", "nlu", "-u", "tests/data/nlu", "-m", MODEL, "--out", str(out), "--no-plot")
    report = json.loads((out / "intent_report.json").read_text(encoding="utf-8"))
    wrong = json.loads(file.read_text(encoding="utf-8")) if (file := out / "intent_errors.json").exists() else []
    for error in wrong:
        print(f"{error['intent']}: {error['text']} -> {error['intent_prediction']['name']} {error['intent_prediction']['confidence']:.2f}")
    print(f"intent accuracy {report['accuracy']:.4f}, {len(wrong)} wrong")
    assert report["accuracy"] >= MIN_ACCURACY


def test_rasa_shell_nlu_parses_a_line(tmp_path: Path) -> None:
    output = rasa(tmp_path, "shell", "nlu", "-m", MODEL, typed="how much do they make a year\n/stop\n")
    assert '"name": "ask_pay"' in output


def test_rasa_run_actions_starts_the_action_server(tmp_path: Path) -> None:
    port = with_inner_ports(Settings(), {}).action_port
    command = [sys.executable, "-m", "rasa", "run", "actions", "--port", str(port)]
    with (tmp_path / "output").open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment(tmp_path), stdout=output, stderr=output)
    try:
        names = wait_for_actions(port, server)
    finally:
        server.terminate()
        server.wait(PATIENCE)
    assert {"action_answer_question", "action_default_fallback"} <= names


def wait_for_actions(port: int, server: "subprocess.Popen[bytes]") -> set[str]:
    """Return the names that the action server lists once it answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/actions", timeout=5) as reply:
                return {action["name"] for action in json.load(reply)}
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"no action server, pid {server.pid} of {os.getpid()}")
