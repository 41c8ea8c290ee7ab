"""The gateway as one application: its parts, put together."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from bot.answers.sentences import read_sentences
from bot.errors import SettingsError
from bot.gateway import conversation
from bot.gateway.background import end_tasks
from bot.gateway.choices import Choices
from bot.gateway.conversation import Conversation
from bot.gateway.health.parts import to_parts
from bot.gateway.health.readiness import CHANNEL, Health
from bot.gateway.http.faults import FAULTS
from bot.gateway.http.limits import BodyLimit, SecurityHeaders
from bot.gateway.privacy.retention import Retention
from bot.gateway.rasa_client import RasaClient
from bot.gateway.recorder import Recorder
from bot.gateway.rest.access import RestAccess, read_rest_access
from bot.gateway.rest.channel import Rest
from bot.gateway.sessions import Sessions
from bot.gateway.signing import read_secret
from bot.gateway.slack.channel import SlackChannel, find_slack
from bot.gateway.web.channel import WebChannel, build_web
from bot.gateway.web.origins import WebOrigins
from bot.gateway.web.sessions import LIFETIME
from bot.journal.store import Journal, to_url
from bot.settings import Settings

# Beside the conversation's own: the question that the health check asks.
SENTENCES = (*conversation.SENTENCES, "canary")


@dataclass(frozen=True)
class _Parts:
    rasa: RasaClient
    recorder: Recorder
    health: Health
    retention: Retention
    web: WebChannel
    slack: SlackChannel | None


def create_app(settings: Settings, sentences: Mapping[str, str] | None = None, environ: Mapping[str, str] = os.environ) -> Starlette:
    """Return the application; ``sentences`` are the domain's when none are given. Raises SettingsError."""
    sentences = _checked(read_sentences() if sentences is None else sentences)
    access, secret = read_rest_access(environ), read_secret(settings, environ)
    rasa, journal = RasaClient(settings.rasa_port), Journal(to_url(settings.journal))
    recorder = Recorder(journal)
    talk = Conversation(rasa, recorder, Choices(secret), sentences, settings.deadline)
    web = build_web(settings, environ, secret, talk, recorder)
    slack = find_slack(settings, environ, secret, talk, sentences)
    health = Health(rasa, to_parts(settings), sentences["canary"], settings.deadline)
    retention = Retention(settings, journal, timedelta(seconds=LIFETIME), CHANNEL)
    parts = _Parts(rasa, recorder, health, retention, web, slack)
    routes: list[BaseRoute] = [*parts.health.routes(), *web.routes, *(slack.routes() if slack else [])]
    if access is not RestAccess.OFF:
        routes += Rest(talk, Sessions(secret), access).routes()
    return _to_app(routes, parts)


def _to_app(routes: list[BaseRoute], parts: _Parts) -> Starlette:
    @asynccontextmanager
    async def _lifespan(app: Starlette) -> AsyncIterator[None]:
        beside = [asyncio.create_task(work) for work in (parts.health.wait_until_ready(), parts.retention.run())]
        if parts.slack:
            await parts.slack.start()
        yield
        await end_tasks(beside)
        if parts.slack:
            await parts.slack.close()
        await parts.web.close()
        await parts.recorder.close()
        await parts.rasa.close()

    middleware = [Middleware(SecurityHeaders), Middleware(WebOrigins, origins=parts.web.origins), Middleware(BodyLimit)]
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=FAULTS, lifespan=_lifespan)
    # A redirect would repeat the Host header that a stranger sent.
    app.router.redirect_slashes = False
    return app


def _checked(sentences: Mapping[str, str]) -> Mapping[str, str]:
    missing = [name for name in SENTENCES if not sentences.get(name)]
    if missing:
        raise SettingsError(f"domain.yml: utter_{missing[0]} is missing - add the response")
    return sentences
