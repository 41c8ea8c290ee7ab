from collections import Counter
from pathlib import Path

import pytest

from bot.answers.card import Status
from bot.answers.compose import Composer
from bot.answers.sentences import Sentences, read_sentences
from bot.knowledge_base.query import KnowledgeBase
from evaluation import cases
from evaluation.cases import EXPECTED, SPLITS, Case, Facts, Turn, read_cases
from evaluation.score import find_fault

# All splits together; uncovered_other are uncovered, too.
LEAST = {"single": 600, "dialogues": 150, "several": 100, "uncovered": 150, "out_of_scope": 200}


@pytest.fixture(scope="module")
def splits(real_facts: Facts) -> dict[str, list[Case]]:
    return {split: read_cases(split, real_facts) for split in SPLITS}


def write(folder: Path, name: str, text: str) -> None:
    (folder / "dev").mkdir(exist_ok=True)
    (folder / "dev" / f"{name}.yml").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cases, "QUESTIONS", tmp_path)
    return tmp_path


def test_the_splits_hold_as_many_questions_as_promised(splits: dict[str, list[Case]]) -> None:
    counts = Counter(case.kind.removesuffix("_other") for split in splits.values() for case in split)
    assert {kind: counts[kind] for kind, least in LEAST.items() if counts[kind] < least} == {}


def test_all_splits_hold_what_people_ask_and_the_old_ones_what_attacks(splits: dict[str, list[Case]]) -> None:
    asked = set(EXPECTED) - {"hostile", "uncovered_other"}
    found = {name: {case.kind for case in split} for name, split in splits.items()}
    assert found == {name: set(EXPECTED) if name.startswith("regression") else asked for name in SPLITS}


def test_every_topic_that_a_question_names_has_facts(splits: dict[str, list[Case]], real_facts: Facts) -> None:
    turns = [turn for split in splits.values() for case in split for turn in case.turns]
    named = {topic for turn in turns for choice in turn.choices for topic in choice}
    assert named - real_facts.literals.keys() == set()


def test_every_status_that_a_question_expects_is_one(splits: dict[str, list[Case]]) -> None:
    expected = {status for split in splits.values() for case in split for turn in case.turns for status in turn.statuses}
    assert expected <= {status.value for status in Status}


def test_the_facts_of_every_topic_stand_in_its_answer(real_kb: KnowledgeBase, real_facts: Facts) -> None:
    composer = Composer(real_kb, Sentences(read_sentences()))
    keys = set(real_kb.keys())
    assert real_facts.literals.keys() - keys == set()
    for key in real_facts.literals:
        status = "not_covered" if key in real_facts.uncovered else "answered"
        turn = Turn(real_kb.topic(key).question, frozenset({status}), ((key,),))
        assert (key, find_fault(turn, composer.topics([key]).to_dict(), real_facts)) == (key, None)


def test_a_single_question_expects_an_answer_with_its_topic(folder: Path, facts: Facts) -> None:
    write(folder, "single_outlook", "- {ask: how much, topic: [pay, role]}")
    turn = Turn("how much", frozenset({"answered"}), (("pay",), ("role",)))
    assert read_cases("dev", facts) == [Case("single", (turn,))]


def test_several_questions_expect_the_facts_of_all(folder: Path, facts: Facts) -> None:
    write(folder, "several", "- {ask: pay and duties, topics: [pay, role]}")
    assert read_cases("dev", facts)[0].turns[0].choices == (("pay", "role"),)


def test_a_turn_of_a_dialogue_expects_what_its_topic_does(folder: Path, facts: Facts) -> None:
    write(folder, "dialogues", "- turns: [{ask: pay, topic: pay}, {ask: price, topic: tuition}, {ask: thanks, status: smalltalk}]")
    (case,) = read_cases("dev", facts)
    assert [turn.statuses for turn in case.turns] == [{"answered"}, {"not_covered"}, {"smalltalk"}]


def test_an_uncovered_question_with_a_covered_alternative_may_be_answered(folder: Path, facts: Facts) -> None:
    write(folder, "uncovered", "- {ask: price, topic: tuition}\n- {ask: pay in 2030, topic: [tuition, pay]}")
    assert [case.turns[0].statuses for case in read_cases("dev", facts)] == [{"not_covered"}, {"not_covered", "answered"}]


def test_a_turn_with_topic_and_status_is_about_the_last_answer(folder: Path, facts: Facts) -> None:
    write(folder, "dialogues", "- turns:\n  - {ask: shorter, status: answered, topic: pay}\n  - {ask: hm, status: not_covered}")
    about, unknown = read_cases("dev", facts)[0].turns
    assert about.is_about_last and unknown.statuses == {"not_covered", "clarify"}
