"""The bot's own name typed by hand, which Slack did not make a mention of."""

import asyncio
import logging
import re

from slack_sdk.web.async_client import AsyncWebClient

# Seconds, of the three that Slack waits.
_TIME = 1.5

_TYPED = re.compile(r"@\w")

logger = logging.getLogger(__name__)


class OwnName:
    """The bot's name in each workspace; Slack is asked for it once, when somebody types one."""

    def __init__(self) -> None:
        self._names: dict[str, re.Pattern[str]] = {}

    async def to_mention(
        self, text: str, team: str, bot_user: str | None, client: AsyncWebClient
    ) -> str:
        """Return the text with the bot's name in front as the mention that it stands for."""
        if not (bot_user and _TYPED.match(text.lstrip())):
            return text
        try:
            name = self._names.get(team) or await _find_name(client)
        except Exception as error:
            # It is taken for another person's, as any name that Slack did not resolve.
            logger.warning(
                "slack: auth.test failed (%s) - a typed name was left alone", type(error).__name__
            )
            return text
        self._names[team] = name
        return name.sub(f"<@{bot_user}> ", text, 1)


async def _find_name(client: AsyncWebClient) -> re.Pattern[str]:
    answer = await asyncio.wait_for(client.auth_test(), _TIME)
    # Slack writes "Records Career" as records_career.
    letters = [re.escape(letter) for letter in answer["user"] if letter.isalnum()]
    return re.compile(rf"\A\s*@{r'[ _.-]*'.join(letters)}(?!\w)", re.IGNORECASE)
