import json
from dataclasses import replace

import numpy as np
import pytest

from bot.nlu.intent_model import Scores
from bot.nlu.questions import MAX_QUESTIONS, Segment, choose_items, choose_pieces, choose_questions, decide, fall_back


def q(intent: str, decision: str = "sure", score: float = 0.7, text: str = "some text", entity: str = "", asks: bool = False) -> Segment:
    entities = (("credential", entity),) if entity else ()
    return Segment(text, intent, score, decision, ((intent, score),), entities, is_asking=asks)


WHOLE = q("ask_role", "unsure", 0.35)
PAY, STRESS = q("ask_pay"), q("ask_stress")
OPEN = q("ask_role", "unsure", 0.35, "how do i get it", asks=True)
BEYOND = q("out_of_scope", "unknown", 0.8, "who won the big game", asks=True)


@pytest.mark.parametrize(
    ("whole", "segments", "chosen"),
    [
        (PAY, [], [PAY]),
        (WHOLE, [], [WHOLE]),
        (WHOLE, [PAY, STRESS], [PAY, STRESS]),
        (PAY, [STRESS, PAY], [STRESS, PAY]),
        (WHOLE, [PAY, q("greet")], [PAY]),
        (PAY, [q("ask_pay", score=0.5), q("greet")], [PAY]),
        (q("encouragement"), [q("encouragement"), PAY], [PAY]),
        (WHOLE, [WHOLE, q("greet")], [WHOLE]),
        (WHOLE, [PAY, q("ask_pay", score=0.6)], [PAY]),
        (WHOLE, [PAY, BEYOND], [PAY, BEYOND]),
        (WHOLE, [PAY, replace(BEYOND, score=0.4)], [PAY]),
        (WHOLE, [PAY, OPEN], [PAY, OPEN]),
        (WHOLE, [PAY, replace(OPEN, is_asking=False)], [PAY]),
    ],
)
def test_the_segments_count_where_they_hold_several_questions(whole: Segment, segments: list[Segment], chosen: list[Segment]) -> None:
    assert choose_questions(whole, segments) == chosen


def test_what_somebody_tells_of_herself_is_the_background_of_a_question() -> None:
    told = replace(q("ask_age_limits", text="i am 50"), is_statement=True)
    assert choose_questions(WHOLE, [told, STRESS]) == [STRESS]
    assert choose_questions(WHOLE, [told]) == [told]


def test_the_same_question_on_two_subjects_is_two_questions() -> None:
    asked = [q("ask_credential_exam", entity="rhit"), q("ask_credential_exam", entity="ccs")]
    assert choose_questions(WHOLE, asked) == asked


def test_a_person_in_danger_comes_before_every_question() -> None:
    danger = q("emergency")
    assert choose_questions(danger, [PAY, STRESS]) == [danger]
    assert choose_questions(PAY, [PAY, danger, STRESS]) == [danger]


def test_an_ailment_is_taken_for_a_plea_only_when_nothing_else_is_asked() -> None:
    ailment = q("medical_advice")
    assert choose_questions(ailment, []) == [ailment]
    assert choose_questions(WHOLE, [ailment, STRESS]) == [STRESS]


def test_a_doubted_danger_is_not_taken_for_one() -> None:
    assert choose_questions(PAY, [q("emergency", "unsure"), PAY]) == [PAY]


def test_beside_a_question_a_danger_must_be_surer() -> None:
    assert choose_questions(PAY, [q("emergency", "sure", 0.5), PAY]) == [PAY]
    for danger in ("emergency", "emergency_spanish"):
        assert choose_questions(PAY, [q(danger, "sure", 0.9), PAY])[0].intent == danger


def test_no_more_questions_travel_than_the_reply_can_name() -> None:
    many = [q(f"ask_{number}") for number in range(20)]
    assert choose_questions(WHOLE, many) == many[:MAX_QUESTIONS]


def test_a_follow_up_stays_with_the_question_beside_it() -> None:
    why = q("why", "sure", 0.9, asks=True)
    assert choose_questions(WHOLE, [PAY, why]) == [PAY, why]


def test_a_list_is_cut_when_each_item_is_a_question_of_its_own_and_surer_than_the_whole() -> None:
    pay, hours = q("ask_pay", score=0.9, text="pay"), q("ask_work_hours", score=0.8, text="hours")
    assert [i.text for i in choose_items(q("ask_pay", score=0.5), [pay, hours])] == ["pay", "hours"]
    assert choose_items(PAY, []) == []


@pytest.mark.parametrize(
    "items",
    [
        [q("ask_science_prerequisites", score=0.8), q("ask_science_prerequisites", score=0.9)],
        [q("ask_pay", score=0.8), q("out_of_scope", "unknown", 0.9)],
    ],
    ids=["one question", "something beyond"],
)
def test_other_lists_stay_whole(items: list[Segment]) -> None:
    assert choose_items(PAY, items) == []


def test_a_list_that_means_something_of_its_own_stays_whole() -> None:
    items = [q("ask_study_materials", score=0.8), q("ask_equipment", score=0.4)]
    assert choose_items(q("ask_tuition"), items) == []
    assert len(choose_items(q("ask_equipment"), items)) == len(choose_items(q("ask_tuition", score=0.3), items)) == 2


