"""Private replies, by the address that Slack sends along with a command or a click."""

import aiohttp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.gateway.slack.delivery import Undelivered, attempt
from bot.gateway.slack.message import SlackMessage

# Seconds.
_TIMEOUT = 5


class _Refused(aiohttp.ClientError):
    """The address answered, but did not take the message."""


async def respond(url: str, message: SlackMessage, replaces: bool = False) -> None:
    """Send a message that only the asking person sees; ``replaces`` when it takes the place of the clicked one. Raises Undelivered."""
    client = AsyncWebhookClient(url, timeout=_TIMEOUT, retry_handlers=[])

    async def call() -> None:
        response = await client.send(
            text=message.text,
            blocks=message.blocks,
            response_type="ephemeral",
            replace_original=replaces,
            unfurl_links=False,
            unfurl_media=False,
        )
        if response.status_code == 429 or response.status_code >= 500:
            raise _Refused
        if response.status_code != 200:
            raise Undelivered(str(response.status_code))

    await attempt(call)
