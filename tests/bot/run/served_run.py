"""A run of bot.run.serve with children of the tests' own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.run.liveness import find_status
from bot.settings import ROOT

# A space and a percent sign: both mean something to supervisord.
VAR = "var of 100%"

HARNESS = """
import os, sys
from pathlib import Path
from bot.run import serve
from bot.run.children import Child
from bot.settings import read_settings

# A probe of the real one has more patience.
QUICK = "import sys; from pathlib import Path; from bot.run import liveness; from bot.run.patches import supervisor; "
QUICK += "liveness.PAUSE, liveness.PATIENCE = 0.2, 0.5; supervisor.main(Path(sys.argv[1]))"
serve._SUPERVISOR = ("-c", QUICK)
settings = read_settings()
probes = {"gateway": f"http://127.0.0.1:{settings.port}/a%20b"}
scripts = map(Path, sys.argv[1:])
with serve.sole_run(settings.var):
    children = {path.stem: (sys.executable, str(path)) for path in scripts}
    sys.exit(serve.serve(settings, [Child(*c, probes.get(c[0], "")) for c in children.items()]))
"""

# Stands for the gateway: healthy once the file `healthy` exists.
GATEWAY = """
import http.server, os
open(os.environ["BOT_VAR"] + "/gateway.new", "w").write(str(os.getpid()))
os.replace(os.environ["BOT_VAR"] + "/gateway.new", os.environ["BOT_VAR"] + "/gateway")
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
SLOW_TO_END = "import signal, time\ndef end(*_): time.sleep(4); exit()\n"
SLOW_TO_END += "signal.signal(signal.SIGTERM, end)"
SLOW_TO_END += STAYS
DIES = "print('no luck', flush=True); raise SystemExit(3)"
# Stands for Rasa with a model that does not load; five seconds are what supervisord calls a start.
HOPELESS = "import time; time.sleep(5.5); print('models/x: wrong - mend it', flush=True)"
HOPELESS += "; raise SystemExit(78)"


class Run:
    """A run in a process group of its own, as under make."""

    def __init__(self, folder: Path, rasa: str) -> None:
        self.var, self.output = folder / VAR, folder / "output"
        self.var.mkdir()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.port = listener.getsockname()[1]
        environ = {
            **os.environ,
            "BOT_VAR": str(self.var),
            "PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
        }
        scripts = {self.var / "gateway.py": GATEWAY, self.var / "rasa.py": rasa}
        for path, text in scripts.items():
            path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", HARNESS, *map(str, scripts)]
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                command, env=environ, stdout=output, stderr=output, start_new_session=True
            )

    def says(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def gateway(self) -> int:
        wait_for((self.var / "gateway").exists)
        return int((self.var / "gateway").read_text(encoding="utf-8"))

    def is_answered(self) -> bool:
        return find_status(f"http://127.0.0.1:{self.port}/", 1.0) is not None

    def rasa(self) -> int:
        wait_for((self.var / "pid").exists)
        return int((self.var / "pid").read_text(encoding="utf-8"))

    def supervisord(self) -> int:
        wait_for((self.var / "supervisord.pid").exists)
        return int((self.var / "supervisord.pid").read_text(encoding="utf-8"))

    def left(self) -> list[int]:
        """Return the processes that carry this run's folder in their environment."""
        mark = f"BOT_VAR={self.var}\0".encode()
        return [
            pid
            for pid in map(int, filter(str.isdecimal, os.listdir("/proc")))
            if mark in environment_of(pid)
        ]


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
