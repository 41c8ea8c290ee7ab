import time
from collections.abc import Callable

import jwt
import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.gateway.choices import Choices
from bot.gateway.signing import derive_key
from bot.gateway.web.sessions import WebSessions, open_session, start_over

SECRET = "s" * 32
SESSIONS = WebSessions(SECRET)


def make_request(authorization: str) -> Request:
    return Request({"type": "http", "headers": [(b"authorization", authorization.encode())]})


def make_token(secret: str = SECRET, **claims: object) -> str:
    full = {"sid": "0" * 32, "part": "1" * 16, "exp": time.time() + 60, **claims}
    return jwt.encode({name: value for name, value in full.items() if value is not None}, derive_key(secret, "web session"), "HS256")


def test_a_token_stands_for_its_session() -> None:
    session = open_session()
    assert SESSIONS.read(make_request(f"Bearer {SESSIONS.sign(session)}")) == session


def test_sessions_are_unguessable_and_their_conversations_begin_alike() -> None:
    session = open_session()
    again = start_over(session)
    assert open_session().id != session.id
    assert session.conversation != again.conversation
    assert {one.conversation.rpartition("-")[0] for one in (session, again)} == {session.all}


# Signed when it is asked with: a token of a minute would be refused for its age otherwise.
REFUSED: dict[str, Callable[[], str]] = {
    "of another secret": lambda: make_token("t" * 32),
    "expired": lambda: make_token(exp=time.time() - 1),
    "without an end": lambda: make_token(exp=None),
    "without a session": lambda: make_token(sid=None),
    "of another channel": lambda: make_token(sid="rest:ann"),
    "part is a path": lambda: make_token(part="../x"),
    "part is a number": lambda: make_token(part=5),
    "unsigned": lambda: jwt.encode(
        {"sid": "0" * 32, "part": "1" * 16, "exp": time.time() + 60}, "", "none"
    ),
    "a choice": lambda: Choices(SECRET).sign("/greet").removeprefix("choice:"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_any_other_token_is_refused(kind: str) -> None:
    with pytest.raises(HTTPException) as caught:
        SESSIONS.read(make_request(f"Bearer {REFUSED[kind]()}"))
    assert caught.value.status_code == 401


@pytest.mark.parametrize("scheme", ["", "Bearer", "Basic x", "the token"])
def test_another_scheme_is_refused(scheme: str) -> None:
    with pytest.raises(HTTPException):
        SESSIONS.read(make_request(make_token() if scheme == "the token" else scheme))
