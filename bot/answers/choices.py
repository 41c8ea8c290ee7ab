"""The choices a card offers, in the form that Rasa takes as an intent."""

import json
import re

from bot.answers.card import Suggestion

CHOOSE_TOPIC = "choose_topic"
NONE_OF_THESE = "none_of_these"
CHOOSE_ROUTE = "choose_route"


def to_suggestion(topic: str, title: str) -> Suggestion:
    """Return the choice of a topic under a title."""
    return Suggestion(title, f"/{CHOOSE_TOPIC}{json.dumps({'topic': topic})}")


def topic_of(payload: str) -> str | None:
    """Return the topic that a choice stands for, None for another choice."""
    match = re.fullmatch(rf"/{CHOOSE_TOPIC}(\{{.*\}})", payload)
    return str(json.loads(match[1])["topic"]) if match else None


def to_none_of_these(title: str) -> Suggestion:
    """Return the choice that says that no suggestion was meant."""
    return Suggestion(title, f"/{NONE_OF_THESE}")


def to_route_choice(question: str, answer: str, title: str) -> Suggestion:
    """Return the choice of an answer to a question of the personal route."""
    return Suggestion(title, f"/{CHOOSE_ROUTE}{json.dumps({'question': question, 'answer': answer})}")
