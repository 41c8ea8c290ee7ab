from pathlib import Path
from typing import Any

from bot.answers.follow_up_ranker import FILE, shared_ranker
from bot.knowledge_base.query import KnowledgeBase
from scripts.follow_ups import JUMPS, FollowUp, count, fit, read_follow_ups, read_jumps, write

SEEN = [FollowUp("where_to_study", "named_schools", f"any near me {n}") for n in range(8)]
SEEN += [FollowUp("job_outlook", "jobs_by_location", f"any near me {n}") for n in range(8)]


def parse(text: str, asked: tuple[str, ...]) -> dict[str, Any]:
    guesses = [{"intent": "ask_jobs_by_location", "score": 0.5}, {"intent": "ask_named_schools", "score": 0.4}]
    question: dict[str, Any] = {"text": text, "intent": "ask_jobs_by_location", "decision": "sure"}
    question |= {"entities": [], "negated": [], "guesses": guesses, "in_context": [guesses]}
    return {"questions": [question | {"is_bare": False, "refers": "", "is_fragment": True}]}


def test_it_learns_that_words_mean_what_they_follow(real_kb: KnowledgeBase) -> None:
    ranker = fit(real_kb, SEEN, [], parse)
    assert ranker.weights["prior"] + ranker.weights["prior_of_fragment"] > 0
    assert ranker.counts == {"where_to_study": {"named_schools": 8}, "job_outlook": {"jobs_by_location": 8}}


def test_what_is_written_is_read_again(real_kb: KnowledgeBase, tmp_path: Path) -> None:
    ranker, path = fit(real_kb, SEEN, [], parse), tmp_path / "ranker.json"
    write(ranker, path)
    assert shared_ranker.__wrapped__(path) == ranker


def test_the_committed_counts_are_those_of_the_data() -> None:
    assert shared_ranker.__wrapped__(FILE).counts == count(read_follow_ups()), "run python -m scripts.follow_ups"


def test_each_half_is_read_with_the_counts_of_the_other(real_kb: KnowledgeBase) -> None:
    # Seen once each, nothing speaks for what is asked but the counts, and those of the other half say nothing of it.
    alone = [FollowUp("where_to_study", "named_schools", "any near me"), FollowUp("job_outlook", "jobs_by_location", "any near me")]
    assert fit(real_kb, alone, [], parse).weights["prior"] < fit(real_kb, SEEN, [], parse).weights["prior"]


def test_questions_out_of_nowhere_teach_to_trust_the_words(real_kb: KnowledgeBase) -> None:
    nowhere = [FollowUp(topic, "jobs_by_location", "where are jobs") for topic in ("pay", "stress", "skills", "where_to_study")]
    ranker, without = fit(real_kb, SEEN, nowhere, parse), fit(real_kb, SEEN, [], parse)
    assert ranker.counts == without.counts
    assert ranker.weights["guess"] > without.weights["guess"]


def test_every_question_out_of_nowhere_comes_after_several_topics(real_kb: KnowledgeBase) -> None:
    jumps = read_jumps(real_kb)
    assert len(jumps) > 1800 and len({one.text for one in jumps}) == len(jumps) / JUMPS
    assert {one.topic for one in jumps} <= set(real_kb.keys()) and jumps == read_jumps(real_kb)
