"""The web channel put together: the widget's requests, the pages, and what they keep."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.routing import BaseRoute

from bot.gateway.choices import Choices
from bot.gateway.conversation import Conversation
from bot.gateway.recorder import Recorder
from bot.gateway.web.answers import WebAnswers
from bot.gateway.web.endpoints import Web
from bot.gateway.web.erasure import Erasure
from bot.gateway.web.limits import WebLimits
from bot.gateway.web.pages import Pages
from bot.gateway.web.sessions import WebSessions
from bot.gateway.web.settings import read_web_settings
from bot.journal.exchanges import Exchanges
from bot.journal.store import Journal, to_url
from bot.settings import Settings


@dataclass(frozen=True)
class WebChannel:
    """What the application mounts, and what it closes at its end."""

    routes: list[BaseRoute]
    origins: tuple[str, ...]
    erasure: Erasure

    async def close(self) -> None:
        """End what the channel does in the background."""
        await self.erasure.close()


def build_web(settings: Settings, environ: Mapping[str, str], secret: str, talk: Conversation, recorder: Recorder) -> WebChannel:
    """Return the web channel; raises SettingsError."""
    chosen = read_web_settings(environ)
    exchanges = Exchanges(Journal(to_url(settings.journal)))
    erasure = Erasure(recorder, settings.tracker_store)
    web = Web(WebAnswers(talk, exchanges), exchanges, erasure, WebSessions(secret), WebLimits(chosen.limits), Choices(secret))
    pages = Pages(settings.knowledge_base, chosen.frame_ancestors)
    return WebChannel([web.mount(), *pages.routes()], chosen.origins, erasure)
