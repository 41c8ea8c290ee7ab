"""Private replies, by the address that Slack sends along with a command or a click."""

import aiohttp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.gateway.slack import delivery
from bot.gateway.slack.delivery import INVALID_BLOCKS, Undelivered, attempt, send_or_simplify
from bot.gateway.slack.message import SlackMessage

# Seconds.
_TIMEOUT = 5


class _Refused(aiohttp.ClientError):
    """The address answered, but did not take the message."""


async def respond(url: str, message: SlackMessage, replaces: bool = False) -> None:
    """Send a message that only the asking person sees; ``replaces`` when it takes the place of the clicked one. Raises Undelivered."""
    client = AsyncWebhookClient(url, timeout=_TIMEOUT, retry_handlers=[])

    async def _send(shown: SlackMessage) -> None:
        await attempt(lambda: _respond(client, shown, replaces), seconds=delivery.PATIENCE)

    await send_or_simplify(_send, message)


async def _respond(client: AsyncWebhookClient, message: SlackMessage, replaces: bool) -> None:
    response = await client.send(
        text=message.text,
        blocks=message.blocks or None,
        response_type="ephemeral",
        replace_original=replaces,
        unfurl_links=False,
        unfurl_media=False,
    )
    if INVALID_BLOCKS in response.body:
        raise Undelivered(INVALID_BLOCKS)
    if response.status_code == 429 or response.status_code >= 500:
        raise _Refused
    if response.status_code != 200:
        raise Undelivered(str(response.status_code))
