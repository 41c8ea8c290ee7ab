import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace

import pytest
from supervisor.states import ProcessStates

from bot.run import liveness
from bot.run.liveness import LIMIT, START, Liveness, Watch, find_status


class Teapot(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(418)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def teapot() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Teapot) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def silent() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"


@pytest.fixture
def child() -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(command, start_new_session=True) as process:
        yield process
        process.kill()


def note(life: Liveness, *answers: bool, pid: int = 7, now: float = 0.0) -> list[bool]:
    return [life.note(pid, is_answered, now) for is_answered in answers]


def test_any_status_is_an_answer_and_silence_is_none(teapot: str, silent: str) -> None:
    assert find_status(teapot, 1.0) == 418
    assert find_status(silent, 0.1) is None


def test_nobody_at_the_address_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert find_status(f"http://127.0.0.1:{port}/", 1.0) is None


def test_several_failures_in_a_row_are_needed() -> None:
    fails = [False] * (LIMIT - 1)
    assert not any(note(Liveness(), True, *fails, True, *fails))
    assert note(Liveness(), True, *fails, False)[-1]


def test_who_has_not_answered_yet_starts_and_is_left_alone() -> None:
    life = Liveness()
    assert not any(note(life, *[False] * 50, now=0.0) + note(life, *[False] * 50, now=START))
    assert not life.was_well(7)


def test_a_start_that_takes_minutes_hangs() -> None:
    life = Liveness()
    note(life, False)
    assert note(life, False, now=START + 1) == [True]


def test_a_new_process_starts_afresh() -> None:
    life = Liveness()
    note(life, True, *[False] * (LIMIT - 1))
    assert (life.was_well(7), life.was_well(8)) == (True, False)
    assert not any(note(life, *[False] * 10, pid=8, now=START * 2))
    assert not life.was_well(8)


def look(watch: Watch, times: int) -> None:
    for _ in range(times):
        watch._look()


def to_process(pid: int, state: int = ProcessStates.RUNNING) -> SimpleNamespace:
    return SimpleNamespace(pid=pid, state=state, config=SimpleNamespace(name="rasa"))


def test_a_child_that_falls_silent_is_killed_and_it_is_said(
    teapot: str, silent: str, child: "subprocess.Popen[bytes]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(liveness, "PATIENCE", 0.1)
    said: list[str] = []
    watch = Watch(to_process(child.pid), teapot, said.append)
    look(watch, 1)
    watch._url = silent
    look(watch, LIMIT - 1)
    assert said == [] and child.poll() is None
    os.kill(child.pid, signal.SIGSTOP)
    look(watch, 1)
    assert said == ["rasa: does not answer - killed, a new start follows"]
    assert child.wait(5) == -signal.SIGKILL


@pytest.mark.parametrize("state", [ProcessStates.STOPPING, ProcessStates.BACKOFF])
def test_who_is_told_to_stop_or_is_down_is_not_probed(
    silent: str, state: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(liveness, "find_status", lambda *_: pytest.fail("was probed"))
    look(Watch(to_process(1, state), silent, print), 2)
