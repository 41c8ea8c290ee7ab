from collections.abc import Callable

from actions.answer_question import ActionAnswerQuestion
from bot.answers.card import Status
from tests.actions.turn import Turn, message, question


def test_the_questions_of_the_message_are_answered_in_order(run: Callable[..., Turn]) -> None:
    turn = run(ActionAnswerQuestion, message("ask_stress", question("ask_stress"), question("ask_pay")))
    assert (turn.card.status, turn.card.topics) == (Status.ANSWERED, ("stress", "pay"))


def test_without_questions_the_intent_is_answered(run: Callable[..., Turn]) -> None:
    assert run(ActionAnswerQuestion, {"text": "/ask_pay", "intent": {"name": "ask_pay"}}).card.topics == ("pay",)


def test_a_message_without_anything_gets_the_honest_limit(run: Callable[..., Turn]) -> None:
    assert run(ActionAnswerQuestion, {}).card.status is Status.NOT_COVERED


def test_the_named_subject_counts(run: Callable[..., Turn]) -> None:
    turn = run(ActionAnswerQuestion, message("ask_credential_exam", question("ask_credential_exam", subjects="ccs")))
    assert turn.card.topics == ("credential_exam_ccs",)


def test_a_doubted_question_gets_the_best_guess(run: Callable[..., Turn]) -> None:
    turn = run(ActionAnswerQuestion, message("ask_pay", question("ask_pay", "unsure")))
    assert (turn.card.status, turn.card.topics) == (Status.ANSWERED, ("pay",))


def test_the_answer_is_remembered_for_the_next_message(run: Callable[..., Turn]) -> None:
    first = run(ActionAnswerQuestion, message("ask_credential_exam", question("ask_credential_exam", subjects="ccs")))
    assert first.slots["context"]["topics"] == ("credential_exam_ccs",)
    assert first.slots["context"]["subjects"] == ("ccs",)
