"""Slack's interactions: the slash command, the message shortcut, buttons and votes."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timezone
from functools import partial
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.gateway.choices import Choices
from bot.gateway.slack import delivery, questions
from bot.gateway.slack.answers import Answers, Send
from bot.gateway.slack.message import HELPFUL, NOT_HELPFUL, SlackMessage, replace_choices
from bot.gateway.slack.once import Once
from bot.gateway.slack.pending import Pending
from bot.gateway.slack.place import Place
from bot.gateway.slack.questions import Question
from bot.gateway.slack.response_url import respond
from bot.journal.exchanges import Vote
from bot.journal.slack_events import Claim

HELP = "/help"

logger = logging.getLogger(__name__)


class Interactions:
    """Translates interactions into questions, choices and votes."""

    def __init__(self, answers: Answers, once: Once, choices: Choices, sentences: Mapping[str, str]) -> None:
        self._answers = answers
        self._once = once
        self._choices = choices
        self._sentences = sentences

    async def command(self, body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        """Answer the slash command to the one who gave it only."""
        question = questions.parse_command(body)
        if not question.text:
            question = replace(question, text=self._choices.sign(HELP))
        await ack()
        await self._take_private(Pending(question, context.enterprise_id, body["response_url"]))

    async def shortcut(self, body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        """Answer the message that the shortcut was used on, to the one who used it only."""
        await ack()
        await self._take_private(Pending(questions.parse_shortcut(body), context.enterprise_id, body["response_url"]))

    async def choice(self, body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck, client: AsyncWebClient) -> None:
        """Answer a clicked button where its message is, from the Home view in the direct message; the buttons become the choice made."""
        await ack()
        if channel := body.get("channel", {}).get("id"):
            await self._choose(body, channel, context.enterprise_id, client)
        else:
            self._answers.run(self._choose_at_home(body, context.enterprise_id, client))

    async def _choose_at_home(self, body: dict[str, Any], enterprise: str | None, client: AsyncWebClient) -> None:
        await self._choose(body, await _open_direct(client, body["user"]["id"]), enterprise, client)

    async def _choose(self, body: dict[str, Any], channel: str, enterprise: str | None, client: AsyncWebClient) -> None:
        question = self._with_words(questions.parse_choice(body, channel))
        if body.get("container", {}).get("is_ephemeral"):
            # Slack does not send a private message along with its click: the answer takes its place.
            await self._take_private(Pending(question, enterprise, body["response_url"], replaces=True))
        else:
            await self._take(Pending(question, enterprise), self._to_answer_below(client, question, body.get("message")))

    def _with_words(self, question: Question) -> Question:
        """Return the question, in the words of its button where its token is void."""
        if self._choices.find_payload(question.text):
            return question
        return replace(question, text=questions.to_typed(question.chosen))

    async def feedback(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Keep a vote."""
        await ack()
        vote, _, card = str(body["actions"][0].get("value")).partition(":")
        if vote not in (HELPFUL, NOT_HELPFUL) or not card:
            return
        place = Place(questions.find_team(body), body["channel"]["id"], questions.find_thread(body), body["user"]["id"])
        await self._once.vote(self._answers.to_conversation(place), Vote(card, vote, "", datetime.now(timezone.utc)))

    async def _take_private(self, pending: Pending) -> None:
        await self._take(pending, partial(respond, pending.response_url or "", replaces=pending.replaces))

    async def _take(self, pending: Pending, send: Send) -> None:
        if await self._once.claim(pending.question.keys, pending.to_dict()) is Claim.NEW:
            self._answers.start(pending.question, send)

    def _to_answer_below(self, client: AsyncWebClient, question: Question, clicked: dict[str, Any] | None) -> Send:
        async def _send(message: SlackMessage) -> None:
            if clicked:
                await self._replace_choices(client, question, clicked)
            await delivery.post(client, question.place, message, question.key)

        return _send

    async def _replace_choices(self, client: AsyncWebClient, question: Question, clicked: dict[str, Any]) -> None:
        blocks = replace_choices(clicked.get("blocks") or [], question.chosen or "", self._sentences)
        text = clicked.get("text") or question.chosen or ""
        try:
            await delivery.attempt(lambda: client.chat_update(channel=question.place.channel, ts=clicked["ts"], text=text, blocks=blocks))
        except delivery.Undelivered as error:
            logger.warning("slack: clicked buttons stay (%s)", error)


async def _open_direct(client: AsyncWebClient, user: str) -> str:
    opened = await delivery.attempt(lambda: client.conversations_open(users=user))
    return str(opened["channel"]["id"])
