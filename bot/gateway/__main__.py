"""``python -m bot.gateway``: serves the gateway until it is stopped."""

import os
import socket
import sys
from functools import partial
from typing import Any, cast

import uvicorn
from starlette.applications import Starlette
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.errors import BotError, StartError
from bot.gateway.app import create_app
from bot.gateway.http.connections import BACKLOG, Connections, find_room
from bot.gateway.http.forwarded_host import ForwardedHost
from bot.gateway.http.protocol import BoundedProtocol
from bot.settings import Settings, read_settings


def main() -> int:
    """Serve until a signal ends it; return the exit status. A fault at start is one line on stderr."""
    try:
        settings = read_settings()
        app = create_app(settings)
        listeners = [_listen(host, settings.port) for host in _hosts(settings)]
    except BotError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        uvicorn.Server(_to_config(app, settings)).run(sockets=listeners)
    except KeyboardInterrupt:
        pass
    return 0


def _to_config(app: Starlette, settings: Settings) -> uvicorn.Config:
    config = uvicorn.Config(
        app,
        # Who asked and when belongs in no log, nor does a line for each request that is none.
        access_log=False,
        log_level="error",
        server_header=False,
        # Nothing here speaks WebSocket, and Rasa pins a library for it that uvicorn cannot load.
        ws="none",
        backlog=BACKLOG,
        timeout_graceful_shutdown=int(settings.deadline) + 1,
    )
    trusted: Any = config.forwarded_allow_ips
    proxied = ProxyHeadersMiddleware(cast(Any, app), trusted)
    is_trusted = proxied.trusted_hosts.__contains__
    config.app, config.proxy_headers = ForwardedHost(cast(Any, proxied), is_trusted), False
    connections = Connections(find_room(), is_trusted)
    config.http = cast(Any, partial(BoundedProtocol, connections))
    return config


def _hosts(settings: Settings) -> tuple[str, ...]:
    # "::" means every address. One socket for both families would give callers over IPv4 names that no list of trusted proxies has.
    return ("0.0.0.0", "::") if settings.host == "::" else (settings.host,)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise StartError(f"{host}:{port}: {reason} - free the port or set PORT, HOST") from error


if __name__ == "__main__":
    sys.exit(main())
