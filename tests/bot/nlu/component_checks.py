"""What every component that config.yml names must do; a check takes the component as configured, its instance and all of them."""

from collections.abc import Callable
from typing import Any

from rasa.engine.graph import GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from tests.bot.nlu.pipeline import Configured, Pipeline, configured

ROLES = ("Corrector", "Tokenizer", "EntityExtractor", "Splitter", "Featurizer", "IntentClassifier")
ODD_TEXTS = ("", " ", "?", "\n", "\x00", "🦊", "a" * 1000, "? ! . ?", "/ask_pay", "{", "  how much  ", "how much\n\nhow long")


def is_a_graph_component_known_to_the_recipe(part: Configured, component: Any, pipeline: Pipeline) -> None:
    assert issubclass(part.kind, GraphComponent)
    assert DefaultV1Recipe._registered_components[part.kind.__name__].clazz is part.kind


def is_named_for_its_role_and_unique(part: Configured, component: Any, pipeline: Pipeline) -> None:
    assert part.kind.__name__.endswith(ROLES)
    assert [other.kind.__name__ for other in configured()].count(part.kind.__name__) == 1


def stands_in_the_file_named_like_it(part: Configured, component: Any, pipeline: Pipeline) -> None:
    file = part.kind.__module__.rpartition(".")[2]
    assert file.replace("_", "") == part.kind.__name__.lower()


def has_a_default_for_all_that_is_configured(part: Configured, component: Any, pipeline: Pipeline) -> None:
    assert part.given.keys() <= part.kind.get_default_config().keys()


def accepts_its_configuration(part: Configured, component: Any, pipeline: Pipeline) -> None:
    if hasattr(part.kind, "validate_config"):
        part.kind.validate_config(part.config)


def stands_after_what_it_requires(part: Configured, component: Any, pipeline: Pipeline) -> None:
    before = [other.kind for other in configured()[: configured().index(part)]]
    assert all(any(issubclass(kind, required) for kind in before) for required in part.kind.required_components())


def is_registered_as_trainable_when_it_trains(part: Configured, component: Any, pipeline: Pipeline) -> None:
    assert DefaultV1Recipe._registered_components[part.kind.__name__].is_trainable == part.is_trainable
    assert not part.is_trainable or "load" in vars(part.kind)


def processes_no_message(part: Configured, component: Any, pipeline: Pipeline) -> None:
    assert component.process([]) == []


def takes_no_training_data(part: Configured, component: Any, pipeline: Pipeline) -> None:
    if hasattr(component, "process_training_data"):
        empty = TrainingData()
        assert component.process_training_data(empty) is empty


def returns_the_messages_it_was_given_and_keeps_their_text(part: Configured, component: Any, pipeline: Pipeline) -> None:
    messages = [pipeline.parse(text) for text in ODD_TEXTS]
    assert component.process(messages) == messages
    assert [message.get(TEXT) for message in messages] == list(ODD_TEXTS)


def gives_the_same_for_the_same_text(part: Configured, component: Any, pipeline: Pipeline) -> None:
    first, second = _output(pipeline, "what is on the ccs exam"), _output(pipeline, "what is on the ccs exam")
    assert first == second and first["questions"]


def answers_a_message_by_itself_as_among_others(part: Configured, component: Any, pipeline: Pipeline) -> None:
    messages = [Message({TEXT: text}) for text in ("hello", "what is the pay of an rhit")]
    for other in pipeline.components:
        other.process(messages)
    assert messages[1].as_dict(only_output_properties=True) == _output(pipeline, "what is the pay of an rhit")


def _output(pipeline: Pipeline, text: str) -> dict[str, Any]:
    output: dict[str, Any] = pipeline.parse(text).as_dict(only_output_properties=True)
    return output


component_checks: list[Callable[[Configured, Any, Pipeline], None]] = [
    is_a_graph_component_known_to_the_recipe,
    is_named_for_its_role_and_unique,
    stands_in_the_file_named_like_it,
    has_a_default_for_all_that_is_configured,
    accepts_its_configuration,
    stands_after_what_it_requires,
    is_registered_as_trainable_when_it_trains,
    processes_no_message,
    takes_no_training_data,
    returns_the_messages_it_was_given_and_keeps_their_text,
    gives_the_same_for_the_same_text,
    answers_a_message_by_itself_as_among_others,
]
