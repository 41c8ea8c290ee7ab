"""Bolt's application: who speaks for the bot, and which payload goes to which listener."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization.async_authorize import AsyncCallableAuthorize
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.engine import Engine

from bot.gateway.slack.configuration import SlackSettings
from bot.gateway.slack.events import Events
from bot.gateway.slack.installations import STATE_TIME, InstallationStore, StateStore
from bot.gateway.slack.interactions import Interactions
from bot.gateway.slack.message import CHOICE_ACTION, FEEDBACK_ACTION
from bot.gateway.slack.workspaces import Workspaces

COMMAND = "/career"
SHORTCUT = "ask_about_this"

# What the calls and events below need, as in deploy/slack_manifest.yml.
SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "chat:write",
    "commands",
    "groups:history",
    "im:history",
    "im:write",
    "mpim:history",
)

# Seconds for one call.
_TIMEOUT = 5

logger = logging.getLogger(__name__)


def create_client(settings: SlackSettings) -> AsyncWebClient:
    """Return a client without retries of its own: repeating is bot.gateway.slack.delivery's."""
    return AsyncWebClient(base_url=settings.api_url, timeout=_TIMEOUT, retry_handlers=[])


def create_bolt(
    settings: SlackSettings, workspaces: Workspaces, oauth: AsyncOAuthSettings | None, events: Events, interactions: Interactions
) -> AsyncApp:
    """Return the application, with OAuth where workspaces install the app by themselves."""
    authorize = _to_function(workspaces)
    options: dict[str, Any] = {"authorize": authorize}
    if oauth:
        oauth.authorize = AsyncCallableAuthorize(logger=logger, func=authorize)
        options = {"oauth_settings": oauth}
    # Listeners are short, and what they return is the response: an event that another run has in hand is refused for now.
    app = AsyncApp(
        name="career",
        signing_secret=settings.signing_secret,
        client=create_client(settings),
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        logger=logger,
        **options,
    )
    if oauth:
        app.enable_token_revocation_listeners()
    return _with_listeners(app, events, interactions)


def _to_function(workspaces: Workspaces) -> Callable[..., Awaitable[Any]]:
    # Bolt reads the names of the arguments, and knows no ``self`` here.
    async def _authorize(enterprise_id: str | None, team_id: str | None, context: Any) -> Any:
        return await workspaces.authorize(enterprise_id, team_id, bool(context.is_enterprise_install))

    return _authorize


def _with_listeners(app: AsyncApp, events: Events, interactions: Interactions) -> AsyncApp:
    app.error(_refuse)
    app.event("app_mention")(events.app_mention)
    app.event("message")(events.message)
    app.event("app_home_opened")(events.app_home_opened)
    app.command(COMMAND)(interactions.command)
    app.message_shortcut(SHORTCUT)(interactions.shortcut)
    app.action(re.compile(f"^{CHOICE_ACTION}\\d+$"))(interactions.choice)
    app.action(FEEDBACK_ACTION)(interactions.feedback)
    return app


async def _refuse(error: Exception) -> BoltResponse:
    if isinstance(error, BoltUnhandledRequestError):
        # What nobody listens to is taken without a word: a refusal would bring it again.
        return BoltResponse(status=200)
    # Only its type is logged: its text may hold the student's words.
    logger.error("slack: a request failed (%s)", type(error).__name__)
    return BoltResponse(status=500)


def create_oauth(settings: SlackSettings, tokens: Engine) -> AsyncOAuthSettings:
    """Return the settings of installations by OAuth, kept in the database ``tokens``."""
    client_id = settings.client_id or ""
    return AsyncOAuthSettings(
        client_id=client_id,
        client_secret=settings.client_secret,
        scopes=SCOPES,
        user_scopes=(),
        installation_store=InstallationStore(client_id, tokens),
        state_store=StateStore(tokens),
        state_expiration_seconds=STATE_TIME,
        logger=logger,
    )
