"""Trains and runs the components of config.yml one after another, as Rasa's graph does."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.settings import ROOT


@dataclass(frozen=True)
class Configured:
    """A component of config.yml with what is configured there."""

    kind: type[Any]
    given: dict[str, Any]

    @property
    def config(self) -> dict[str, Any]:
        return {**self.kind.get_default_config(), **self.given}

    @property
    def is_trainable(self) -> bool:
        return hasattr(self.kind, "train")

    @property
    def resource(self) -> Resource:
        return Resource(self.kind.__name__)


@dataclass(frozen=True)
class Pipeline:
    """The loaded components, in their order."""

    components: list[Any]

    def parse(self, text: str) -> Message:
        message = Message({TEXT: text})
        for component in self.components:
            component.process([message])
        return message


@cache
def configured() -> tuple[Configured, ...]:
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    return tuple(Configured(_find(entry["name"]), {k: v for k, v in entry.items() if k != "name"}) for entry in pipeline)


def _find(name: str) -> type[GraphComponent]:
    module, _, kind = name.rpartition(".")
    found: type[GraphComponent] = getattr(import_module(module), kind)
    return found


def train(storage: ModelStorage, data: TrainingData, context: ExecutionContext) -> Pipeline:
    components = []
    for part in configured():
        component = part.kind.create(part.config, storage, part.resource, context)
        if part.is_trainable:
            component.train(data)
            component = part.kind.load(part.config, storage, part.resource, context)
        if hasattr(component, "process_training_data"):
            data = component.process_training_data(data)
        components.append(component)
    return Pipeline(components)
