import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from bot.run.children import HOPELESS, quiet_environment
from bot.run.patches.rasa_server import check_action_result
from bot.settings import ROOT

SLOT = {"event": "slot", "timestamp": None, "name": "a", "value": {"b": [1]}}


@pytest.mark.slow
@pytest.mark.parametrize("is_archive", [False, True])
def test_a_model_that_does_not_load_ends_the_server_with_one_clear_line(tmp_path: Path, is_archive: bool) -> None:
    model = tmp_path / "bot.tar.gz"
    model.write_bytes(b"no archive")
    if is_archive:
        tarfile.open(model, "w:gz").close()
    (tmp_path / "endpoints.yml").write_text("{}", encoding="utf-8")
    (tmp_path / "credentials.yml").write_text("rest:", encoding="utf-8")
    command = [sys.executable, "-m", "bot.run.patches.rasa_server", "run", "-i", "127.0.0.1", "-p", "0", "-m", str(model)]
    files = ["--endpoints", str(tmp_path / "endpoints.yml"), "--credentials", str(tmp_path / "credentials.yml")]
    done = subprocess.run(
        [*command, *files], cwd=ROOT, env=quiet_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120
    )
    assert done.returncode == HOPELESS, done.stdout
    assert done.stdout.splitlines()[-1] == f"{model}: cannot be loaded - remove it and start again: a new one is trained then"


@pytest.mark.parametrize("result", [{"events": [], "responses": [{"text": "hi"}]}, {"events": [SLOT]}])
def test_a_readable_reply_of_an_action_is_taken(result: dict[str, object]) -> None:
    assert check_action_result(RemoteAction("action", None), result)


@pytest.mark.parametrize("result", [{"events": [{"event": 1}]}, {"responses": "hi"}, {"responses": [1]}, []])
def test_a_reply_that_rasa_would_refuse_is_refused_with_its_place(result: Any) -> None:
    action = RemoteAction("action", None)
    with pytest.raises(ValidationError) as theirs:
        action._validate_action_result(result)
    with pytest.raises(ValidationError) as ours:
        check_action_result(action, result)
    assert (ours.value.path, ours.value.message) == (theirs.value.path, theirs.value.message.partition(". Failed")[0])
