import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import serve
from bot.errors import StartError
from bot.settings import ROOT

# A space and a percent sign: both mean something to supervisord.
VAR = "var of 100%"

HARNESS = """
import sys
from pathlib import Path
from bot.children import Child
from bot.serve import serve, sole_run
from bot.settings import read_settings

settings = read_settings()
with sole_run(settings.var):
    sys.exit(serve(settings, [Child(Path(script).stem, (sys.executable, script)) for script in sys.argv[1:]]))
"""

# Stands for the gateway: healthy once the file `healthy` exists.
GATEWAY = """
import http.server, os
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if os.path.exists(os.environ["BOT_VAR"] + "/healthy") else 503)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Health).serve_forever()
"""

# Stands for Rasa: notes its process id, stays.
STAYS = """
import os, time
open(os.environ["BOT_VAR"] + "/pid.new", "w").write(str(os.getpid()))
os.replace(os.environ["BOT_VAR"] + "/pid.new", os.environ["BOT_VAR"] + "/pid")
time.sleep(1000)
"""
STUBBORN = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)" + STAYS
DIES = "raise SystemExit(3)"
# Stands for Rasa with a model that does not load; five seconds are what supervisord calls a start.
HOPELESS = "import time; time.sleep(5.5); print('models/x: wrong - mend it', flush=True); raise SystemExit(78)"


class Run:
    """A run in a process group of its own, as under make."""

    def __init__(self, folder: Path, rasa: str) -> None:
        self.var, self.output = folder / VAR, folder / "output"
        self.var.mkdir()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.port = listener.getsockname()[1]
        environ = {**os.environ, "BOT_VAR": str(self.var), "PORT": str(self.port), "PYTHONPATH": str(ROOT)}
        scripts = {self.var / "gateway.py": GATEWAY, self.var / "rasa.py": rasa}
        for path, text in scripts.items():
            path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", HARNESS, *map(str, scripts)]
        with self.output.open("w") as output:
            self.process = subprocess.Popen(command, env=environ, stdout=output, stderr=output, start_new_session=True)

    def says(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def rasa(self) -> int:
        wait_for((self.var / "pid").exists)
        return int((self.var / "pid").read_text(encoding="utf-8"))

    def supervisord(self) -> int:
        wait_for((self.var / "supervisord.pid").exists)
        return int((self.var / "supervisord.pid").read_text(encoding="utf-8"))

    def left(self) -> list[int]:
        """Return the processes that carry this run's folder in their environment."""
        mark = f"BOT_VAR={self.var}\0".encode()
        return [pid for pid in map(int, filter(str.isdecimal, os.listdir("/proc"))) if mark in environment_of(pid)]


def environment_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return b""


def wait_for(condition: Callable[[], object], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def start_run(rasa: str = STAYS) -> Run:
        runs.append(Run(tmp_path, rasa))
        return runs[-1]

    yield start_run
    for run in runs:
        for pid in run.left():
            os.kill(pid, signal.SIGKILL)
        run.process.wait()


def test_the_address_is_printed_once_the_gateway_says_ready(start: Callable[..., Run]) -> None:
    run = start()
    assert run.rasa() and "Ready" not in run.says()
    (run.var / "healthy").touch()
    wait_for(lambda: f"Ready: http://127.0.0.1:{run.port}/" in run.says())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("send", [os.kill, os.killpg])
def test_one_signal_to_the_run_or_its_group_ends_all(start: Callable[..., Run], send: Callable[[int, int], None], number: int) -> None:
    run = start(STUBBORN)
    assert run.rasa()
    send(run.process.pid, number)
    assert run.process.wait(15) == 0
    assert run.left() == []
    assert run.says().endswith("stopped\n")


def test_a_child_that_dies_is_started_again(start: Callable[..., Run]) -> None:
    run = start()
    first = run.rasa()
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: run.rasa() != first)
    wait_for(lambda: f"rasa ended and is started again - {run.var}/log/rasa.log may say why\n" in run.says())
    assert run.process.poll() is None


def test_three_deaths_within_a_minute_end_the_run_and_name_the_log(start: Callable[..., Run]) -> None:
    run = start(DIES)
    assert run.process.wait(30) == 1
    last = run.says().splitlines()[-1]
    assert last == f"rasa: three deaths within a minute - read {run.var}/log/rasa.log, mend the cause, start again"
    assert run.left() == []


def test_a_child_that_no_new_start_can_help_ends_the_run_with_its_last_line(start: Callable[..., Run]) -> None:
    run = start(HOPELESS)
    assert run.process.wait(30) == 1
    assert run.says().splitlines()[-1] == "models/x: wrong - mend it"
    assert run.left() == []


def test_what_a_child_says_is_in_its_log(start: Callable[..., Run]) -> None:
    run = start("import sys; print('to stdout', flush=True); print('to stderr', file=sys.stderr, flush=True)" + STAYS)
    assert run.rasa()
    log = run.var / "log" / "rasa.log"
    wait_for(lambda: log.exists() and log.read_text(encoding="utf-8") == "to stdout\nto stderr\n")


def test_kill_9_of_the_whole_group_leaves_no_process(start: Callable[..., Run]) -> None:
    run = start()
    assert run.rasa()
    os.killpg(run.process.pid, signal.SIGKILL)
    wait_for(lambda: run.left() == [])


def test_kill_9_of_supervisord_ends_the_run_and_leaves_no_process(start: Callable[..., Run]) -> None:
    run = start()
    assert run.rasa()
    os.kill(run.supervisord(), signal.SIGKILL)
    assert run.process.wait(15) == 1
    assert "supervisord ended by itself - read" in run.says()
    wait_for(lambda: run.left() == [])


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_PATIENCE", 0.0)
    with serve.sole_run(tmp_path), pytest.raises(StartError, match=r"another run of the bot uses it - stop that one"):
        with serve.sole_run(tmp_path):
            pass


def test_a_run_waits_for_one_that_is_just_ending(tmp_path: Path) -> None:
    script = "import sys, time\nfrom pathlib import Path\nfrom bot.serve import sole_run\n"
    script += "with sole_run(Path(sys.argv[1])):\n    print(flush=True)\n    time.sleep(1)"
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline()
        with serve.sole_run(tmp_path):
            assert other.wait(5) == 0
