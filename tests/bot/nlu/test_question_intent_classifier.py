from collections.abc import Callable
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.question_intent_classifier import RANKING, QuestionIntentClassifier
from tests.bot.nlu.pipeline import Pipeline


@pytest.fixture
def ask(pipeline: Pipeline) -> Callable[[str], dict[str, Any]]:
    return lambda text: pipeline.parse(text).as_dict(only_output_properties=True)


def test_a_question_is_understood_in_other_words(ask: Callable[[str], dict[str, Any]]) -> None:
    output = ask("how much money would they make?")
    assert output["intent"]["name"] == "ask_pay"
    (question,) = output["questions"]
    assert (question["text"], question["intent"], question["decision"]) == ("how much money would they make?", "ask_pay", "sure")


def test_two_questions_are_both_found_with_their_own_subjects(ask: Callable[[str], dict[str, Any]]) -> None:
    output = ask("what is on the ccs exam? how long is the program?")
    assert [question["intent"] for question in output["questions"]] == ["ask_credential_exam", "ask_program_length"]
    assert [[e["key"] for e in question["entities"]] for question in output["questions"]] == [["ccs"], []]


def test_the_intent_of_the_message_is_that_of_its_first_question(ask: Callable[[str], dict[str, Any]]) -> None:
    output = ask("how long is the program? what is the pay?")
    assert output["intent"] == {"name": "ask_program_length", "confidence": pytest.approx(output["intent"]["confidence"])}


def test_what_lies_beyond_the_guide_is_unknown_but_keeps_its_name(ask: Callable[[str], dict[str, Any]]) -> None:
    output = ask("who won the football game yesterday")
    assert (output["intent"]["name"], output["questions"][0]["decision"]) == ("out_of_scope", "unknown")


def test_small_talk_that_is_hardly_meant_is_the_fallback(pipeline: Pipeline, storage: ModelStorage) -> None:
    trained = pipeline.components[-1]
    config = {**trained.config, "sure_at": 1.0, "scope_at": 1.0}
    unsure = Pipeline([*pipeline.components[:-1], QuestionIntentClassifier(config, storage, Resource("c"), trained._model)])
    assert unsure.parse("hello").get("questions")[0]["intent"] == "nlu_fallback"
    assert unsure.parse("hello").get(INTENT)["name"] == "nlu_fallback"
    assert unsure.parse("what is the pay").get("questions")[0]["decision"] == "unknown"
    assert unsure.parse("tell me a joke").get(INTENT)["name"] == "out_of_scope"


def test_things_that_are_only_named_are_asked_one_by_one(ask: Callable[[str], dict[str, Any]]) -> None:
    asked = ask("pay\nhow long is the program\nexam")
    assert [question["intent"] for question in asked["questions"]] == ["ask_pay", "ask_program_length", "ask_credential_exam"]


@pytest.mark.parametrize("text", ["howmuchdothey make", "WHAT IS THE PAY", "what is the pay https://example.com/jobs?id=1"])
def test_how_it_is_written_changes_no_answer(ask: Callable[[str], dict[str, Any]], text: str) -> None:
    assert ask(text)["intent"]["name"] == "ask_pay"


def test_a_person_in_danger_is_heard_among_questions(ask: Callable[[str], dict[str, Any]]) -> None:
    assert ask("what is the pay? someone is having a heart attack")["intent"]["name"] == "emergency"


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_message_is_the_fallback(ask: Callable[[str], dict[str, Any]], text: str) -> None:
    output = ask(text)
    assert output["intent"]["name"] == "nlu_fallback" and "questions" not in output


def test_the_ranking_is_the_best_intents_best_first(ask: Callable[[str], dict[str, Any]]) -> None:
    ranking = ask("what is the pay")["intent_ranking"]
    confidences = [entry["confidence"] for entry in ranking]
    assert (ranking[0]["name"], len(ranking) <= RANKING) == ("ask_pay", True)
    assert confidences == sorted(confidences, reverse=True)


def test_the_working_point_is_what_is_configured(pipeline: Pipeline, storage: ModelStorage) -> None:
    trained = pipeline.components[-1]
    config = {**trained.config, "sure_at": 1.0, "scope_at": 0.0}
    strict = Pipeline([*pipeline.components[:-1], QuestionIntentClassifier(config, storage, Resource("c"), trained._model)])
    assert strict.parse("how much would they make").get("questions")[0]["decision"] == "unsure"


def test_an_untrained_classifier_knows_nothing(storage: ModelStorage, context: ExecutionContext) -> None:
    component = QuestionIntentClassifier.create(QuestionIntentClassifier.get_default_config(), storage, Resource("c"), context)
    (message,) = component.process([Message({TEXT: "what is the pay"})])
    assert message.get(INTENT)["name"] == "nlu_fallback"


@pytest.mark.parametrize("point", [{"sure_at": 1.1}, {"scope_at": -0.1}])
def test_a_working_point_that_cannot_be_is_refused(point: dict[str, float], storage: ModelStorage, context: ExecutionContext) -> None:
    config = {**QuestionIntentClassifier.get_default_config(), **point}
    with pytest.raises(InvalidConfigException, match=r"QuestionIntentClassifier: (scope|sure)_at: "):
        QuestionIntentClassifier.create(config, storage, Resource("c"), context)
