"""Bounds on what a client may send, and headers on all that is sent back."""

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Bytes. Slack sends the whole message or Home view along with a click in it.
MAX_BODY = 16 * 1024
MAX_SLACK_BODY = 256 * 1024
SLACK_PATH = "/slack/"

# Seconds for the whole body: a client that sends it a byte a minute holds no connection.
BODY_TIME = 10.0

TOO_LARGE = f"body: too large - send at most {MAX_BODY} bytes"

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


class SecurityHeaders:
    """Adds the headers to each response; one that a route set itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with headers on the way back."""

        async def _send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, _send_with_headers)


class BodyLimit:
    """Refuses a body of more than 16 kB (256 kB from Slack) with 413, whether its length was declared or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._limited = {limit: RequestBodyLimitMiddleware(app, limit) for limit in (MAX_BODY, MAX_SLACK_BODY)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a declared length at once; count what arrives otherwise."""
        limit = MAX_SLACK_BODY if scope.get("path", "").startswith(SLACK_PATH) else MAX_BODY
        if scope["type"] == "http" and _declared_length(scope) > limit:
            refusal = JSONResponse({"error": TOO_LARGE}, 413, {"Connection": "close"})
            return await refusal(scope, receive, send)
        await self._limited[limit](scope, receive, send)


async def read_body(request: Request) -> bytes:
    """Return the whole body; raises HTTPException 408 when it is slow, 400 when it breaks off, 413 when it is too large."""
    try:
        with anyio.fail_after(BODY_TIME):
            return await request.body()
    except TimeoutError as error:
        raise HTTPException(408, "body: slow - send it at once", {"Connection": "close"}) from error
    except ClientDisconnect as error:
        raise HTTPException(400, "body: breaks off - send all of it") from error


def _declared_length(scope: Scope) -> int:
    text = Headers(scope=scope).get("content-length", "")
    # Python refuses to read numbers of thousands of digits; what is not read here is counted as it arrives.
    return int(text) if text.isdecimal() and len(text) < 19 else 0
