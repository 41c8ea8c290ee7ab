"""Parses texts with a trained model, without a server."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.log_utils import configure_structlog

from bot.nlu.in_context import ASKED, SLOT
from bot.nlu.question_intent_classifier import QuestionIntentClassifier
from bot.run.training import MODEL


def load_agent(model: Path = MODEL) -> Agent:
    """Return the agent of a trained model."""
    configure_structlog(logging.ERROR)
    return Agent.load(model_path=str(model))


def load_parser(model: Path = MODEL) -> Callable[[str, tuple[str, ...]], dict[str, Any]]:
    """Return what parses a text as the served bot does after an answer to the questions ``asked``."""
    agent = load_agent(model)

    def _parse(text: str, asked: tuple[str, ...] = ()) -> dict[str, Any]:
        return asyncio.run(parse_after(agent, text, asked))

    return _parse


async def parse_after(agent: Agent, text: str, asked: tuple[str, ...]) -> dict[str, Any]:
    """Return what an agent understands of a text after an answer to the questions ``asked``."""
    tracker = DialogueStateTracker("parse", agent.domain.slots)
    tracker.update(SlotSet(SLOT, {ASKED: asked}))
    parsed: dict[str, Any] = await agent.processor.parse_message(UserMessage(text), tracker)
    return parsed


def classifier_of(agent: Agent) -> QuestionIntentClassifier:
    """Return the agent's classifier, whose working point a measurement may change; raises LookupError when it has none."""
    nodes = agent.processor.graph_runner._instantiated_nodes
    for node in nodes.values():
        if isinstance(node._component, QuestionIntentClassifier):
            return node._component
    raise LookupError(f"{QuestionIntentClassifier.__name__}: not in the model - run make train")
