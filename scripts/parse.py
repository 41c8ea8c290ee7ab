"""Parses texts with a trained model, without a server."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.utils.log_utils import configure_structlog

from bot.nlu.question_intent_classifier import QuestionIntentClassifier
from bot.run.training import MODEL


def load_agent(model: Path = MODEL) -> Agent:
    """Return the agent of a trained model."""
    configure_structlog(logging.ERROR)
    return Agent.load(model_path=str(model))


def load_parser(model: Path = MODEL) -> Callable[[str], dict[str, Any]]:
    """Return what parses a text as the served bot does."""
    agent = load_agent(model)
    return lambda text: asyncio.run(agent.parse_message(text))


def classifier_of(agent: Agent) -> QuestionIntentClassifier:
    """Return the agent's classifier, whose working point a measurement may change; raises LookupError when it has none."""
    nodes = agent.processor.graph_runner._instantiated_nodes
    for node in nodes.values():
        if isinstance(node._component, QuestionIntentClassifier):
            return node._component
    raise LookupError(f"{QuestionIntentClassifier.__name__}: not in the model - run make train")
