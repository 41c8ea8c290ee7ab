from dataclasses import replace

import pytest

from bot.answers.follow_up_ranker import FEATURES, NEAR, FollowUpRanker, near_guesses, shared_ranker
from bot.answers.question import Question
from bot.knowledge_base.query import KnowledgeBase

WEIGHTS = dict.fromkeys(FEATURES, 0.0) | {"guess": 1.0, "prior": 1.0}
COUNTS = {"where_to_study": {"named_schools": 8, "tuition": 2}, "job_outlook": {"jobs_by_location": 9}}
ASPECTS = {"where_to_study": "where_to_study", "job_outlook": "job_outlook"}


@pytest.fixture
def ranker() -> FollowUpRanker:
    return FollowUpRanker(COUNTS, ASPECTS, WEIGHTS)


def near_me(*scores: float) -> Question:
    guesses = tuple(zip(("ask_jobs_by_location", "ask_named_schools"), scores, strict=True))
    return Question("any near me", "ask_jobs_by_location", guesses=guesses, is_fragment=True)


def first(ranker: FollowUpRanker, kb: KnowledgeBase, topic: str, question: Question) -> str:
    return ranker.rank(kb, [kb.topic(topic)], question)[0][0]


def test_the_same_words_mean_what_people_ask_after_the_answer(ranker: FollowUpRanker, real_kb: KnowledgeBase) -> None:
    question = near_me(0.5, 0.3)
    assert first(ranker, real_kb, "where_to_study", question) == "named_schools"
    assert first(ranker, real_kb, "job_outlook", question) == "jobs_by_location"


def test_what_is_said_clearly_stands_whatever_was_spoken_of(ranker: FollowUpRanker, real_kb: KnowledgeBase) -> None:
    assert first(ranker, real_kb, "where_to_study", near_me(0.9, 0.9 * NEAR - 0.01)) == "jobs_by_location"


def test_a_topic_that_was_never_seen_counts_as_its_aspect(ranker: FollowUpRanker, real_kb: KnowledgeBase) -> None:
    assert first(ranker, real_kb, "where_to_study_certificate", near_me(0.5, 0.3)) == "named_schools"


def test_the_prior_is_a_share(ranker: FollowUpRanker, real_kb: KnowledgeBase) -> None:
    topic = real_kb.topic("where_to_study")
    shares = [ranker.prior(topic, aspect) for aspect in ("named_schools", "tuition", "jobs_by_location", "never_asked")]
    assert shares == sorted(shares, reverse=True) and 0 < sum(shares) <= 1


def test_what_is_only_guessed_after_the_answer_counts_too(ranker: FollowUpRanker, real_kb: KnowledgeBase) -> None:
    read = (("ask_pay", 0.9), ("ask_jobs_by_location", 0.1))
    question = Question("a year?", "ask_tuition", guesses=(("ask_tuition", 0.4),), in_context=(read,))
    by_context = replace(ranker, weights=WEIGHTS | {"in_context": 1.0, "guess": 0.1, "prior": 0.0})
    assert first(by_context, real_kb, "job_outlook", question) == "pay"
    assert first(ranker, real_kb, "where_to_study", question) == "tuition"


def test_what_was_read_after_another_answer_is_passed_over(ranker: FollowUpRanker, real_kb: KnowledgeBase) -> None:
    topics = [real_kb.topic("where_to_study"), real_kb.topic("job_outlook")]
    question = replace(near_me(0.5, 0.3), in_context=((("ask_pay", 0.9),),))
    assert {aspect for aspect, _ in ranker.rank(real_kb, topics, question)} == {"jobs_by_location", "named_schools"}


def test_small_talk_among_the_guesses_is_no_aspect() -> None:
    assert near_guesses((("thank", 0.9), ("ask_pay", 0.05)), NEAR) == {"pay": 0.05}
    assert near_guesses((("thank", 0.9),), NEAR) == {}


def test_what_was_learned_speaks_of_topics_that_there_are(real_kb: KnowledgeBase) -> None:
    learned, known = shared_ranker(), set(real_kb.keys())
    assert set(learned.weights) == set(FEATURES) and set(learned.counts) == set(learned.aspects)
    assert set(learned.counts) <= known
    aspects = {real_kb.topic(key).aspect for key in known}
    asked = {aspect for row in learned.counts.values() for aspect in row}
    assert not {aspect for aspect in asked if aspect not in aspects and not real_kb.find_topic(aspect)}
