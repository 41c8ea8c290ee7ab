import time

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


@pytest.mark.parametrize(
    "token",
    [
        make_token("t" * 32),
        make_token(exp=time.time() - 1),
        make_token(exp=None),
        make_token(sid=None),
        make_token(sid="rest:ann"),
        make_token(part="../x"),
        make_token(part=5),
        jwt.encode({"sid": "0" * 32, "part": "1" * 16, "exp": time.time() + 60}, "", "none"),
        Choices(SECRET).sign("/greet").removeprefix("choice:"),
    ],
)
def test_any_other_token_is_refused(token: str) -> None:
    with pytest.raises(HTTPException) as caught:
        SESSIONS.read(make_request(f"Bearer {token}"))
    assert caught.value.status_code == 401


@pytest.mark.parametrize("authorization", ["", "Bearer", "Basic x", make_token()])
def test_another_scheme_is_refused(authorization: str) -> None:
    with pytest.raises(HTTPException):
        SESSIONS.read(make_request(authorization))
