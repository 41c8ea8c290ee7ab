"""The real bot, as bot.run.serve starts it: its own ports, run-time folder and copy of the guide."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from bot.knowledge_base.build import build
from bot.run.children import LOGS, find_children, run_environment
from bot.run.ports import LOOPBACK, with_inner_ports
from bot.settings import ROOT, Settings

Card = dict[str, Any]

HARNESS = """
import sys
from bot.run.children import find_children, write_endpoints
from bot.run.serve import serve, sole_run
from bot.settings import read_settings

settings = read_settings()
with sole_run(settings.var):
    write_endpoints(settings)
    sys.exit(serve(settings, find_children(settings)))
"""

# Seconds: Rasa's start on a busy machine, the end of all processes, and the patience for one reply.
START, END, REPLY = 120.0, 40.0, 30.0
# Questions on their way at the same time where there are many to ask.
AT_ONCE = 4


class RunningBot:
    """A run of the bot in a process group of its own; ``asked`` are all texts that were sent to it."""

    def __init__(self, folder: Path) -> None:
        self.guide, self.output = folder / "guide", folder / "output"
        shutil.copytree(ROOT / "guide", self.guide)
        with socket.create_server((LOOPBACK, 0)) as listener:
            settings = Settings(port=listener.getsockname()[1], var=folder / "var")
        self.settings = with_inner_ports(settings, {})
        self.build()
        self.url = f"http://{LOOPBACK}:{self.settings.port}"
        self.asked: list[str] = []
        # No connection is kept: the gateway closes idle ones.
        self._http = httpx.Client(timeout=REPLY, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
        environ = {**run_environment(self.settings), "PYTHONPATH": str(ROOT)}
        with self.output.open("w") as output:
            self._run = subprocess.Popen(
                [sys.executable, "-c", HARNESS], cwd=ROOT, env=environ, stdout=output, stderr=output, start_new_session=True
            )

    def build(self) -> int:
        """Build the knowledge base from this run's copy of the guide."""
        return build(self.guide, self.settings.knowledge_base)

    def say(self, text: str, sender: str | None = None) -> list[dict[str, Any]]:
        """Send a text over Rasa's REST protocol, as a new student where no sender is given; return the entries of the reply."""
        self.asked.append(text)
        body = {"sender": sender or uuid.uuid4().hex, "message": text}
        entries: list[dict[str, Any]] = self._http.post(f"{self.url}/webhooks/rest/webhook", json=body).raise_for_status().json()
        return entries

    def ask(self, text: str, sender: str | None = None) -> Card:
        """Return the one card of the reply to a text."""
        (card,) = (entry["custom"] for entry in self.say(text, sender) if "custom" in entry)
        return dict(card)

    def ask_all(self, texts: Iterable[str], at_once: int = AT_ONCE) -> list[Card]:
        """Return the cards for texts of different students, in their order."""
        with ThreadPoolExecutor(at_once) as students:
            return list(students.map(self.ask, texts))

    def health(self) -> tuple[int, str]:
        """Return the status code and the word of /healthz."""
        response = self._http.get(f"{self.url}/healthz")
        return response.status_code, response.json()["status"]

    def is_well(self) -> bool:
        """Return whether /healthz says ready; a gateway that is down says nothing."""
        try:
            return self.health() == (200, "ready")
        except httpx.TransportError:
            return False

    def wait_for_start(self, condition: Callable[[], object]) -> None:
        """Return when the condition holds; fails with the ends of all logs when it does not in time."""
        try:
            wait_for(lambda: self._run.poll() is not None or condition(), START)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.last_words()}") from error
        assert self._run.poll() is None, self.last_words()

    def last_words(self) -> str:
        """Return the ends of the logs."""
        logs = [self.output, *sorted((self.settings.var / LOGS).glob("*.log"))]
        return "\n".join(f"{log.name}: ...{log.read_text(encoding='utf-8', errors='replace')[-1500:]}" for log in logs)

    def is_listening(self) -> bool:
        """Return whether the gateway accepts connections."""
        with socket.socket() as caller:
            return caller.connect_ex((LOOPBACK, self.settings.port)) == 0

    def find_process(self, name: str) -> int | None:
        """Return the process id of a child (actions, rasa, gateway), None while it is down."""
        command = {child.name: child.command for child in find_children(self.settings)}[name]
        wanted = "".join(f"{part}\0" for part in command).encode()
        return next((pid for pid in self.processes() if _read(pid, "cmdline") == wanted), None)

    def processes(self) -> list[int]:
        """Return the processes that carry this run's folder in their environment."""
        mark = f"BOT_VAR={self.settings.var}\0".encode()
        return [pid for pid in map(int, filter(str.isdecimal, os.listdir("/proc"))) if mark in _read(pid, "environ")]

    def kill(self, name: str) -> None:
        """End a child without warning; one that was well is started again however often."""
        self._signal(name, signal.SIGKILL)

    @contextmanager
    def suspended(self, name: str) -> Iterator[None]:
        """Hold a child still: it accepts connections and never answers."""
        self._signal(name, signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal(name, signal.SIGCONT)

    def stop(self) -> None:
        """End the run as Ctrl-C does; kill what is left after a while."""
        self._http.close()
        self._run.send_signal(signal.SIGINT)
        try:
            self._run.wait(END)
        except subprocess.TimeoutExpired:
            for pid in self.processes():
                os.kill(pid, signal.SIGKILL)
            self._run.wait()
            raise

    def _signal(self, name: str, number: int) -> None:
        pid = self.find_process(name)
        assert pid is not None, f"{name} is down"
        os.kill(pid, number)


def wait_for(condition: Callable[[], object], seconds: float) -> None:
    """Return when the condition holds; fails after some seconds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds:g} s in vain"
        time.sleep(0.1)


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""
