import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice, repeat
from typing import Any

import pytest

from benchmarks.load import numbered, percentiles, turn_times, turns_per_second


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["message"]
        content = json.dumps([{"custom": {"type": "answer", "status": message}}]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


# Hyndman and Fan, "Sample quantiles in statistical packages" (1996), definition 7: 1 + 0.95 * 99 = 95.05.
def test_percentiles_lie_between_the_nearest_values() -> None:
    assert percentiles([float(n) for n in range(100, 0, -1)]) == {"p50": 50.5, "p95": 95.05, "p99": 99.01}


def test_one_turn_is_every_percentile() -> None:
    assert percentiles([7.0]) == {"p50": 7.0, "p95": 7.0, "p99": 7.0}


def test_every_text_is_asked_once() -> None:
    asked: list[str] = []
    assert turn_times(asked.append, ["a", "b"])["p50"] >= 0
    assert asked == ["a", "b"]


def test_numbered_texts_never_repeat() -> None:
    assert list(islice(numbered(["a", "b"]), 3)) == ["a 0", "b 1", "a 2"]


def test_load_counts_answers(url: str) -> None:
    figures = turns_per_second(url, 4, repeat("answered"), 0.3)
    assert figures["per_second"] > 0 and figures["faults"] == 0


def test_an_apology_is_a_fault_and_no_turn(url: str) -> None:
    figures = turns_per_second(url, 2, repeat("error"), 0.2)
    assert figures["per_second"] == 0 and figures["faults"] > 0


def test_a_peer_that_is_gone_answers_nothing() -> None:
    figures = turns_per_second("http://127.0.0.1:9", 1, repeat("answered"), 0.05)
    assert figures["per_second"] == 0 and figures["faults"] > 0
