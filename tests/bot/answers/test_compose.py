from dataclasses import replace

import pytest

from bot.answers.card import AnswerCard, Status
from bot.answers.choices import NONE_OF_THESE, to_suggestion
from bot.answers.compose import Composer
from bot.answers.question import Question
from bot.errors import SettingsError
from bot.knowledge_base.query import KnowledgeBase


def ask(intent: str, decision: str = "sure", *, text: str = "some text", guesses: str = "", subjects: tuple[str, ...] = ()) -> Question:
    return Question(text, intent, decision, tuple((guess, 0.4) for guess in guesses.split()), subjects)


def unsure(intent: str, **guesses: float) -> Question:
    return Question("some text", intent, "unsure", tuple(guesses.items()))


def titles(card: AnswerCard) -> list[str]:
    return [suggestion.title for suggestion in card.suggestions]


def start_titles(kb: KnowledgeBase) -> list[str]:
    return [kb.topic(key).question for key in ("career_path", "pay", "certifications", "remote_work")]


def test_a_sure_question_is_answered(composer: Composer, real_kb: KnowledgeBase) -> None:
    card = composer.answer([ask("ask_pay")])
    assert (card.status, card.topics, card.text) == (Status.ANSWERED, ("pay",), real_kb.topic("pay").answer)
    assert card.figures and card.sources


def test_a_known_unknown_is_not_covered(composer: Composer, real_kb: KnowledgeBase) -> None:
    card = composer.answer([ask("ask_tuition")])
    assert (card.status, card.topics) == (Status.NOT_COVERED, ("tuition",))
    assert card.text == real_kb.topic("tuition").answer


def test_a_question_on_two_subjects_is_answered_for_both(composer: Composer) -> None:
    assert composer.answer([ask("ask_credential_exam", subjects=("rhit", "ccs"))]).topics == ("credential_exam_rhit", "credential_exam_ccs")


def test_two_named_credentials_are_compared_and_without_them_the_guides_own_comparison_is_told(
    composer: Composer, real_kb: KnowledgeBase
) -> None:
    assert composer.answer([ask("ask_compare_credentials", subjects=("rhit", "ccs"))]).text.startswith("Compared:")
    assert composer.answer([ask("ask_compare_credentials")]).text == real_kb.topic("compare_credentials").answer


def test_several_questions_are_answered_in_their_order(composer: Composer, real_kb: KnowledgeBase) -> None:
    card = composer.answer([ask("ask_stress"), ask("ask_pay"), ask("ask_tuition")])
    assert (card.status, card.topics) == (Status.ANSWERED, ("stress", "pay", "tuition"))
    assert card.text.index(real_kb.topic("stress").answer) < card.text.index(real_kb.topic("pay").answer)
    assert real_kb.topic("tuition").answer in card.text


def test_more_than_three_questions_are_named_and_not_answered(composer: Composer, real_kb: KnowledgeBase) -> None:
    more = [ask("ask_role", text=" how   long? "), ask("ask_ehr", text="x" * 200)]
    card = composer.answer([ask("ask_pay"), ask("ask_stress"), ask("ask_remote_work"), *more])
    assert card.topics == ("pay", "stress", "remote_work")
    assert card.text.endswith(f"Ask again: how long; {'x' * 79}…")


def test_an_unsure_question_gets_the_best_guess_and_the_others_to_choose_from(composer: Composer, real_kb: KnowledgeBase) -> None:
    card = composer.answer([unsure("ask_pay", ask_pay=0.3, greet=0.2, ask_stress=0.15, ask_role=0.1)])
    pay = real_kb.topic("pay")
    assert (card.status, card.topics) == (Status.ANSWERED, ("pay",))
    assert card.text == f"Taken as {pay.question}\n\n{pay.answer}"
    assert titles(card)[:2] == [real_kb.topic(key).question for key in ("stress", "role")]


def test_a_tie_asks_which_is_meant(composer: Composer, real_kb: KnowledgeBase) -> None:
    card = composer.answer([unsure("ask_pay", ask_pay=0.2, ask_stress=0.199, ask_role=0.1, ask_ehr=0.05)])
    assert (card.status, card.text, card.topics) == (Status.CLARIFY, "Did you mean?", ())
    assert titles(card) == [*(real_kb.topic(key).question for key in ("pay", "stress", "role")), "None"]
    assert card.suggestions[-1].payload == f"/{NONE_OF_THESE}"


def test_an_unsure_question_beside_another_is_answered_without_a_word_on_it(composer: Composer, real_kb: KnowledgeBase) -> None:
    card = composer.answer([ask("ask_pay"), unsure("ask_stress", ask_stress=0.3)])
    assert card.text == f"{real_kb.topic('pay').answer}\n\n{real_kb.topic('stress').answer}"


def test_guesses_that_lead_to_the_same_topic_are_offered_once(composer: Composer) -> None:
    question = replace(unsure("ask_pay", ask_pay=0.2, ask_about_credential=0.2), subjects=("cpc",))
    payloads = [s.payload for s in composer.answer([question]).suggestions]
    assert len(set(payloads)) == len(payloads) == 4
    assert payloads[0] == to_suggestion("cpc", "").payload


