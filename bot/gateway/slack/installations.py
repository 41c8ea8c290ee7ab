"""Installations by OAuth, one a workspace, in a database of their own: a copy of the journal holds no token."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Engine
from sqlalchemy.pool import NullPool

# Seconds that a person has between Slack's pages.
STATE_TIME = 600

T = TypeVar("T")

logger = logging.getLogger(__name__)


def open_installations(path: Path) -> Engine:
    """Return the engine of the installations' file, made readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    return create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool, hide_parameters=True)


class InstallationStore(AsyncInstallationStore):
    """Slack's SQLAlchemy store, used from the event loop through threads: SQLite needs no second driver."""

    def __init__(self, client_id: str, engine: Engine) -> None:
        self._store = SQLAlchemyInstallationStore(client_id, engine, logger=logger)
        # A gateway that starts at the same moment may have made them.
        self._store.metadata.create_all(engine, checkfirst=True)

    @property
    def logger(self) -> logging.Logger:
        """The logger that Bolt uses for the store."""
        return logger

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation."""
        await asyncio.to_thread(self._store.save, installation)

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a bot's token."""
        await asyncio.to_thread(self._store.save_bot, bot)

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """Return the latest bot of a workspace, or None."""
        return await _in_thread(
            lambda: self._store.find_bot(enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install)
        )

    async def async_find_installation(self, **place: Any) -> Installation | None:
        """Return the latest installation of a workspace, or None."""
        return await _in_thread(lambda: self._store.find_installation(**place))

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget a workspace's bot."""
        await _in_thread(lambda: self._store.delete_bot(enterprise_id=enterprise_id, team_id=team_id))

    async def async_delete_installation(self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None) -> None:
        """Forget a workspace's installation, or one person's."""
        await _in_thread(lambda: self._store.delete_installation(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id))


class StateStore(AsyncOAuthStateStore):
    """The states of installations under way: each is good once, for ten minutes."""

    def __init__(self, engine: Engine) -> None:
        self._store = SQLAlchemyOAuthStateStore(STATE_TIME, engine, logger=logger)
        self._store.metadata.create_all(engine, checkfirst=True)

    @property
    def logger(self) -> logging.Logger:
        """The logger that Bolt uses for the store."""
        return logger

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:
        """Return a new state."""
        return await asyncio.to_thread(self._store.issue)

    async def async_consume(self, state: str) -> bool:
        """Return whether a state was issued and not used yet."""
        return await asyncio.to_thread(self._store.consume, state)


async def _in_thread(work: Callable[[], T]) -> T:
    return await asyncio.to_thread(work)
