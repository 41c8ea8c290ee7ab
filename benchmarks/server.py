"""The processes that serve a peer: started, awaited, weighed and ended."""

import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import httpx
import psutil

from benchmarks.load import BROKEN
from benchmarks.peer import Command
from benchmarks.timing import start
from bot.answers.sentences import read_sentences
from bot.errors import StartError
from evaluation.client import Bot

# Seconds.
_PATIENCE = 1200.0
_PAUSE = 0.1
_END = 20.0


class Server:
    """Runs the commands of a peer while the block lasts; raises StartError when one of them ends by itself."""

    def __init__(self, commands: Sequence[Command], port: int, log: Path) -> None:
        self._commands, self._port, self._log = commands, port, log
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Server":
        self._begin = time.monotonic()
        with self._log.open("wb") as log:
            for command in self._commands:
                self._processes.append(start(command, log))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        everyone = self.processes()
        for process in self._processes:
            process.terminate()
        # Each ends its own children; what is left over then did not belong to it any more.
        psutil.wait_procs([psutil.Process(process.pid) for process in self._processes if process.poll() is None], timeout=_END)
        for straggler in everyone:
            with suppress(psutil.NoSuchProcess):
                straggler.kill()
        for process in self._processes:
            process.wait()

    @property
    def url(self) -> str:
        """Where the peer answers."""
        return f"http://127.0.0.1:{self._port}"

    def wait_until_ready(self) -> float:
        """Return the seconds from the start to the first answer that is no apology."""
        # One client: making one takes longer than the pause, and the peer needs both cores.
        bot, question = Bot(self.url), read_sentences()["canary"]
        while time.monotonic() - self._begin < _PATIENCE:
            if any(process.poll() is not None for process in self._processes):
                break
            if _answers(bot, question):
                return round(time.monotonic() - self._begin, 2)
            time.sleep(_PAUSE)
        raise StartError(f"{self._commands[0].arguments[0]}: does not answer - read {self._log}")

    def processes(self) -> list[psutil.Process]:
        """Return all processes of the peer, children of children included."""
        roots = [psutil.Process(process.pid) for process in self._processes if process.poll() is None]
        return [process for root in roots for process in (root, *root.children(recursive=True))]

    def memory(self) -> dict[str, float]:
        """Return megabytes (10^6 bytes) over all processes: ``rss`` counts a shared page in each, ``pss`` once."""
        sizes = [process.memory_full_info() for process in self.processes()]
        return {"rss": round(sum(s.rss for s in sizes) / 1e6, 1), "pss": round(sum(s.pss for s in sizes) / 1e6, 1)}

def _answers(bot: Bot, question: str) -> bool:
    try:
        return bool(bot.ask("ready", question)["status"] not in BROKEN)
    except httpx.HTTPError:
        return False


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port

