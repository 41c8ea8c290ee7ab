"""Delivery: a call to Slack is tried again for a bounded time, and no message is posted twice."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.gateway.slack.message import SlackMessage
from bot.gateway.slack.place import Place
from bot.journal.slack_pending import PENDING_RETENTION

# Seconds for which a call is tried again: an answer as long as its question is kept, all else
# briefly.
PATIENCE = PENDING_RETENTION.total_seconds()
BRIEFLY = 4.0
# Attempts of which Slack itself says when the next one is due.
RATE_LIMITED = 20

# Seconds: the pause after the first failure, doubled each time up to the longest; the longest
# Retry-After that is waited for.
PAUSE = 0.5
LONGEST_PAUSE = 10.0
MAX_RETRY_AFTER = 60.0

EVENT_TYPE = "career_answer"
LIMITED = "ratelimited"
# chat.postMessage has a code of its own beside it.
_LIMITS = frozenset({LIMITED, "rate_limited"})
INVALID_BLOCKS = "invalid_blocks"
_TRANSIENT = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"})
_FAULTS = (SlackApiError, aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError)

logger = logging.getLogger(__name__)


class Undelivered(Exception):
    """Slack refused, or did not answer in all attempts; the text is Slack's code for it."""


async def post(client: AsyncWebClient, place: Place, message: SlackMessage, key: str, is_retry: bool = False) -> None:
    """Post a message in the place's thread, once; ``is_retry`` when it may be there already. Raises Undelivered."""

    async def _is_there() -> bool:
        return await _is_posted(client, place, key)

    async def _send(shown: SlackMessage) -> None:
        await attempt(lambda: _post(client, place, shown, key), _is_there, is_retry, PATIENCE)

    await send_or_simplify(_send, message)


async def send_or_simplify(send: Callable[[SlackMessage], Awaitable[None]], message: SlackMessage) -> None:
    """Send a message, its text alone where Slack refuses its blocks. Raises Undelivered."""
    try:
        await send(message)
    except Undelivered as error:
        if str(error) != INVALID_BLOCKS:
            raise
        logger.error("slack: blocks refused (%s) - the answer goes out as text", error)
        await send(replace(message, blocks=[]))


async def _post(client: AsyncWebClient, place: Place, message: SlackMessage, key: str) -> None:
    await client.chat_postMessage(
        channel=place.channel,
        thread_ts=place.thread,
        text=message.text,
        blocks=message.blocks or None,
        unfurl_links=False,
        unfurl_media=False,
        metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
    )


async def _nothing_known() -> bool:
    return False


async def attempt(
    call: Callable[[], Awaitable[Any]],
    is_done: Callable[[], Awaitable[bool]] = _nothing_known,
    is_doubtful: bool = False,
    seconds: float | None = None,
) -> Any:
    """Return what a call gives, tried again for some seconds (BRIEFLY). Raises Undelivered.

    Where Slack names the moment for another attempt, it is made then. ``is_done`` is asked before a
    call that may have been done already: ``is_doubtful``, or not confirmed.
    """
    now = asyncio.get_running_loop().time
    end, failures, limited = now() + (BRIEFLY if seconds is None else seconds), 0, 0
    while True:
        try:
            return None if is_doubtful and await is_done() else await call()
        except _FAULTS as error:
            doubled = PAUSE * 2 ** min(failures + limited, 10)
            code, pause = _judge(error, min(doubled, LONGEST_PAUSE))
        limited, failures = (limited + 1, failures) if code == LIMITED else (limited, failures + 1)
        if pause is None or (code != LIMITED and now() + pause > end) or limited == RATE_LIMITED:
            raise Undelivered(code)
        # Slack may have done what it did not confirm.
        is_doubtful = is_doubtful or code != LIMITED
        await asyncio.sleep(pause)


def _judge(error: Exception, pause: float) -> tuple[str, float | None]:
    """Return Slack's code for a failure and the seconds to wait, None where another attempt is of no use."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__, pause
    response: Any = error.response
    status = getattr(response, "status_code", 0)
    data = getattr(response, "data", response)
    code = str(data.get("error", status)) if isinstance(data, dict) else str(status)
    if status == 429 or code in _LIMITS:
        return LIMITED, _retry_after(getattr(response, "headers", {}), pause)
    return code, pause if status >= 500 or code in _TRANSIENT or not isinstance(data, dict) else None


def _retry_after(headers: Any, pause: float) -> float:
    found = next((value for name, value in dict(headers).items() if name.lower() == "retry-after"), None)
    value = found[0] if isinstance(found, list) else found
    try:
        return min(max(float(value or pause), 0.0), MAX_RETRY_AFTER)
    except ValueError:
        return pause


async def _is_posted(client: AsyncWebClient, place: Place, key: str) -> bool:
    try:
        if place.thread:
            found = await client.conversations_replies(channel=place.channel, ts=place.thread, limit=200, include_all_metadata=True)
        else:
            found = await client.conversations_history(channel=place.channel, limit=20, include_all_metadata=True)
    except _FAULTS as error:
        code, pause = _judge(error, 0.0)
        if pause is not None:
            raise
        logger.warning("slack: whether an answer was posted is not known (%s)", code)
        return False
    messages = found.get("messages") or []
    return any((item.get("metadata") or {}).get("event_payload", {}).get("key") == key for item in messages)
