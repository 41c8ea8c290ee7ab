"""Asks a bot over Rasa's REST protocol."""

from typing import Any

import httpx


class Bot:
    """A running bot; each conversation has a sender of its own. Raises httpx.HTTPError when it cannot be reached."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=30)

    def ask(self, sender: str, message: str) -> dict[str, Any]:
        """Return the answer card for a message."""
        response = self._http.post("/webhooks/rest/webhook", json={"sender": sender, "message": message})
        if response.status_code in (400, 413):
            return {"status": "error", "text": response.text, "topics": []}
        response.raise_for_status()
        cards = [entry["custom"] for entry in response.json() if entry.get("custom", {}).get("type") == "answer"]
        card: dict[str, Any] = cards[0] if cards else {"status": "silence", "text": "", "topics": []}
        return card
