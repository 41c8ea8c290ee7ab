"""A gateway as a process of its own, with the sentences of these tests."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

from bot.settings import ROOT
from tests.bot.gateway.sentences import SENTENCES

# The process with the test's sentences in place of the domain's.
RUN = f"""
import sys
from bot.gateway import app
app.read_sentences = lambda: {SENTENCES!r}
from bot.gateway.__main__ import main
sys.exit(main())
"""

# As a shell's "ulimit -n" does.
LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, ({files}, {files}))
"""


def find_free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


class Gateway:
    """One running gateway."""

    def __init__(self, rasa_port: int, var: Path, **environ: str) -> None:
        self.port = find_free_port()
        files = environ.pop("FILES", None)
        ports = {"PORT": str(self.port), "RASA_PORT": str(rasa_port), "DEADLINE": "1", "BOT_VAR": str(var)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", LIMITED.format(files=files) + RUN if files else RUN],
            cwd=ROOT,
            env={**os.environ, **ports, **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    async def start(self) -> None:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.1).close()
                return
            except OSError:
                await asyncio.sleep(0.05)
        raise TimeoutError(self.stop())

    def stop(self) -> str:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        output, _ = self.process.communicate(timeout=15)
        return output.decode()

    async def say(self, message: str, sender: str = "ann") -> list[dict[str, Any]]:
        async with httpx.AsyncClient(trust_env=False) as client:
            url = f"http://127.0.0.1:{self.port}/webhooks/rest/webhook"
            response = await client.post(url, json={"sender": sender, "message": message}, timeout=10)
        assert response.status_code == 200
        entries: list[dict[str, Any]] = response.json()
        return entries

    async def send(self, raw: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(raw)
        await writer.drain()
        reply = await asyncio.wait_for(reader.read(65536), 5)
        writer.close()
        return reply
