import subprocess
import sys
from pathlib import Path

import pytest

from bot.run.children import find_children
from bot.settings import ROOT, Settings

SAYS = """
import sys
try:
    import jax
except ImportError:
    print(__name__, *sys.argv[1:])
"""


def run(folder: Path, *arguments: str) -> str:
    command = (sys.executable, "-m", "bot.run.patches.without_jax", *arguments)
    return subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=True).stdout.strip()


def test_a_module_runs_as_the_main_one_with_its_arguments_and_finds_no_jax(tmp_path: Path) -> None:
    (tmp_path / "says.py").write_text(SAYS, encoding="utf-8")
    assert run(tmp_path, "says", "run", "-p", "1") == "__main__ run -p 1"


def test_the_status_of_the_module_is_the_status_of_the_run(tmp_path: Path) -> None:
    (tmp_path / "ends.py").write_text("raise SystemExit(78)", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError, match="exit status 78"):
        run(tmp_path, "ends")


def test_rasa_is_served_without_jax() -> None:
    rasa = next(child.command for child in find_children(Settings()) if child.name == "rasa")
    assert rasa[1:5] == ("-m", "bot.run.patches.without_jax", "bot.run.patches.rasa_server", "run")
