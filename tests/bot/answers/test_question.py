import pytest

from bot.answers.question import Question, aspect_of, question_from_dict
from bot.nlu import questions as nlu

DATA = nlu.Segment(
    text="rhit or ccs?",
    intent="ask_compare_credentials",
    score=0.8,
    decision="sure",
    guesses=(("ask_compare_credentials", 0.8), ("greet", 0.1)),
    entities=(("credential", "rhit"), ("credential", "ccs"), ("credential", "rhit"), ("position", "second"), ("schooling", "diploma")),
    is_bare=True,
    refers="that",
).to_dict()


@pytest.mark.parametrize(
    ("intent", "aspect"), [("ask_pay", "pay"), ("ask_ask_twice", "ask_twice"), ("greet", None), ("task_pay", None), ("nlu_fallback", None)]
)
def test_only_a_topic_intent_has_an_aspect(intent: str, aspect: str | None) -> None:
    assert aspect_of(intent) == Question("text", intent).aspect == aspect


def test_the_subjects_keep_their_order_and_stand_once_and_schooling_is_none() -> None:
    assert question_from_dict(DATA).subjects == ("rhit", "ccs")


def test_a_place_in_what_was_offered_is_no_subject() -> None:
    assert question_from_dict(DATA).positions == ("second",)


def test_a_question_has_what_the_nlu_found() -> None:
    question = question_from_dict(DATA)
    assert (question.text, question.decision, question.is_bare, question.refers) == ("rhit or ccs?", "sure", True, "that")
    assert question.guesses == (("ask_compare_credentials", 0.8), ("greet", 0.1))


@pytest.mark.parametrize("field", ["text", "intent", "decision", "guesses", "entities"])
def test_a_question_of_another_form_is_a_fault(field: str) -> None:
    with pytest.raises(KeyError):
        question_from_dict({key: value for key, value in DATA.items() if key != field})
