"""Slack's events: direct messages, mentions, follow-ups, and the opening of the app."""

from dataclasses import replace
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.gateway.choices import Choices
from bot.gateway.slack import delivery, questions
from bot.gateway.slack.answers import Answers
from bot.gateway.slack.home import Home
from bot.gateway.slack.incoming import has_emoji
from bot.gateway.slack.message import SlackMessage
from bot.gateway.slack.once import Once
from bot.gateway.slack.own_name import OwnName
from bot.gateway.slack.pending import Pending
from bot.gateway.slack.place import Place
from bot.gateway.slack.questions import Question
from bot.gateway.slack.written import find_text
from bot.journal.slack_events import Claim

# Mention the bot with nothing beside it, and it greets. An emoji alone says that all is well.
GREETING = "/greet"
THANKS = "/thank"
FILES_NOTICE = "slack_files"
SENTENCES = (FILES_NOTICE,)


class Events:
    """Translates events into questions and has each answered once."""

    def __init__(self, answers: Answers, once: Once, home: Home, choices: Choices) -> None:
        self._answers = answers
        self._once = once
        self._home = home
        self._choices = choices
        self._own_name = OwnName()

    async def message(self, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> BoltResponse | None:
        """Answer a direct message, a mention, and a follow-up in a thread that the bot is engaged in."""
        if not (place := questions.find_place(body)):
            return None
        event, bot_user = body["event"], context.bot_user_id
        text = await self._find_text(place, event, bot_user, client)
        if not await self._is_for_bot(place, event, text, bot_user):
            return None
        is_addressed = questions.is_addressed(text, bot_user)
        is_overheard = not (place.is_direct or is_addressed)
        asked = replace(questions.parse_message(body, place, text), is_overheard=is_overheard)
        question = self._fill(asked, event, text, is_addressed)
        return await self._take(question, context, client) if question else None

    async def app_mention(self, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> BoltResponse | None:
        """Answer a mention in its thread."""
        if not (place := questions.find_place(body)):
            return None
        text = find_text(body["event"])
        question = self._fill(questions.parse_message(body, place, text), body["event"], text, True)
        return await self._take(question, context, client) if question else None

    async def app_home_opened(self, event: dict[str, Any], client: AsyncWebClient) -> None:
        """Show the topics in the Home tab, or prompts where the conversation is."""
        if event.get("tab") == "messages":
            self._answers.run(self._home.suggest_prompts(client, event["channel"]))
        else:
            self._answers.run(self._home.publish(client, event["user"]))

    async def _find_text(
        self, place: Place, event: dict[str, Any], bot_user: str | None, client: AsyncWebClient
    ) -> str:
        """Return the text, in a conversation with the bot with its typed name as a mention."""
        text = find_text(event)
        if not (place.is_direct or event.get("thread_ts")):
            return text
        return await self._own_name.to_mention(text, place.team, bot_user, client)

    async def _is_for_bot(
        self, place: Place, event: dict[str, Any], text: str, bot_user: str | None
    ) -> bool:
        if event.get("channel_type") == "im":
            return True
        # The bot's name typed in a thread of others calls nobody: Slack makes a mention of what is one.
        if questions.is_addressed(find_text(event), bot_user):
            return True
        if not event.get("thread_ts") or questions.is_for_others(text, bot_user):
            return False
        return await self._once.is_engaged(place.thread_key)

    def _fill(
        self, question: Question, event: dict[str, Any], text: str, is_addressed: bool
    ) -> Question | None:
        """Return the question with what an empty text stands for; None for what is left alone."""
        if question.text:
            return question
        if not (is_addressed or question.place.is_direct):
            # A picture or an emoji among people who talk in a thread.
            return None
        if event.get("files"):
            spoken = questions.find_spoken(event)
            return replace(question, text=spoken, notice=None if spoken else FILES_NOTICE)
        return self._choose(question, THANKS if has_emoji(text) else GREETING)

    def _choose(self, question: Question, payload: str) -> Question:
        return replace(question, text=self._choices.sign(payload))

    async def _take(self, question: Question, context: AsyncBoltContext, client: AsyncWebClient) -> BoltResponse | None:
        """Return what acknowledges the event: nothing once the question is kept, whatever becomes of this run."""
        claim = await self._once.claim(
            question.keys, Pending(question, context.enterprise_id).to_dict()
        )
        if claim is Claim.HELD:
            # Slack comes again: by then it is answered, or the run that held it is known to be dead.
            return BoltResponse(status=503)
        if claim in (Claim.DONE, Claim.MINE):
            return None
        if not question.place.is_direct:
            await self._once.engage(question.place.thread_key)
        self._start(question, client, claim is Claim.TAKEN_OVER)
        return None

    def _start(self, question: Question, client: AsyncWebClient, is_retry: bool) -> None:
        async def _send(message: SlackMessage) -> None:
            await delivery.post(client, question.place, message, question.key, is_retry)

        self._answers.start(question, _send, client if question.place.is_direct else None)