def test_a_text_that_means_something_of_its_own_is_not_cut() -> None:
    parts = [q("ask_best_certification", score=0.5, text="which certs"), q("ask_organization_contact", score=0.4, text="can i get there")]
    whole = q("ask_certifications", score=0.9, text="which certs can i get from aapc")
    assert choose_questions(whole, parts) == [whole]
    assert choose_questions(replace(whole, score=0.3), parts) == parts


def test_what_the_whole_explains_better_is_no_question_of_its_own() -> None:
    told = q("ask_language_skills", score=0.8, text="my English is not perfect.")
    asked = q("ask_communication_skills", "unsure", 0.3, "is that a problem?", asks=True)
    whole = q("ask_language_skills", score=0.95, text="my English is not perfect. is that a problem?")
    assert choose_questions(whole, [told, asked]) == [whole]


def test_a_part_that_points_back_is_read_as_the_whole_means_it() -> None:
    whole = q("ask_pay_experience", score=0.7)
    wage = q("ask_pay", score=0.9, text="what's the wage", asks=True)
    guesses = (("ask_experience_needed", 0.5), ("ask_pay_experience", 0.3))
    rise = Segment("does it rise with experience", "ask_experience_needed", 0.5, "sure", guesses, is_asking=True, refers="it")
    assert [s.intent for s in choose_questions(whole, [wage, rise])] == ["ask_pay", "ask_pay_experience"]
    # What stands by itself, or has nothing of the whole's meaning, is not read anew.
    assert choose_questions(whole, [wage, replace(rise, refers="")]) == [whole]
    assert choose_questions(whole, [wage, replace(rise, guesses=guesses[:1])]) == [whole]


def test_the_json_form_holds_plain_values() -> None:
    data = q("ask_pay", score=0.123456, entity="rhit").to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["score"] == 0.1235
    assert data["guesses"] == [{"intent": "ask_pay", "score": 0.1235}]
    assert data["entities"] == [{"kind": "credential", "key": "rhit"}]


@pytest.mark.parametrize(
    ("intents", "probabilities", "scope", "decided"),
    [
        ("ask_pay ask_stress", (0.9, 0.1), 0.9, ("ask_pay", 0.81, "sure")),
        ("ask_pay ask_stress", (0.4, 0.6), 0.9, ("ask_pay", 0.36, "unsure")),
        ("ask_pay ask_stress", (0.9, 0.1), 0.1, ("ask_pay", 0.9, "unknown")),
        ("out_of_scope ask_pay", (0.8, 0.2), 0.1, ("out_of_scope", 0.9, "unknown")),
        # It is of the field all the same: the likeliest of its intents is meant.
        ("out_of_scope ask_pay greet", (0.4, 0.36, 0.24), 0.6, ("ask_pay", 0.36, "sure")),
        ("greet ask_pay", (0.9, 0.1), 0.9, ("greet", 0.81, "sure")),
    ],
)
def test_first_the_scope_is_decided_and_then_the_intent(
    intents: str, probabilities: tuple[float, ...], scope: float, decided: tuple[str, float, str]
) -> None:
    intent, score, decision = decide(Scores(intents.split(), np.array(probabilities), scope), 0.2, 0.45)
    assert (intent, decision) == (decided[0], decided[2]) and score == pytest.approx(decided[1])


@pytest.mark.parametrize(
    ("intent", "decision", "said"),
    [
        ("greet", "unknown", "nlu_fallback"),
        ("greet", "unsure", "greet"),
        ("ask_pay", "unknown", "ask_pay"),
        ("other_study", "unknown", "other_study"),
        ("emergency", "unknown", "emergency"),
    ],
)
def test_small_talk_that_is_hardly_meant_is_not_said(intent: str, decision: str, said: str) -> None:
    assert fall_back(intent, decision) == said


def test_things_that_are_hardly_meant_are_no_questions() -> None:
    segment = q("ask_role", score=0.3)
    kids, job = q("ask_study_time", score=0.45, text="two kids"), q("ask_pay", score=0.34, text="a job")
    assert choose_items(segment, [kids, job]) == []
    assert [i.intent for i in choose_items(segment, [kids, replace(job, score=0.9)])] == ["ask_study_time", "ask_pay"]


def means(*shares: tuple[str, float]) -> Segment:
    return replace(q(shares[0][0], score=shares[0][1]), guesses=shares)


def test_pieces_are_questions_where_the_segment_means_each_of_them() -> None:
    pay, hours, story = q("ask_pay"), q("ask_work_hours"), q("ask_role", score=0.3)
    segment = means(("ask_pay", 0.6), ("ask_work_hours", 0.1))
    assert [p.intent for p in choose_pieces(segment, [pay, story, hours])] == ["ask_pay", "ask_work_hours"]
    assert choose_pieces(segment, [pay, q("ask_stress")]) == choose_pieces(segment, [pay, pay]) == []


def test_what_is_surely_one_question_is_not_cut_into_pieces() -> None:
    both = means(("ask_compare_credentials", 0.95), ("ask_about_credential", 0.02))
    assert choose_pieces(both, [q("ask_compare_credentials"), q("ask_about_credential")]) == []
