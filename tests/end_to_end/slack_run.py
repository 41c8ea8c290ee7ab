"""The running bot with Slack set up, and a fake Slack beside it."""

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import httpx

from tests.bot.gateway.slack.fake_slack import TOKEN, FakeSlack
from tests.bot.gateway.slack.payloads import SECRET, encode, make_direct_message, sign
from tests.end_to_end.running_bot import AT_ONCE, RunningBot
from tests.own_time import own_time

# Seconds: a busy machine is slow, not wrong.
PATIENCE = 90.0


class SlackRun:
    """Sends payloads as Slack does and finds what the bot posted."""

    def __init__(self, bot: RunningBot, slack: FakeSlack) -> None:
        self.bot = bot
        self.slack = slack
        self._gateway = str(bot.find_process("gateway"))
        # No connection is kept: the gateway closes idle ones.
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        self._http = httpx.Client(trust_env=False, timeout=PATIENCE, limits=limits)

    def send(self, payload: dict[str, Any]) -> float:
        """Send a payload; return after how many seconds it was acknowledged, without those in which the gateway had no CPU."""
        self.slack.asked.note(payload)
        body, content_type = encode(payload)
        headers = {"Content-Type": content_type, **sign(body)}
        start = own_time(self._gateway)
        response = self._http.post(f"{self.bot.url}/slack/events", content=body, headers=headers)
        assert response.status_code == 200, response.text
        return own_time(self._gateway) - start

    def send_all(self, payloads: list[dict[str, Any]], at_once: int = AT_ONCE) -> list[float]:
        """Send payloads, some at the same time; return the seconds until each was acknowledged."""
        with ThreadPoolExecutor(at_once) as senders:
            return list(senders.map(self.send, payloads))

    def posted(self, channel: str, count: int = 1) -> list[dict[str, Any]]:
        """Return the messages in a channel, as soon as there are so many."""
        return self.wait_for(lambda: [message for message in self.slack.messages if message["channel"] == channel], count)

    def wait_for(self, find: Any, count: int) -> list[dict[str, Any]]:
        """Return what is found, as soon as it is so many."""
        end, known = time.monotonic() + PATIENCE, 0
        while len(found := find()) < count:
            if len(found) > known:
                # It goes on, however slowly.
                end, known = time.monotonic() + PATIENCE, len(found)
            assert time.monotonic() < end, f"{len(found)} of {count}\n{self.bot.last_words()}"
            time.sleep(0.02)
        return list(found)

    def ask(self, user: int, number: int, text: str) -> dict[str, Any]:
        """Return the message that answers the nth text of a user in a direct message."""
        self.send(make_direct_message(user, number, text))
        return self.posted(f"D0STUDENT{user}", number)[number - 1]


@contextmanager
def run_with_slack(folder: Path) -> Iterator[SlackRun]:
    """Start the bot and a fake Slack; both have ended afterwards, and no call broke a rule."""
    loop, slack = asyncio.new_event_loop(), FakeSlack()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(slack.start(), loop).result(PATIENCE)
    environ = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.url, "RATE_LIMITS": "off"}
    with mock.patch.dict(os.environ, environ):
        bot = RunningBot(folder)
    try:
        bot.wait_for_start(lambda: bot.is_listening() and bot.health()[0] == 200)
        yield SlackRun(bot, slack)
    finally:
        bot.stop()
        asyncio.run_coroutine_threadsafe(slack.stop(), loop).result(PATIENCE)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()
    assert slack.faults == []
