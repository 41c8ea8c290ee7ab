"""Conversation ids: issued here, prefixed by the channel, never the sender's own string."""

import hashlib
import hmac

from bot.gateway.signing import derive_key


class Sessions:
    """Issues conversation ids that nobody can compute without the secret."""

    def __init__(self, secret: str) -> None:
        self._key = derive_key(secret, "conversation")

    def conversation(self, channel: str, sender: str) -> str:
        """Return the conversation id of a sender: the channel, a colon and 32 hexadecimal digits."""
        digest = hmac.new(self._key, f"{channel}:{sender}".encode(), hashlib.sha256).hexdigest()
        return f"{channel}:{digest[:32]}"
