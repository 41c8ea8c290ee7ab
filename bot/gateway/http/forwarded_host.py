"""The name by which a visitor asked, told by a proxy: believed of trusted proxies only."""

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

_NAME = b"x-forwarded-host"


class ForwardedHost:
    """Takes the header X-Forwarded-Host from requests of callers that are no trusted proxies.

    It stands before what puts the visitor's address in the caller's place.
    """

    def __init__(self, app: ASGIApp, is_trusted: Callable[[str], bool]) -> None:
        self._app = app
        self._is_trusted = is_trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http" and not self._is_from_proxy(scope):
            headers = [(name, value) for name, value in scope["headers"] if name != _NAME]
            scope = {**scope, "headers": headers}
        await self._app(scope, receive, send)

    def _is_from_proxy(self, scope: Scope) -> bool:
        return bool(scope.get("client")) and self._is_trusted(scope["client"][0])
