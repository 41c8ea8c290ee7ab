from collections.abc import Callable
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.described_entity_extractor import DESCRIBED, DescribedEntityExtractor
from tests.bot.nlu.pipeline import Pipeline


@pytest.fixture
def entities(pipeline: Pipeline) -> Callable[[str], list[tuple[str, str]]]:
    def read(text: str) -> list[tuple[str, str]]:
        (question,) = pipeline.parse(text).get("questions")
        return [(entity["kind"], entity["key"]) for entity in question["entities"]]

    return read


@pytest.mark.parametrize(
    ("text", "key"),
    [("which credential is about privacy and breaches", "chps"), ("the cert for people who analyze data", "chda")],
)
def test_what_is_described_is_the_subject(entities: Callable[[str], list[tuple[str, str]]], text: str, key: str) -> None:
    assert entities(text) == [("credential", key)]


@pytest.mark.parametrize("text", ["how much do they make", "how long is the program", "tell me about that credential", "hello"])
def test_what_describes_none_has_no_subject(entities: Callable[[str], list[tuple[str, str]]], text: str) -> None:
    assert entities(text) == []


def test_a_name_comes_before_a_description(entities: Callable[[str], list[tuple[str, str]]]) -> None:
    assert entities("is the ccs the one about privacy and data breaches") == [("credential", "ccs")]


def test_without_described_utterances_nothing_is_found(storage: ModelStorage, context: ExecutionContext) -> None:
    component = DescribedEntityExtractor.create({}, storage, Resource("d"), context)
    component.train(TrainingData())
    loaded: Any = DescribedEntityExtractor.load({}, storage, Resource("d"), context)
    (message,) = loaded.process([Message({TEXT: "the one about privacy"})])
    assert message.get(DESCRIBED) == {}
