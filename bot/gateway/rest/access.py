"""Who may use the rest channel, which believes its callers."""

import ipaddress
from collections.abc import Mapping
from enum import Enum
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.errors import SettingsError

# What proxies add to a request that they pass on.
_FORWARDING = ("x-forwarded-", "x-original-", "x-envoy-", "cf-")
_FORWARDED = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip"}
)
_REFUSAL = (
    "rest: only for programs on this machine - set REST=on, with authentication in front of it"
)


class RestAccess(Enum):
    """The setting REST: for everybody, for nobody, and without it for programs on this machine."""

    ON = "on"
    OFF = "off"
    LOCAL = ""

    def check(self, request: Request) -> None:
        """Raise HTTPException 403 for a caller that is not served."""
        if self is RestAccess.LOCAL and not is_direct(request):
            raise HTTPException(403, _REFUSAL)


def read_rest_access(environ: Mapping[str, str]) -> RestAccess:
    """Return the setting REST; raises SettingsError."""
    text = environ.get("REST", "")
    try:
        return RestAccess(text)
    except ValueError:
        advice = "give one of them, or leave it out"
        raise SettingsError(f"REST={text}: neither on nor off - {advice}") from None


def is_direct(request: Request) -> bool:
    """Return whether a program on this machine asks by itself, for nobody else.

    A proxy shows itself by a header of its own, by the visitor's name for the server, or by
    HTTP/1.0; a page of another site whose name was made to lead here shows that name.
    """
    return (
        bool(request.client and is_loopback(request.client.host))
        and is_loopback(_find_name(request.headers.get("host", "")))
        and request.scope.get("http_version") != "1.0"
        and not any(map(_is_forwarding, request.headers))
    )


def is_loopback(host: str) -> bool:
    """Return whether a name or address is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _find_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_forwarding(header: str) -> bool:
    return header in _FORWARDED or header.startswith(_FORWARDING)
