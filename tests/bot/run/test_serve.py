import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.run import serve
from bot.run.children import Child
from bot.settings import ROOT, Settings
from tests.bot.run.served_run import SLOW_TO_END, STAYS, STUBBORN, Run, wait_for


def test_the_address_is_printed_once_the_gateway_says_ready(start: Callable[..., Run]) -> None:
    run = start()
    assert run.rasa() and "Ready" not in run.says()
    (run.var / "healthy").touch()
    wait_for(lambda: f"Ready: http://127.0.0.1:{run.port}/" in run.says())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("send", [os.kill, os.killpg])
def test_one_signal_to_the_run_or_its_group_ends_all(
    start: Callable[..., Run], send: Callable[[int, int], None], number: int
) -> None:
    run = start(STUBBORN)
    assert run.rasa()
    send(run.process.pid, number)
    assert run.process.wait(15) == 0
    assert run.left() == []
    assert run.says().endswith("stopped\n")


def test_a_log_that_cannot_be_written_is_named_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log" / "rasa.log").mkdir(parents=True)
    monkeypatch.setattr(serve, "_start_supervisord", lambda *_: pytest.fail("was started"))
    with pytest.raises(OSError, match=r"log/rasa.log"):
        serve.serve(Settings(var=tmp_path), [Child("rasa", ())])


def test_what_a_child_says_is_in_its_log(start: Callable[..., Run]) -> None:
    run = start(
        "import sys; print('to stdout', flush=True); print('to stderr', file=sys.stderr, flush=True)"
        + STAYS
    )
    assert run.rasa()
    log = run.var / "log" / "rasa.log"
    wait_for(lambda: log.exists() and log.read_text(encoding="utf-8") == "to stdout\nto stderr\n")


def test_kill_9_of_the_whole_group_leaves_no_process(start: Callable[..., Run]) -> None:
    run = start()
    assert run.rasa()
    os.killpg(run.process.pid, signal.SIGKILL)
    wait_for(lambda: run.left() == [])


def test_kill_9_of_supervisord_ends_the_run_and_leaves_no_process(
    start: Callable[..., Run],
) -> None:
    run = start()
    assert run.rasa()
    os.kill(run.supervisord(), signal.SIGKILL)
    assert run.process.wait(15) == 1
    assert "supervisord ended by itself - read" in run.says()
    wait_for(lambda: run.left() == [])


def test_all_children_are_told_to_end_at_the_same_time(start: Callable[..., Run]) -> None:
    run = start(SLOW_TO_END)
    wait_for(run.is_answered)
    assert run.rasa()
    os.kill(run.process.pid, signal.SIGTERM)
    wait_for(lambda: not run.is_answered(), 2.0)
    assert run.process.wait(15) == 0


def test_a_second_run_in_the_same_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "_PATIENCE", 0.0)
    with (
        serve.sole_run(tmp_path),
        pytest.raises(StartError, match=r"another run of the bot uses it - stop that one"),
    ):
        with serve.sole_run(tmp_path):
            pass


def test_a_run_waits_for_one_that_is_just_ending(tmp_path: Path) -> None:
    script = "import sys, time\nfrom pathlib import Path\nfrom bot.run.serve import sole_run\n"
    script += "with sole_run(Path(sys.argv[1])):\n    print(flush=True)\n    time.sleep(1)"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None and other.stdout.readline()
        with serve.sole_run(tmp_path):
            assert other.wait(5) == 0
