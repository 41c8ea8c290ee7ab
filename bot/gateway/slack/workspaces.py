"""Which token speaks for which workspace: the one of the settings, or those that OAuth installed."""

import asyncio
import logging

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import BotError

# Seconds, of the three that Slack waits.
_TIME = 2.0

logger = logging.getLogger(__name__)


class UnknownWorkspace(BotError):
    """Who the bot is in a workspace is not known at this moment: an event is refused, and Slack sends it again."""


class Workspaces:
    """Finds the bot's token and identity for a request; Slack is asked once for a token of the settings."""

    def __init__(self, client: AsyncWebClient, token: str | None, store: AsyncInstallationStore | None) -> None:
        self._client = client
        self._token = token
        self._store = store
        self._own: AuthorizeResult | None = None
        # In order of arrival: the first questions after a start keep theirs.
        self._lock = asyncio.Lock()

    async def introduce(self) -> None:
        """Ask Slack who the bot is before the first event waits for it; a failure is logged, and the first event asks again."""
        try:
            if self._token:
                await self._introduced(self._token)
        except UnknownWorkspace as error:
            logger.warning("%s", error)

    async def find_client(self, enterprise_id: str | None, team_id: str) -> AsyncWebClient:
        """Return a client that speaks for the bot in a workspace; raises UnknownWorkspace."""
        found = await self.authorize(enterprise_id, team_id)
        if found is None:
            raise UnknownWorkspace("slack: the app is not installed there any more - nothing to do")
        return AsyncWebClient(found.bot_token, base_url=self._client.base_url, timeout=self._client.timeout, retry_handlers=[])

    async def authorize(self, enterprise_id: str | None, team_id: str | None, is_enterprise: bool = False) -> AuthorizeResult | None:
        """Return who the bot is in a workspace, None where it is not installed; raises UnknownWorkspace."""
        if self._store and (found := await self._find_installed(enterprise_id, team_id, is_enterprise)):
            return found
        if not self._token:
            return None
        own = await self._introduced(self._token)
        return own if not self._store or own.team_id == team_id else None

    async def _introduced(self, token: str) -> AuthorizeResult:
        async with self._lock:
            own = self._own = self._own or await self._find_own(token)
        return own

    async def _find_installed(self, enterprise_id: str | None, team_id: str | None, is_enterprise: bool) -> AuthorizeResult | None:
        assert self._store
        bot = await self._store.async_find_bot(enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise)
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=bot.enterprise_id, team_id=bot.team_id, bot_token=bot.bot_token, bot_id=bot.bot_id, bot_user_id=bot.bot_user_id
        )

    async def _find_own(self, token: str) -> AuthorizeResult:
        try:
            answer = await asyncio.wait_for(self._client.auth_test(token=token), _TIME)
        except Exception as error:
            raise UnknownWorkspace(f"slack: auth.test failed ({type(error).__name__}) - check SLACK_BOT_TOKEN") from error
        return AuthorizeResult.from_auth_test_response(bot_token=token, auth_test_response=answer)
