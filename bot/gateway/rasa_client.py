"""The way to Rasa: a question in, an answer card and the classifier's guesses out."""

import json
import math
from dataclasses import dataclass
from typing import Any

import httpx

from bot.answers.card import AnswerCard, card_from_dict
from bot.errors import BotError, InvalidCard
from bot.gateway.loopback import make_loopback_client

# No connection is kept: Sanic closes idle ones while a request may be on its way, and a new one on loopback costs 0.3 ms.
_LIMITS = httpx.Limits(max_connections=200, max_keepalive_connections=0)


class NoAnswer(BotError):
    """Rasa gave no usable answer card."""


class RasaUnreachable(NoAnswer):
    """Nothing accepts connections at Rasa's port: it starts or is down."""


@dataclass(frozen=True)
class Guess:
    """An intent that the classifier considered, with its score from 0 to 1."""

    intent: str
    score: float


class RasaClient:
    """Asks one Rasa server over its REST channel; ``has_answered`` says whether it ever gave a card."""

    def __init__(self, port: int, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.has_answered = False
        self._url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
        # The caller holds the deadline.
        self._http = make_loopback_client(transport=transport, limits=_LIMITS, timeout=None)

    async def ask(self, conversation: str, text: str) -> tuple[AnswerCard, list[Guess]]:
        """Return the card for a text and the guesses behind it; raises NoAnswer, RasaUnreachable."""
        try:
            response = await self._http.post(self._url, json={"sender": conversation, "message": text})
        except httpx.ConnectError as error:
            raise RasaUnreachable("rasa: nothing listens at its port - wait for its start, or see its log") from error
        except httpx.HTTPError as error:
            raise NoAnswer(f"rasa: connection failed ({type(error).__name__}) - see its log") from error
        entries = _parse_entries(response)
        card = _find_card(entries)
        self.has_answered = True
        return card, _find_guesses(entries)

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()


def _parse_entries(response: httpx.Response) -> list[dict[str, Any]]:
    if response.status_code != 200:
        raise NoAnswer(f"rasa: replied with {response.status_code} - see its log")
    try:
        entries = json.loads(response.content)
    except (ValueError, RecursionError) as error:
        raise NoAnswer("rasa: reply is not JSON - see its log") from error
    if not isinstance(entries, list) or not entries:
        raise NoAnswer("rasa: empty reply - see its log and the action server's")
    customs = [entry.get("custom") for entry in entries if isinstance(entry, dict)]
    return [custom for custom in customs if isinstance(custom, dict)]


def _find_card(customs: list[dict[str, Any]]) -> AnswerCard:
    for custom in customs:
        if custom.get("type") == "answer":
            return _to_card(custom)
    raise NoAnswer("rasa: no answer card in the reply - see the action server's log")


def _to_card(custom: dict[str, Any]) -> AnswerCard:
    try:
        # A card with a lone surrogate or an infinite figure could not be sent to anyone.
        json.dumps(custom, ensure_ascii=False, allow_nan=False).encode()
        card = card_from_dict(custom)
        if not all(isinstance(suggestion.payload, str) for suggestion in card.suggestions):
            raise InvalidCard("card: a payload is no string - send the choice's intent")
        return card
    except (InvalidCard, ValueError) as error:
        # The card's faults may quote the student's words: they are not repeated here.
        raise NoAnswer("rasa: malformed answer card - see the action server's log") from error


def _find_guesses(customs: list[dict[str, Any]]) -> list[Guess]:
    found = [custom.get("guesses") for custom in customs if custom.get("type") == "guesses"]
    return [_to_guess(guess) for guesses in found if isinstance(guesses, list) for guess in guesses if _is_guess(guess)]


def _is_guess(guess: object) -> bool:
    if not isinstance(guess, dict):
        return False
    intent, score = guess.get("intent"), guess.get("score")
    return isinstance(intent, str) and isinstance(score, int | float) and math.isfinite(score)


def _to_guess(guess: dict[str, Any]) -> Guess:
    return Guess(guess["intent"], float(guess["score"]))
