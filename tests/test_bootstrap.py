import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "cat", "awk", "df", "cksum", "dirname", "tail", "mkdir", "sleep", "rm", "grep", "kill", "ln")
Run = Callable[..., "subprocess.CompletedProcess[str]"]

# Stands for uv: notes how it was called, makes a .venv, installs nothing.
FAKE_UV = f"""#!/bin/sh
echo "$@" >>"$CALLS"
case "$1 $2" in
"venv "*) mkdir -p .venv/bin; ln -sf '{sys.executable}' .venv/bin/python ;;
"pip sync") echo "$SYNC_SAYS"; [ -z "$SYNC_SAYS" ] ;;
python*) exit 1 ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "bootstrap", tmp_path / "scripts")
    for name in ("requirements", "requirements-dev", "requirements-data", "requirements-uv"):
        (tmp_path / f"{name}.lock").touch()
    for name in ("bin", "home"):
        (tmp_path / name).mkdir()
    for tool in TOOLS:
        if found := shutil.which(tool):
            (tmp_path / "bin" / tool).symlink_to(found)
    write_script(tmp_path / "bin" / "uv", FAKE_UV)
    return tmp_path


@pytest.fixture
def bootstrap(folder: Path) -> Run:
    def run(*arguments: str, sync_says: str = "") -> "subprocess.CompletedProcess[str]":
        environ = {"PATH": str(folder / "bin"), "HOME": str(folder / "home"), "CALLS": str(folder / "calls"), "SYNC_SAYS": sync_says}
        command = [str(folder / "scripts" / "bootstrap"), *arguments]
        return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)

    return run


def seconds_of_children() -> float:
    """Return the CPU's seconds of all ended children: what runs beside them takes none of these."""
    used = os.times()
    return used.children_user + used.children_system


@pytest.fixture
def python(folder: Path) -> None:
    (folder / "bin" / "python3.10").symlink_to(sys.executable)


def write_script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def calls(folder: Path) -> list[str]:
    return [line for line in (folder / "calls").read_text(encoding="utf-8").splitlines() if not line.startswith(("--version", "venv"))]


@pytest.mark.usefixtures("python")
def test_what_is_locked_is_installed_with_its_hashes(folder: Path, bootstrap: Run) -> None:
    assert bootstrap().returncode == 0
    assert calls(folder) == ["pip sync --python .venv/bin/python --require-hashes requirements.lock requirements-data.lock"]


@pytest.mark.usefixtures("python")
def test_a_second_call_is_instant_and_silent(folder: Path, bootstrap: Run) -> None:
    bootstrap()
    begin = seconds_of_children()
    assert bootstrap().stdout == ""
    assert seconds_of_children() - begin < 0.2
    assert len(calls(folder)) == 1


@pytest.mark.usefixtures("python")
def test_a_changed_lock_is_installed(folder: Path, bootstrap: Run) -> None:
    bootstrap()
    (folder / "requirements-data.lock").write_text("more==1\n", encoding="utf-8")
    bootstrap()
    assert len(calls(folder)) == 2


@pytest.mark.usefixtures("python")
def test_make_run_keeps_what_tests_need(folder: Path, bootstrap: Run) -> None:
    bootstrap("dev")
    bootstrap()
    (folder / "requirements.lock").write_text("more==1\n", encoding="utf-8")
    bootstrap()
    assert [call.endswith("requirements-dev.lock") for call in calls(folder)] == [True, True]


def test_a_python_that_refuses_to_run_is_passed_over_for_one_of_pyenv(folder: Path, bootstrap: Run) -> None:
    write_script(folder / "bin" / "python3.10", "#!/bin/sh\nexit 127\n")
    pyenv = folder / "home/.pyenv/versions/3.10.9/bin/python3.10"
    pyenv.parent.mkdir(parents=True)
    pyenv.symlink_to(sys.executable)
    assert f"setup: Python 3.10 is {pyenv}" in bootstrap().stdout


def test_no_python_and_no_way_to_get_one_is_one_line(bootstrap: Run) -> None:
    done = bootstrap()
    assert done.returncode == 1
    assert done.stderr.startswith("make run: no Python 3.10 - install it")
    assert done.stderr.count("\n") == 1


def test_no_uv_and_no_way_to_get_it_is_one_line(folder: Path, bootstrap: Run) -> None:
    (folder / "bin" / "uv").unlink()
    assert bootstrap().stderr.splitlines() == [
        "make run: uv cannot be installed (.cache/setup.log says why) - install it (pip install uv), then run make run again"
    ]


def test_a_disk_nearly_full_is_one_line(folder: Path, bootstrap: Run) -> None:
    (folder / "bin" / "df").unlink()
    write_script(folder / "bin" / "df", "#!/bin/sh\necho header\necho disk 9 9 1200000 99% /\n")
    assert bootstrap().stderr.splitlines() == ["make run: disk nearly full: 1200 MB free for . - free 3 GB, then run make run again"]


@pytest.mark.usefixtures("python")
def test_a_disk_that_fills_up_is_one_line(bootstrap: Run) -> None:
    done = bootstrap(sync_says="error: No space left on device (os error 28)")
    assert done.stderr.splitlines() == ["make run: disk full while installing - free 3 GB, then run make run again"]


@pytest.mark.usefixtures("python")
def test_a_failed_install_shows_why_and_is_tried_again(folder: Path, bootstrap: Run) -> None:
    assert "hash mismatch" in bootstrap(sync_says="hash mismatch").stderr
    assert bootstrap().returncode == 0
    assert len(calls(folder)) == 2


def test_a_folder_that_cannot_be_written_is_one_line(folder: Path, bootstrap: Run) -> None:
    (folder / ".cache").touch()
    done = bootstrap()
    assert done.stderr.startswith("make run: cannot write into") and done.stderr.count("\n") == 1


def test_locks_name_no_registry_and_hash_every_package() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text and "find-links" not in text and "index-url" not in text, lock.name
        packages = [block for block in text.split("\n") if "==" in block and not block.startswith(" ")]
        assert packages and all(line.endswith("\\") for line in packages), lock.name


def test_what_is_left_out_is_asked_for_and_in_no_lock() -> None:
    lines = (ROOT / "requirements-excludes.in").read_text(encoding="utf-8").splitlines()
    left_out = {line for line in lines if not line.startswith("#")}
    locks = "\n".join(lock.read_text(encoding="utf-8") for lock in ROOT.glob("requirements*.lock"))
    asked = {
        re.split(r"[^\w-]", requirement.lower().replace("_", "-"))[0]
        for package in distributions()
        for requirement in package.requires or ()
    }
    assert left_out and not left_out.intersection(re.findall(r"^([\w-]+)==", locks, re.MULTILINE))
    assert not left_out - asked, "nothing asks for these any more"
