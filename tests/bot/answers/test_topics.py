import pytest

from bot.answers.card import Status
from bot.answers.question import Question
from bot.answers.sentences import Sentences
from bot.answers.topics import find_topics, to_part
from bot.knowledge_base.query import KnowledgeBase


@pytest.mark.parametrize(
    ("aspect", "subjects", "keys"),
    [
        ("pay", (), ["pay"]),
        ("pay", ("rhit",), ["pay_by_credential"]),
        ("pay", ("rhit", "ccs"), ["pay_by_credential"]),
        ("stress", ("rhit",), ["stress"]),
        ("credential_exam", (), ["credential_exam"]),
        ("credential_exam", ("rhit", "ccs"), ["credential_exam_rhit", "credential_exam_ccs"]),
        ("credential_exam", ("ccs", "ahima"), ["credential_exam_ccs"]),
        ("about_credential", ("rhit", "ccs", "chda", "cdip"), ["about_credential_rhit", "about_credential_ccs", "about_credential_chda"]),
        ("about_credential", ("cpc",), ["cpc"]),
        ("pay", ("certificate",), ["pay_by_education"]),
        ("pay_by_education", (), ["pay_by_education"]),
        ("pay_by_education", ("bachelor",), ["pay_by_education"]),
        ("compare_organizations", ("ahima", "aapc"), ["compare_organizations"]),
        ("weather", (), []),
        ("weather", ("rhit",), []),
    ],
)
def test_the_topics_special_to_the_subjects_come_before_the_general_one(
    real_kb: KnowledgeBase, aspect: str, subjects: tuple[str, ...], keys: list[str]
) -> None:
    assert [topic.key for topic in find_topics(real_kb, aspect, subjects)] == keys


@pytest.mark.parametrize(
    "aspect", ["tuition", "coursework", "admissions", "internships", "program_length", "where_to_study", "online_study", "pay"]
)
def test_the_certificate_s_facts_are_not_given_for_the_bachelor_s_degree(real_kb: KnowledgeBase, sentences: Sentences, aspect: str) -> None:
    (topic,) = find_topics(real_kb, aspect, ("bachelor",))
    part = to_part(real_kb, sentences, topic)
    assert part.status is Status.NOT_COVERED and "bachelor" in part.text and not part.figures


def test_an_answer_comes_with_its_dated_figures_its_source_and_what_to_ask_next(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    part = to_part(real_kb, sentences, real_kb.topic("pay"))
    assert (part.status, part.text, part.topics) == (Status.ANSWERED, real_kb.topic("pay").answer, ("pay",))
    assert [(f.value, f.as_of) for f in part.figures] == [(46660, "2021-05")]
    assert [source.guide for source in part.sources] == [real_kb.topic("pay").guide]
    assert [s.title for s in part.suggestions] == [related.question for related in real_kb.topic("pay").buttons]


def test_what_the_guide_does_not_say_comes_after_the_fact_that_it_does_say(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    unknown, near = real_kb.topic("starting_pay"), real_kb.topic("pay")
    part = to_part(real_kb, sentences, unknown)
    assert (part.status, part.text) == (Status.NOT_COVERED, f"{near.short} {unknown.answer}")
    assert (part.topics, [f.value for f in part.figures]) == (("starting_pay",), [46660])
    assert [source.section for source in part.sources] == [near.section]


def test_a_question_that_the_fact_may_answer_as_well_counts_as_answered(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    topic = real_kb.topic("current_pay")
    asked = Question("what was the pay again", "ask_current_pay", guesses=(("ask_current_pay", 0.4), ("ask_pay", 0.3)))
    assert to_part(real_kb, sentences, topic, asked).status is Status.ANSWERED
    sure = Question("the pay in this very year", "ask_current_pay", guesses=(("ask_current_pay", 0.8), ("ask_pay", 0.05)))
    assert to_part(real_kb, sentences, topic, sure).status is Status.NOT_COVERED


def test_the_fact_is_that_of_the_subject_which_is_named(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    asked = Question("how often is the ccs renewed", "ask_renewal_details", subjects=("ccs",))
    part = to_part(real_kb, sentences, real_kb.topic("renewal_details"), asked)
    assert part.text.startswith(real_kb.topic("continuing_education_ccs").answer)


def test_without_a_fact_only_what_is_missing_is_said(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    tuition = real_kb.topic("tuition")
    part = to_part(real_kb, sentences, tuition)
    assert (part.status, part.text) == (Status.NOT_COVERED, tuition.answer)


def test_the_near_topic_that_was_just_told_is_offered_last(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    part = to_part(real_kb, sentences, real_kb.topic("starting_pay"))
    assert [s.title for s in part.suggestions] == [real_kb.topic(key).question for key in ("pay_experience", "entry_level_jobs", "pay")]


def test_every_topic_of_the_guide_makes_a_part(real_kb: KnowledgeBase, sentences: Sentences) -> None:
    for key in real_kb.keys():
        part = to_part(real_kb, sentences, real_kb.topic(key))
        assert part.text and part.sources and part.suggestions, key
