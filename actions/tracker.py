"""What the actions read from Rasa's tracker."""

from typing import Any

from bot.answers.context import Context, context_from_dict
from bot.answers.question import Question, question_from_dict
from bot.answers.route import Route, Said, route_from_dict, to_mentions

CONTEXT = "context"
ROUTE = "route"


def to_questions(message: dict[str, Any]) -> list[Question]:
    """Return the questions that the NLU found in the latest message."""
    return [question_from_dict(data) for data in message.get("questions") or []]


def to_context(slots: dict[str, Any]) -> Context:
    """Return what the last answer left behind."""
    return context_from_dict(slots.get(CONTEXT))


def to_route(slots: dict[str, Any]) -> Route:
    """Return how far the personal route has come."""
    return route_from_dict(slots.get(ROUTE))


def to_said(message: dict[str, Any]) -> Said:
    """Return the latest message as an answer to a question of the personal route."""
    mentions = tuple(to_mentions(message.get("entities") or []))
    return Said(message.get("text") or "", intent_name(message), mentions, tuple(to_questions(message)))


def to_guesses(message: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the best intents of the latest message, for the journal."""
    return [guess for data in message.get("questions") or [] for guess in data["guesses"]]


def intent_name(message: dict[str, Any]) -> str:
    """Return the intent of the latest message, ``nlu_fallback`` when there is none."""
    return (message.get("intent") or {}).get("name") or "nlu_fallback"


def entity_value(message: dict[str, Any], entity: str) -> str | None:
    """Return the first value of an entity of the latest message."""
    return next((str(e["value"]) for e in message.get("entities") or [] if e["entity"] == entity), None)
