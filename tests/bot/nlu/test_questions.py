import json
from dataclasses import replace

import pytest

from bot.nlu.questions import MAX_QUESTIONS, Question, choose_questions, decide, fall_back


def q(intent: str, decision: str = "sure", score: float = 0.7, text: str = "some text", entity: str = "", asks: bool = False) -> Question:
    entities = (("credential", entity),) if entity else ()
    return Question(text, intent, score, decision, ((intent, score),), entities, is_question=asks)


ANSWER_AT = 0.45
UNSURE = q("ask_role", "doubt", 0.35)
PAY, STRESS = q("ask_pay"), q("ask_stress")
OPEN = q("ask_role", "doubt", 0.35, "how do i get it", asks=True)
UNKNOWN = q("ask_role", "unknown", 0.1, "who won the big game", asks=True)


@pytest.mark.parametrize(
    ("intent", "score", "decision"),
    [
        ("ask_pay", 0.45, "sure"),
        ("ask_pay", 0.44, "doubt"),
        ("ask_pay", 0.3, "doubt"),
        ("ask_pay", 0.29, "unknown"),
        ("greet", 0.9, "sure"),
        ("out_of_scope", 0.9, "unknown"),
        ("other_occupation", 0.9, "unknown"),
        ("own_records", 0.9, "unknown"),
        ("misuse", 0.9, "unknown"),
    ],
)
def test_the_score_decides_and_what_lies_beyond_the_guide_is_never_sure(intent: str, score: float, decision: str) -> None:
    assert decide(intent, score, 0.45, 0.3) == decision


@pytest.mark.parametrize(
    ("whole", "segments", "chosen"),
    [
        (PAY, [], [PAY]),
        (UNSURE, [], [UNSURE]),
        (UNSURE, [PAY, STRESS], [PAY, STRESS]),
        (PAY, [STRESS, PAY], [STRESS, PAY]),
        (UNSURE, [PAY, q("greet")], [PAY]),
        (PAY, [q("ask_pay", score=0.5), q("greet")], [PAY]),
        (q("encouragement"), [q("encouragement"), PAY], [PAY]),
        (q("encouragement"), [q("encouragement"), q("ask_role", "doubt", 0.35)], [q("encouragement")]),
        (UNSURE, [UNSURE, q("greet")], [UNSURE]),
        (UNSURE, [PAY, q("ask_pay", score=0.6)], [PAY]),
        (UNSURE, [PAY, UNKNOWN], [PAY, UNKNOWN]),
        (UNSURE, [UNKNOWN, PAY, STRESS], [UNKNOWN, PAY, STRESS]),
        (UNSURE, [PAY, q("ask_role", "unknown", text="i am a nurse from here")], [PAY]),
        (UNSURE, [PAY, q("ask_role", "unknown", text="right?", asks=True)], [PAY]),
        (UNSURE, [PAY, OPEN], [PAY, OPEN]),
        (UNSURE, [OPEN, PAY], [PAY]),
        (PAY, [q("ask_pay", score=0.5, asks=True), OPEN], [q("ask_pay", score=0.5, asks=True), OPEN]),
        (PAY, [q("ask_pay", score=0.5), OPEN], [PAY]),
    ],
)
def test_the_segments_count_where_they_hold_several_questions(whole: Question, segments: list[Question], chosen: list[Question]) -> None:
    assert choose_questions(whole, segments, ANSWER_AT) == chosen


def test_the_same_question_on_two_subjects_is_two_questions() -> None:
    asked = [q("ask_credential_exam", entity="rhit"), q("ask_credential_exam", entity="ccs")]
    assert choose_questions(UNSURE, asked, ANSWER_AT) == asked


def test_a_person_in_danger_comes_before_every_question() -> None:
    danger = q("emergency")
    assert choose_questions(danger, [PAY, STRESS], ANSWER_AT) == [danger]
    assert choose_questions(PAY, [PAY, danger, STRESS], ANSWER_AT) == [danger]


def test_an_ailment_is_taken_for_a_plea_only_when_nothing_else_is_asked() -> None:
    ailment = q("medical_advice")
    assert choose_questions(ailment, [], ANSWER_AT) == [ailment]
    assert choose_questions(UNSURE, [ailment, STRESS], ANSWER_AT) == [STRESS]


def test_a_doubted_danger_is_not_taken_for_one() -> None:
    assert choose_questions(PAY, [q("emergency", "doubt"), PAY], ANSWER_AT) == [PAY]


def test_no_more_questions_travel_than_the_reply_can_name() -> None:
    many = [q(f"ask_{number}") for number in range(20)]
    assert choose_questions(UNSURE, many, ANSWER_AT) == many[:MAX_QUESTIONS]


def test_the_json_form_holds_plain_values() -> None:
    data = q("ask_pay", score=0.123456, entity="rhit").to_dict()
    assert json.loads(json.dumps(data)) == data
    assert (data["score"], data["guesses"]) == (0.1235, [{"intent": "ask_pay", "score": 0.1235}])
    assert data["entities"] == [{"kind": "credential", "key": "rhit"}]


def test_what_lies_beyond_the_guide_as_a_whole_is_not_taken_apart() -> None:
    beyond = replace(q("other_occupation", "unknown", 0.8), is_foreign=True)
    assert choose_questions(beyond, [PAY, STRESS], ANSWER_AT) == [beyond]


@pytest.mark.parametrize(
    ("intent", "decision", "said"),
    [
        ("greet", "unknown", "nlu_fallback"),
        ("greet", "doubt", "greet"),
        ("ask_pay", "unknown", "ask_pay"),
        ("other_study", "unknown", "other_study"),
        ("emergency", "unknown", "emergency"),
    ],
)
def test_small_talk_that_is_hardly_meant_is_not_said(intent: str, decision: str, said: str) -> None:
    assert fall_back(intent, decision) == said


def test_beside_a_question_a_danger_must_be_surer() -> None:
    assert choose_questions(PAY, [q("emergency", "sure", 0.5), PAY], ANSWER_AT) == [PAY]
    assert choose_questions(PAY, [q("emergency", "sure", 0.9), PAY], ANSWER_AT)[0].intent == "emergency"


def test_a_follow_up_stays_with_the_question_before_it() -> None:
    why = q("why", "sure", 0.9)
    whole = q("ask_pay", "sure", PAY.score - 0.1)
    assert choose_questions(whole, [PAY, why], ANSWER_AT) == [PAY, why]
    assert choose_questions(whole, [why, PAY], ANSWER_AT) == [PAY]


def test_what_is_asked_on_of_another_job_is_not_answered_as_ours() -> None:
    other = q("other_occupation", "unknown", 0.8, "how long is hygienist school", asks=True)
    ours = q("ask_pay", entity="rhit")
    assert choose_questions(UNSURE, [other, STRESS], ANSWER_AT) == [UNSURE]
    assert choose_questions(UNSURE, [other, STRESS, ours], ANSWER_AT) == [other, ours]
    assert choose_questions(UNSURE, [other, replace(STRESS, refers="that")], ANSWER_AT)[1:] == [replace(STRESS, refers="that")]


def test_another_job_in_a_remark_is_background() -> None:
    remark = replace(q("other_occupation", "unknown", 0.8, "i was a nurse for years"), is_remark=True)
    assert choose_questions(UNSURE, [remark, STRESS], ANSWER_AT) == [STRESS]
