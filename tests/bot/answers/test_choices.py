import json

import pytest

from bot.answers.choices import to_none_of_these, to_route_choice, to_suggestion, topic_of


def test_a_choice_is_an_intent_with_the_topic_as_json() -> None:
    suggestion = to_suggestion("pay", "How much?")
    assert (suggestion.title, suggestion.payload) == ("How much?", '/choose_topic{"topic": "pay"}')


@pytest.mark.parametrize("topic", ["pay", 'a"b', "a}b{", "ä"])
def test_a_choice_stands_for_the_topic_it_was_made_of(topic: str) -> None:
    payload = to_suggestion(topic, "t").payload
    assert topic_of(payload) == topic
    assert json.loads(payload.removeprefix("/choose_topic")) == {"topic": topic}


@pytest.mark.parametrize("payload", [to_none_of_these("None").payload, "", "pay", "/choose_topic", "/greet{}"])
def test_another_choice_stands_for_no_topic(payload: str) -> None:
    assert topic_of(payload) is None


def test_none_of_these_is_an_intent_without_a_topic() -> None:
    assert to_none_of_these("None").payload == "/none_of_these"


def test_an_answer_of_the_route_names_its_question_and_no_topic() -> None:
    payload = to_route_choice("time", "12", "A year").payload
    assert json.loads(payload.removeprefix("/choose_route")) == {"question": "time", "answer": "12"}
    assert topic_of(payload) is None
