"""Opaque choices: the only way for a client to send an intent is to hand back a token that the bot itself signed."""

import jwt

from bot.gateway.signing import derive_key

PREFIX = "choice:"
_ALGORITHM = "HS256"


class Choices:
    """Turns the intent payloads of suggestions into signed tokens and back."""

    def __init__(self, secret: str) -> None:
        self._key = derive_key(secret, "choice")

    def sign(self, payload: str) -> str:
        """Return the token that stands for an intent payload such as ``/choose_topic{"topic": "pay"}``."""
        return PREFIX + jwt.encode({"payload": payload}, self._key, _ALGORITHM)

    def find_payload(self, text: str) -> str | None:
        """Return the payload of a token of ours; None for everything else."""
        token = text.strip()
        if not token.startswith(PREFIX):
            return None
        try:
            payload = jwt.decode(token.removeprefix(PREFIX), self._key, [_ALGORITHM]).get("payload")
        except (jwt.InvalidTokenError, ValueError, RecursionError):
            return None
        return payload if isinstance(payload, str) else None
