"""Which pages may talk to the web channel: the server's own and those of the allow list."""

import logging
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

WEB_PATH = "/web"
_REFUSAL = {"error": "origin: not allowed here - add it to WIDGET_ORIGINS of the server"}
_ADVICE = (
    "add its site to WIDGET_ORIGINS, or let the proxy pass the Host header on"
    " (proxy_set_header Host $http_host) and name it in FORWARDED_ALLOW_IPS"
)
# Seconds between two lines in the log.
_QUIET = 60.0
# Seconds that a browser keeps the reply to a preflight.
_PREFLIGHT = 3600

logger = logging.getLogger(__name__)


class WebOrigins:
    """Around all that the web channel answers, what is refused before it included: browsers' preflights, and 403 for other origins.

    A request without an origin comes from no page of another one. What lies outside ``WEB_PATH`` passes untouched.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self._app = app
        self._origins = frozenset(origins)
        self._said_at = -_QUIET
        self._shared = CORSMiddleware(
            app,
            allow_origins=origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["Retry-After"],
            max_age=_PREFLIGHT,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or not scope["path"].startswith(f"{WEB_PATH}/"):
            return await self._app(scope, receive, send)
        if not self._is_allowed(Headers(scope=scope)):
            self._say_refused()
            return await JSONResponse(_REFUSAL, 403, {"Vary": "Origin"})(scope, receive, send)
        await self._shared(scope, receive, send)

    def _is_allowed(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        # The scheme is left out: in front of the server a proxy may speak TLS for it.
        return (
            origin is None
            or origin in self._origins
            or (origin != "null" and urlsplit(origin).netloc in _find_names(headers))
        )

    def _say_refused(self) -> None:
        if time.monotonic() - self._said_at >= _QUIET:
            self._said_at = time.monotonic()
            logger.warning(
                "web: a page of another origin than the server's was refused - %s", _ADVICE
            )


def _find_names(headers: Headers) -> set[str | None]:
    """Return the names that the server goes by: its own, and those of trusted proxies in front."""
    forwarded = ",".join(headers.getlist("x-forwarded-host")).split(",")
    return {headers.get("host"), *(name.strip() for name in forwarded if name.strip())}
