from typing import Any

from bot.answers.card import AnswerCard, Status
from bot.answers.choices import to_suggestion
from bot.answers.context import Context, context_from_dict, next_context
from bot.answers.question import Question


def question(aspect: str, *subjects: str) -> Question:
    return Question("text", f"ask_{aspect}", subjects=subjects)


def answer(*topics: str, offered: tuple[str, ...] = ()) -> AnswerCard:
    return AnswerCard(Status.ANSWERED, "text", topics, suggestions=tuple(to_suggestion(key, key) for key in offered))


def then(
    context: Context, card: AnswerCard, *questions: Question, listed: tuple[str, ...] = (), asked: tuple[str, ...] = ()
) -> Context:
    data: dict[str, Any] = next_context(context, card, list(questions), listed, asked)
    return context_from_dict(data)


def test_an_answer_leaves_its_topics_aspects_subjects_and_offers() -> None:
    found = then(Context(), answer("a", "b", offered=("c",)), question("pay"), question("exam", "rhit"), question("exam", "ccs"))
    assert (found.topics, found.aspects, found.subjects, found.offered) == (("a", "b"), ("pay", "exam"), ("rhit", "ccs"), ("c",))


def test_what_was_answered_is_kept_in_words_as_long_as_it_may_be_meant() -> None:
    context = then(Context(), answer("a"), question("exam"), asked=("What does the exam cover?",))
    aged = [context := then(context, AnswerCard(Status.SMALLTALK, "hi")) for _ in range(3)]
    assert [c.asked for c in aged] == [("What does the exam cover?",)] * 2 + [()]


def test_subjects_fade_after_three_answers_on_something_else() -> None:
    context = then(Context(), answer("a"), question("exam", "rhit"))
    kept = []
    for _ in range(3):
        context = then(context, answer("b"), question("stress"))
        kept.append(context.subjects)
    assert kept == [("rhit",), ("rhit",), ()]


def test_small_talk_ages_the_context() -> None:
    context = then(Context(), answer("a"), question("exam", "rhit"))
    aged = [context := then(context, AnswerCard(Status.SMALLTALK, "hi")) for _ in range(3)]
    assert [(c.topics, c.is_fresh) for c in aged] == [(("a",), True), (("a",), True), (("a",), False)]


def test_a_question_that_is_not_answered_leaves_what_it_asked() -> None:
    other = Question("nurse pay", "other_occupation", "unknown", (("other_occupation", 0.8), ("ask_pay", 0.1)))
    assert then(Context(), AnswerCard(Status.NOT_COVERED, "no"), other).aspects == ("pay",)


def test_the_answer_before_the_last_is_remembered() -> None:
    context = then(then(Context(), answer("a"), question("x")), answer("b"), question("y"))
    assert (context.topics, context.before) == (("b",), ("a",))


def test_a_list_stays_until_another_one_is_given() -> None:
    listed = then(Context(), answer("a"), question("x"), listed=("rhit", "ccs"))
    assert then(listed, answer("b"), question("y")).listed == ("rhit", "ccs")
    assert then(listed, answer("b"), question("y"), listed=("ahima", "aapc")).listed == ("ahima", "aapc")


def test_what_an_older_version_left_in_the_slot_is_passed_over() -> None:
    assert context_from_dict({"aspect": "pay", "topics": ["pay"]}) == Context(topics=("pay",))
