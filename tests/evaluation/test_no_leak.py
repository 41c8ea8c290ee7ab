import json
from collections import defaultdict

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from bot.settings import ROOT
from bot.utterances import TRAINING, Utterance, read_utterances
from evaluation.cases import SPLITS, Facts, read_cases

NEAR = 95
# Shorter texts are near to one another by chance.
MIN_WORDS_NEAR = 5
# "thank u", "shorter please": people say it alike, and a turn of a dialogue is judged in its context.
CONVERSATIONAL = frozenset({"dialogues", "small_talk"})
MIN_WORDS_TURN = 4
MIN_WORDS = 2


def normalise(text: str) -> str:
    return " ".join(Utterance("", "", text).normal_form.split())


def is_exempt(kind: str, text: str) -> bool:
    return len(text.split()) < (MIN_WORDS_TURN if kind in CONVERSATIONAL else MIN_WORDS)


@pytest.fixture(scope="module")
def questions(real_facts: Facts) -> list[str]:
    turns = [(case.kind, normalise(turn.ask)) for split in SPLITS for case in read_cases(split, real_facts) for turn in case.turns]
    return sorted({text for kind, text in turns if not is_exempt(kind, text)})


@pytest.fixture(scope="module")
def training() -> dict[str, list[str]]:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for utterance in read_utterances(TRAINING):
        places[normalise(utterance.text)].append(f"data/nlu/{utterance.path}: {utterance.text}")
    return dict(places)


def test_no_question_stands_in_the_training_data(questions: list[str], training: dict[str, list[str]]) -> None:
    assert [place for question in questions for place in training.get(question, [])] == []


def test_no_question_is_nearly_a_training_utterance(questions: list[str], training: dict[str, list[str]]) -> None:
    assert find_near(questions, training) == []


def test_no_question_of_other_people_is_nearly_a_training_utterance(training: dict[str, list[str]]) -> None:
    # They stand beside a checkout where understanding is measured on them, and are nobody's to train on.
    files = sorted((ROOT.parent / "shared" / "voices").glob("*.jsonl"))
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    asked = sorted({normalise(turn) for line in lines for turn in line.get("turns") or []})
    assert find_near(asked, training) == []


def find_near(
    questions: list[str], training: dict[str, list[str]]
) -> list[tuple[str, list[str]]]:
    """Return the questions that are nearly an utterance, in whatever order their words stand."""
    long = [question for question in questions if len(question.split()) >= MIN_WORDS_NEAR]
    if not long:
        return []
    trained = list(training)
    # Sorted once: `token_sort_ratio` would sort anew for each of some ten million pairs.
    sides = [[" ".join(sorted(text.split())) for text in side] for side in (long, trained)]
    scores = process.cdist(*sides, scorer=fuzz.ratio, score_cutoff=NEAR)
    pairs = zip(*np.nonzero(scores), strict=True)
    return [(long[row], training[trained[column]]) for row, column in pairs]


def test_near_is_the_same_words_in_any_order_or_one_letter_off() -> None:
    trained = {
        "how much do records clerks earn": ["there"],
        "is the exam for the rhit hard": ["elsewhere"],
    }
    asked = ["how much do records clerks earns", "hard is the rhit exam for the", "is it hard"]
    assert find_near(asked, trained) == [(asked[0], ["there"]), (asked[1], ["elsewhere"])]
    assert find_near(["what is on the exam for coders"], trained) == []
