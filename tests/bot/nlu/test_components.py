import json
from collections.abc import Callable
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData

from tests.bot.nlu.component_checks import ODD_TEXTS, component_checks
from tests.bot.nlu.pipeline import Configured, Pipeline, configured, train


@pytest.mark.parametrize("check", component_checks, ids=lambda check: check.__name__)
@pytest.mark.parametrize("part", configured(), ids=lambda part: part.kind.__name__)
def test_a_component(part: Configured, check: Callable[[Configured, Any, Pipeline], None], pipeline: Pipeline) -> None:
    check(part, pipeline.components[configured().index(part)], pipeline)


@pytest.mark.parametrize("text", [*ODD_TEXTS, "what is the pay of an rhit? how long is school?"])
def test_what_a_message_becomes_can_travel_as_json(pipeline: Pipeline, text: str) -> None:
    output = pipeline.parse(text).as_dict(only_output_properties=True)
    assert json.loads(json.dumps(output)) == output
    assert output["intent"]["name"]


def test_training_twice_gives_the_same_bot(
    storage: ModelStorage,
    training_data: Callable[[], TrainingData],
    context: ExecutionContext,
    pipeline: Pipeline,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_VAR", str(tmp_path_factory.mktemp("var")))
    again = train(storage, training_data(), context)
    for text in ("whats the pay", "what is on the ccs exam", "who sells tires"):
        assert again.parse(text).as_dict(only_output_properties=True) == pipeline.parse(text).as_dict(only_output_properties=True)
