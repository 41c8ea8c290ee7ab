"""What the stock bot would say with another threshold of its FallbackClassifier: from its own parse of each message.

At the first turn of a conversation the rules decide on the intent alone, so intent, entities and confidence say which reply it is.
"""

from typing import Any

import httpx

from benchmarks.replies import Card, Replies

_FALLBACK = "nlu_fallback"


class StockReading:
    """Reads messages with a running stock bot and answers without its FallbackClassifier."""

    def __init__(self, url: str, replies: Replies) -> None:
        self._http, self._replies = httpx.Client(base_url=url, timeout=60), replies

    def answer(self, text: str) -> Card:
        """Return the card for the best intent, with its confidence as ``score``; raises httpx.HTTPError."""
        response = self._http.post("/model/parse", json={"text": text})
        response.raise_for_status()
        return to_card(response.json(), self._replies)


def to_card(parse: dict[str, Any], replies: Replies) -> Card:
    """Return the card for a parse of Rasa's, its fallback left out."""
    best = next(entry for entry in parse["intent_ranking"] if entry["name"] != _FALLBACK)
    subjects = tuple(dict.fromkeys(str(entity["value"]) for entity in parse["entities"]))
    return {**replies.intent(best["name"], subjects), "score": best["confidence"]}
