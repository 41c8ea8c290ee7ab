"""Which pages may talk to the web channel: the server's own and those of the allow list."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_REFUSAL = {"error": "origin: not allowed here - add it to WIDGET_ORIGINS of the server"}
# Seconds that a browser keeps the reply to a preflight.
_PREFLIGHT = 3600


class OriginCheck:
    """Refuses with 403 what a page of another origin sends; a request without an origin comes from no page of another one."""

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self._app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and not self._is_allowed(Headers(scope=scope)):
            return await JSONResponse(_REFUSAL, 403, {"Vary": "Origin"})(scope, receive, send)
        await self._app(scope, receive, send)

    def _is_allowed(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        # The scheme is left out: in front of the server a proxy may speak TLS for it.
        return origin is None or origin in self._origins or (origin != "null" and urlsplit(origin).netloc == headers.get("host"))


def origin_middleware(origins: Sequence[str]) -> list[Middleware]:
    """Return what checks origins and answers the browsers' preflights."""
    cors = Middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Authorization", "Content-Type"],
        expose_headers=["Retry-After"],
        max_age=_PREFLIGHT,
    )
    return [Middleware(OriginCheck, origins=origins), cors]
