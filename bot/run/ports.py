"""The ports of a run: the gateway's must be free, the inner ones are chosen."""

import errno
import socket
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace

from bot.errors import StartError
from bot.settings import Settings

LOOPBACK = "127.0.0.1"


def check_port(host: str, port: int, variable: str = "PORT", command: str = "make run") -> None:
    """Raise StartError when nothing could listen on a port; ``variable`` is the environment variable that chooses it for ``command``."""
    try:
        _bind(host, port).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65535 else port - 1
            advice = f"stop what listens there or choose another: {variable}={other} {command}"
            raise StartError(f"port {port} is in use - {advice}") from error
        if error.errno in (errno.EACCES, errno.EPERM):
            raise StartError(f"port {port} is not allowed for this user - choose one above 1023: {variable}=5005 {command}") from error
        raise StartError(f"HOST={host}: not an address of this machine ({error.strerror}) - give one, or leave HOST out") from error


def with_inner_ports(settings: Settings, environ: Mapping[str, str]) -> Settings:
    """Return the settings with free loopback ports for Rasa and the action server where the environment names none; raises StartError."""
    with ExitStack() as stack:
        # Both stay open until both are chosen, so that they differ.
        free = [stack.enter_context(_bind(LOOPBACK, 0)).getsockname()[1] for _ in range(2)]
    chosen = {"rasa_port": free[0], "action_port": free[1]}
    for name in list(chosen):
        if name.upper() in environ:
            chosen[name] = getattr(settings, name)
            check_port(LOOPBACK, chosen[name], name.upper())
    return replace(settings, **chosen)


def to_url_host(host: str) -> str:
    """Return the host of an address at which a server on ``host`` is reached from this machine."""
    reachable = {"0.0.0.0": LOOPBACK, "::": "::1", "": LOOPBACK}.get(host, host)
    return f"[{reachable}]" if ":" in reachable else reachable


def _bind(host: str, port: int) -> socket.socket:
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        # As servers do: a port that is only waiting out old connections is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    return listener
