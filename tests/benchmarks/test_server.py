import sys
import time
from pathlib import Path

import psutil
import pytest

from benchmarks.peer import Command
from benchmarks.server import Server, free_port
from bot.errors import StartError

ANSWERS = """
import json, subprocess, sys
from http.server import BaseHTTPRequestHandler, HTTPServer
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps([{"custom": {"type": "answer", "status": "answered", "topics": []}}]).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args): pass
HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def make_server(code: str, log: Path) -> Server:
    port = free_port()
    return Server([Command((sys.executable, "-c", code, str(port)))], port, log / "serve.log")


def is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_server_is_timed_weighed_and_ended_with_its_children(tmp_path: Path) -> None:
    with make_server(ANSWERS, tmp_path) as server:
        assert 0 < server.wait_until_ready() < 60
        processes = server.processes()
        memory = server.memory()
    assert len(processes) == 2 and 0 < memory["pss"] <= memory["rss"]
    # A killed process may take a moment.
    end = time.monotonic() + 10
    while any(map(is_alive, processes)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [process for process in processes if is_alive(process)]


def test_a_server_that_ends_by_itself_names_its_log(tmp_path: Path) -> None:
    with make_server("raise SystemExit(1)", tmp_path) as server, pytest.raises(StartError, match=r"does not answer - read .*serve.log"):
        server.wait_until_ready()
