"""Rasa's own first project with all of its usual components, TensorFlow's included, works as well.

What `requirements-excludes.in` leaves out of the lock is missing to nobody who types `rasa`.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from bot.run.children import quiet_environment

pytestmark = pytest.mark.slow

Rasa = Callable[..., str]
# Seconds for one command on a busy machine.
PATIENCE = 600.0
# What Rasa stores with a library that asks for more than it uses.
BESIDE = {"name": "LogisticRegressionClassifier"}
SPEC = find_spec("rasa")
assert SPEC is not None and SPEC.submodule_search_locations is not None
PACKAGE = Path(SPEC.submodule_search_locations[0])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stock") / "project"
    shutil.copytree(PACKAGE / "cli" / "initial_project", folder)
    defaults = PACKAGE / "engine" / "recipes" / "config_files" / "default_config.yml"
    config = yaml.safe_load(defaults.read_text(encoding="utf-8"))
    for component in (*config["pipeline"], *config["policies"]):
        component.update({"epochs": 1} if "epochs" in component else {})
    config["pipeline"].append(BESIDE)
    (folder / "config.yml").write_text(yaml.safe_dump({**config, "assistant_id": "stock"}))
    return folder


@pytest.fixture(scope="module")
def rasa(project: Path) -> Rasa:
    def run(*arguments: str, typed: str = "") -> str:
        done = subprocess.run(
            (sys.executable, "-m", "rasa", *arguments), cwd=project, env=quiet_environment(),
            input=typed, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout[-3000:]
        return done.stdout

    said = run("train")
    assert all(name in said for name in ("'DIETClassifier'", "'TEDPolicy'", "'ResponseSelector'"))
    return run


def test_a_project_of_rasas_own_answers_in_the_shell(rasa: Rasa) -> None:
    assert '"intent_ranking"' in rasa("shell", "nlu", typed="hello\n/stop\n")


def test_a_project_of_rasas_own_is_tested_and_plotted(rasa: Rasa, project: Path) -> None:
    rasa("test", "nlu")
    report = json.loads((project / "results" / "intent_report.json").read_text(encoding="utf-8"))
    assert report["greet"]["support"] > 0
    assert (project / "results" / "intent_confusion_matrix.png").stat().st_size > 0
