"""Recovery: what a run acknowledged and did not answer before it died is answered by the next one, or by another that lives."""

import asyncio
import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import BotError
from bot.gateway.slack import delivery
from bot.gateway.slack.answers import Answers, Send
from bot.gateway.slack.message import SlackMessage
from bot.gateway.slack.once import Once
from bot.gateway.slack.pending import Pending, pending_from_dict
from bot.gateway.slack.response_url import respond
from bot.gateway.slack.workspaces import Workspaces

# Seconds between two looks; a journal that cannot be read is given longer.
_PAUSE = 2.0
_LONG_PAUSE = 60.0

logger = logging.getLogger(__name__)


class Recovery:
    """Says which questions this run has in hand, and takes up those that nobody has."""

    def __init__(self, answers: Answers, once: Once, workspaces: Workspaces) -> None:
        self._answers = answers
        self._once = once
        self._workspaces = workspaces

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            found = await self._once.adopt()
            for data in found or ():
                await self._take_up(data)
            await asyncio.sleep(_LONG_PAUSE if found is None else _PAUSE)

    async def _take_up(self, data: Mapping[str, Any]) -> None:
        try:
            pending = pending_from_dict(data)
            client = await self._workspaces.find_client(pending.enterprise, pending.question.place.team)
        except (BotError, KeyError, TypeError) as error:
            # It is not in hand: in a few seconds it is found again, until it is too old.
            logger.warning("slack: a question of a dead run is not taken up yet (%s)", type(error).__name__)
            return
        self._once.hold(pending.question.keys)
        self._answers.start(pending.question, _to_send(pending, client))



def _to_send(pending: Pending, client: AsyncWebClient) -> Send:
    if pending.response_url:
        return partial(respond, pending.response_url, replaces=pending.replaces)

    async def _send(message: SlackMessage) -> None:
        await delivery.post(client, pending.question.place, message, pending.question.key, is_retry=True)

    return _send
