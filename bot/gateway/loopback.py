"""HTTP to the bot's own processes: plain, on loopback, past the proxies of the environment."""

import ssl
from typing import Any

import httpx

# It trusts nobody: reading the machine's certificates, which plain HTTP never asks for, takes 20 ms each time.
_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def make_loopback_client(**options: Any) -> httpx.AsyncClient:
    """Return a client for plain HTTP on loopback, with further ``options`` of httpx."""
    return httpx.AsyncClient(trust_env=False, verify=_NO_CERTIFICATES, **options)
