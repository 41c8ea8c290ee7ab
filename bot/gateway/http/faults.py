"""Refusals and failures as one line of JSON: no page, no traceback."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.gateway.http.limits import SECURITY_HEADERS, TOO_LARGE

_LINES = {
    404: "address: unknown - see the documentation for the ones served",
    405: "method: not allowed here - see the Allow header",
    413: TOO_LARGE,
}


async def refuse(request: Request, error: Exception) -> Response:
    """Return an HTTPException as JSON."""
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": _LINES.get(error.status_code, error.detail)}, error.status_code, error.headers)


async def fail(request: Request, error: Exception) -> Response:
    """Return a fault of the gateway as JSON; the headers are set here, for this reply passes no middleware."""
    return JSONResponse({"error": "gateway: failed - try again, or see its log"}, 500, SECURITY_HEADERS)


FAULTS: Mapping[Any, Any] = {HTTPException: refuse, Exception: fail}
