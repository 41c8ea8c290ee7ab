"""The Slack channel put together: its routes, and what begins and ends with the gateway."""

import asyncio
import logging
import uuid
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import (
    AsyncSlackRequestHandler,
    to_async_bolt_request,
    to_starlette_response,
)
from slack_bolt.async_app import AsyncApp
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.errors import SettingsError
from bot.gateway.background import end_tasks
from bot.gateway.choices import Choices
from bot.gateway.conversation import Conversation
from bot.gateway.http.limits import read_body
from bot.gateway.sessions import Sessions
from bot.gateway.slack import events, home, message
from bot.gateway.slack.answers import Answers
from bot.gateway.slack.app import create_bolt, create_client, create_oauth
from bot.gateway.slack.configuration import SlackSettings, read_slack_settings
from bot.gateway.slack.events import Events
from bot.gateway.slack.installations import open_installations
from bot.gateway.slack.interactions import Interactions
from bot.gateway.slack.once import Once
from bot.gateway.slack.recovery import Recovery
from bot.gateway.slack.signature import Signature
from bot.gateway.slack.workspaces import Workspaces
from bot.journal.slack_events import SlackEvents
from bot.journal.store import Journal, to_url
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import Settings

SENTENCES = (*message.SENTENCES, *home.SENTENCES, *events.SENTENCES, "slack_status")

# Seconds between two attempts to reach Slack's socket.
_PAUSE = 10.0

Work = Callable[[], Coroutine[Any, Any, None]]

logger = logging.getLogger(__name__)


class SlackChannel:
    """Bolt's application under /slack, over Socket Mode too where an app-level token is given."""

    def __init__(
        self,
        bolt: AsyncApp,
        answers: Answers,
        once: Once,
        work: Sequence[Work],
        settings: SlackSettings,
    ) -> None:
        self._bolt = bolt
        self._signature = Signature(settings.signing_secret)
        self._answers = answers
        self._once = once
        self._app_token = settings.app_token
        self._work = work
        self._tasks: list[asyncio.Task[None]] = []

    def routes(self) -> list[Route]:
        """Return the channel's routes: all of Slack's requests, and the installation's two pages where it is by OAuth."""
        handler = AsyncSlackRequestHandler(self._bolt)

        async def _show(request: Request) -> Response:
            await read_body(request)
            return await handler.handle(request)

        pages = (
            [Route("/slack/install", _show), Route("/slack/oauth_redirect", _show)]
            if self._bolt.oauth_flow
            else []
        )
        return [Route("/slack/events", self._receive, methods=["POST"]), *pages]

    async def _receive(self, request: Request) -> Response:
        body = await read_body(request)
        self._signature.check(request, body)
        try:
            asked = to_async_bolt_request(request, body)
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise HTTPException(400, "body: none of Slack's - send it as Slack does") from None
        return to_starlette_response(await self._bolt.async_dispatch(asked))

    async def start(self) -> None:
        """Begin the work of the background, and connect to Slack's socket where that is wished for."""
        self._tasks += [asyncio.create_task(work()) for work in self._work]
        if self._app_token:
            self._tasks.append(asyncio.create_task(self._stay_connected(self._app_token)))

    async def close(self) -> None:
        """Finish what is in hand, for a few seconds at most."""
        await end_tasks(self._tasks)
        await self._answers.close()
        self._once.close()

    async def _stay_connected(self, app_token: str) -> None:
        handler: Any = AsyncSocketModeHandler(self._bolt, app_token, web_client=self._bolt.client)
        try:
            while True:
                try:
                    await handler.connect_async()
                    # From here on the client itself connects anew.
                    await asyncio.Event().wait()
                except Exception as error:
                    logger.error("slack: no socket (%s) - check SLACK_APP_TOKEN and the way to Slack", type(error).__name__)
                await asyncio.sleep(_PAUSE)
        finally:
            await handler.close_async()


def find_slack(
    settings: Settings, environ: Mapping[str, str], secret: str, talk: Conversation, sentences: Mapping[str, str]
) -> SlackChannel | None:
    """Return the channel, None where Slack is not set up; raises SettingsError."""
    found = read_slack_settings(environ)
    if found is None:
        return None
    if missing := next((name for name in SENTENCES if not sentences.get(name)), None):
        raise SettingsError(f"domain.yml: utter_{missing} is missing - add the response")
    return _build(settings, found, secret, talk, sentences)


def _build(settings: Settings, found: SlackSettings, secret: str, talk: Conversation, sentences: Mapping[str, str]) -> SlackChannel:
    once = Once(SlackEvents(Journal(to_url(settings.journal)), uuid.uuid4().hex))
    choices = Choices(secret)
    answers = Answers(talk, Sessions(secret), once, sentences)
    doors = Events(
        answers,
        once,
        home.Home(KnowledgeBase(settings.knowledge_base), choices, sentences),
        choices,
    )
    oauth = create_oauth(found, open_installations(settings.var / "slack.sqlite")) if found.client_id else None
    workspaces = Workspaces(create_client(found), found.token, oauth.installation_store if oauth else None)
    bolt = create_bolt(
        found, workspaces, oauth, doors, Interactions(answers, once, choices, sentences)
    )
    return SlackChannel(
        bolt, answers, once, (workspaces.introduce, Recovery(answers, once, workspaces).run), found
    )