def test_the_job_by_another_name_gets_what_the_guide_adds_to_it(composer: Composer, real_kb: KnowledgeBase) -> None:
    pay = real_kb.topic("pay")
    coder = composer.answer([replace(ask("ask_pay"), job_names=("coder",))])
    assert coder.text == f"{pay.answer} {pay.called['coder']}"
    assert composer.answer([replace(ask("ask_pay"), job_names=("technician",))]).text == pay.answer


def test_an_unknown_question_gets_the_honest_limit_and_where_to_start(composer: Composer, real_kb: KnowledgeBase) -> None:
    card = composer.answer([ask("ask_pay", "unknown", text="who won the cup")])
    assert (card.status, card.text, card.topics, card.sources) == (Status.NOT_COVERED, "Out of scope.", (), ())
    assert titles(card) == start_titles(real_kb)


def test_what_lies_beyond_the_guide_has_its_own_sentence(composer: Composer) -> None:
    assert composer.answer([ask("other_occupation", "unknown")]).text == "Another job."


def test_an_intent_without_topic_and_sentence_gets_the_honest_limit(composer: Composer) -> None:
    assert composer.answer([ask("nlu_fallback")]).text == "Out of scope."
    assert composer.answer([ask("ask_weather")]).text == "Out of scope."


def test_beside_an_answer_the_unknown_question_is_named(composer: Composer) -> None:
    card = composer.answer([ask("ask_pay"), ask("ask_ehr", "unknown", text="who won the cup?")])
    assert card.status is Status.ANSWERED
    assert card.text.endswith("Nothing on who won the cup.")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("who **won** the `cup`?", "who won the cup"),
        ("[the cup](javascript:alert) <b>", "the cup javascript:alert b"),
        ("a ~~b~~ | c_d # e", "a b c d e"),
    ],
)
def test_the_students_own_words_are_never_markdown(composer: Composer, text: str, plain: str) -> None:
    card = composer.answer([ask("ask_pay"), ask("ask_ehr", "unknown", text=text)])
    assert card.text.endswith(f"Nothing on {plain}.")


def test_only_unknown_questions_are_not_covered(composer: Composer) -> None:
    assert composer.answer([ask("ask_pay", "unknown"), ask("ask_ehr", "unknown")]).status is Status.NOT_COVERED


def test_chosen_topics_are_answered_and_one_that_is_gone_gets_the_honest_limit(composer: Composer) -> None:
    assert composer.topics(["pay", "stress"]).topics == ("pay", "stress")
    assert composer.topics(["removed"]).status is Status.NOT_COVERED


def test_a_fixed_sentence_comes_with_where_to_start_but_not_in_danger(composer: Composer, real_kb: KnowledgeBase) -> None:
    assert titles(composer.say("greet", Status.SMALLTALK)) == start_titles(real_kb)
    safety = composer.say("emergency", Status.SAFETY)
    assert (safety.text, safety.suggestions, safety.sources, safety.topics) == ("Call for help.", (), (), ())


def test_a_sentence_that_is_not_there_is_a_fault(composer: Composer) -> None:
    with pytest.raises(SettingsError):
        composer.say("sing", Status.SMALLTALK)


def test_every_topic_can_be_asked_for_and_chosen(composer: Composer, real_kb: KnowledgeBase) -> None:
    for topic in map(real_kb.topic, real_kb.keys()):
        assert composer.topics([topic.key]).topics == (topic.key,)
        subjects = (topic.subject,) if topic.subject and topic.subject != "occupation" else ()
        if topic.subject and topic.key != topic.subject:
            assert composer.answer([ask(f"ask_{topic.aspect}", subjects=subjects)]).topics == (topic.key,)


def test_what_is_too_vague_is_asked_about(composer: Composer, real_kb: KnowledgeBase) -> None:
    vague = Question("school", "ask_minimum_education", "unknown", (("ask_minimum_education", 0.15), ("ask_where_to_study", 0.1)))
    card = composer.answer([vague])
    assert (card.status, card.topics) == (Status.CLARIFY, ())
    assert titles(card)[:2] == [real_kb.topic(key).question for key in ("minimum_education", "where_to_study")]


def test_a_fact_and_what_is_missing_beside_it_are_both_told_when_both_may_be_meant(composer: Composer, real_kb: KnowledgeBase) -> None:
    fact, missing = real_kb.topic("online_study"), real_kb.topic("online_degree_respect")
    card = composer.answer([unsure("ask_online_study", ask_online_study=0.29, ask_online_degree_respect=0.26)])
    assert card.topics == ("online_degree_respect",) and card.text.endswith(missing.answer)
    assert card.text.startswith(fact.short or fact.answer) and card.status is Status.ANSWERED
    assert composer.answer([unsure("ask_online_study", ask_online_study=0.29, ask_online_degree_respect=0.21)]).topics == card.topics
    clear = composer.answer([unsure("ask_online_study", ask_online_study=0.29, ask_online_degree_respect=0.1)])
    assert clear.topics == ("online_study",) and missing.answer not in clear.text
