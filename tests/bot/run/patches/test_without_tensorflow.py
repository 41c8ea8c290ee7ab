import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.run import training
from bot.run.children import find_children, quiet_environment
from bot.run.patches import without_tensorflow
from bot.run.patches.without_tensorflow import StandIn, is_needed, main
from bot.settings import ROOT, Settings

PATCH = ("-m", "bot.run.patches.without_tensorflow")
SAYS = """
import os, sys
from importlib.util import find_spec
try:
    import tensorflow
except ImportError as error:
    print(__name__, *sys.argv[1:], os.environ.get("TF_GPU_MEMORY_ALLOC"), error)
"""
# What a server and a training import: all components of Rasa, spaCy, our own components.
IMPORTS = """
import sys
import rasa.__main__, rasa.engine.recipes.default_components, thinc.compat
import rasa.graph_components.validators.default_recipe_validator
import bot.run.patches.rasa_server, bot.nlu.spacy_doc_tokenizer, bot.nlu.question_intent_classifier
found = [name for name in ("tensorflow", "keras", "h5py") if name in sys.modules]
print(found, file=open(sys.argv[1], "w"))
"""


def run(folder: Path, *arguments: str) -> str:
    environ = {
        **quiet_environment(),
        "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT))),
        "TF_GPU_MEMORY_ALLOC": "0:1",
    }
    return subprocess.run(
        (sys.executable, *PATCH, *arguments),
        cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True, check=True,
    ).stdout.strip()


def test_a_module_runs_as_the_main_one_with_its_arguments_and_finds_no_tensorflow(tmp_path: Path) -> None:
    (tmp_path / "says.py").write_text(SAYS, encoding="utf-8")
    said = run(tmp_path, "says", "run", "-p", "1")
    assert said.startswith("__main__ run -p 1 None tensorflow: kept out of this process")


def test_the_status_of_the_module_is_the_status_of_the_run(tmp_path: Path) -> None:
    (tmp_path / "ends.py").write_text("raise SystemExit(78)", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError, match="exit status 78"):
        run(tmp_path, "ends")


@pytest.mark.slow
def test_all_that_is_imported_to_serve_and_to_train_gets_on_without(tmp_path: Path) -> None:
    (tmp_path / "imports.py").write_text(IMPORTS, encoding="utf-8")
    run(tmp_path, "imports", str(tmp_path / "found"))
    assert (tmp_path / "found").read_text(encoding="utf-8") == "[]\n"


def test_rasa_is_served_and_trained_without() -> None:
    commands = {child.name: child.command for child in find_children(Settings())}
    assert commands["rasa"][1:5] == (*PATCH, "bot.run.patches.rasa_server", "run")
    assert training._COMMAND[:4] == (*PATCH, "bot.run.patches.rasa_train", "train")


def test_what_needs_tensorflow_can_be_listed_and_compared_but_not_used() -> None:
    module = StandIn("rasa.nlu.classifiers.diet_classifier")
    stand_in = module.DIETClassifier
    assert stand_in is module.DIETClassifier and not issubclass(str, stand_in)
    with pytest.raises(ImportError, match=r"^DIETClassifier: needs TensorFlow, kept out of"):
        stand_in()
    with pytest.raises(ImportError, match=r"^Own: needs TensorFlow"):
        type("Own", (stand_in,), {})


def config(**keys: object) -> str:
    own = {"pipeline": [{"name": "bot.nlu.Own"}], "policies": [{"name": "RulePolicy"}]}
    return yaml.safe_dump({**own, **keys})


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ((ROOT / "config.yml").read_text(encoding="utf-8"), False),
        (config(), False),
        (config(pipeline=[{"name": "DIETClassifier", "epochs": 1}]), True),
        (config(policies=[{"name": "rasa.core.policies.ted_policy.TEDPolicy"}]), True),
        # Rasa chooses what is left out.
        (config(policies=None), True),
        ("language: en", True),
        # Rasa says what is wrong.
        ("a: [", True),
        ("", True),
        (config(policies=["RulePolicy"]), True),
    ],
)
def test_only_a_pipeline_that_names_what_needs_tensorflow_gets_it(
    tmp_path: Path, text: str, needed: bool
) -> None:
    (tmp_path / "config.yml").write_text(text, encoding="utf-8")
    assert is_needed(tmp_path / "config.yml") is needed


def test_what_is_needed_is_not_kept_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = config(pipeline=[{"name": "DIETClassifier"}])
    (tmp_path / "config.yml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(without_tensorflow, "ROOT", tmp_path)
    monkeypatch.setattr(without_tensorflow, "keep_out", lambda: pytest.fail("kept out"))
    monkeypatch.setattr(sys, "argv", [])
    main(["this"])
