"""Sessions of the web channel: issued here, signed, and worth nothing anywhere else."""

import re
import secrets
import time
from dataclasses import dataclass
from typing import NoReturn

import jwt
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.gateway.signing import derive_key

CHANNEL = "web"
# Seconds: a session, and with it its history, ends a month after its last new conversation.
LIFETIME = 30 * 24 * 3600
_ALGORITHM = "HS256"
_ID = re.compile(r"[0-9a-f]{32}")
_PART = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class WebSession:
    """A visitor's session and which of its conversations goes on; both ids are random hexadecimal digits."""

    id: str
    part: str

    @property
    def all(self) -> str:
        """What the ids of all conversations of the session begin with; what comes after it follows a dash."""
        return f"{CHANNEL}:{self.id}"

    @property
    def conversation(self) -> str:
        """The conversation id that Rasa and the journal know."""
        return f"{self.all}-{self.part}"


def open_session() -> WebSession:
    """Return a new session with its first conversation."""
    return WebSession(secrets.token_hex(16), secrets.token_hex(8))


def start_over(session: WebSession) -> WebSession:
    """Return the same session with a new conversation."""
    return WebSession(session.id, secrets.token_hex(8))


class WebSessions:
    """Turns sessions into signed tokens and the token of a request back into its session."""

    def __init__(self, secret: str) -> None:
        self._key = derive_key(secret, "web session")

    def sign(self, session: WebSession) -> str:
        """Return a token that stands for the session for a month."""
        claims = {"sid": session.id, "part": session.part, "exp": int(time.time()) + LIFETIME}
        return jwt.encode(claims, self._key, _ALGORITHM)

    def read(self, request: Request) -> WebSession:
        """Return the session of a request's ``Authorization: Bearer`` token; raises HTTPException 401."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            _refuse()
        try:
            claims = jwt.decode(token.strip(), self._key, [_ALGORITHM], options={"require": ["exp", "sid", "part"]})
        except (jwt.InvalidTokenError, ValueError, RecursionError):
            _refuse()
        session, part = claims["sid"], claims["part"]
        if not (isinstance(session, str) and isinstance(part, str) and _ID.fullmatch(session) and _PART.fullmatch(part)):
            _refuse()
        return WebSession(session, part)


def _refuse() -> NoReturn:
    raise HTTPException(401, "session: none or expired - POST /web/sessions for one", {"WWW-Authenticate": "Bearer"})
