from pathlib import Path

import numpy as np
import pytest

from bot.nlu.intent_model import FILE, IntentModel, fit_model, load_model
from bot.nlu.sentence_encoder import SentenceEncoder

EXAMPLES = {
    "ask_pay": ["how much do they make", "what is the pay", "what is the salary"],
    "ask_stress": ["is it stressful", "is the job hard on you", "do they get stressed"],
    "greet": ["hello", "hi there", "good morning"],
    "out_of_scope": ["who won the match", "how do i bake bread", "capital of france"],
}
TEXTS = [text for texts in EXAMPLES.values() for text in texts]
LABELS = [intent for intent, texts in EXAMPLES.items() for _ in texts]
JOB = frozenset({"occupation"})
ASKED = ["whats the pay", "is it very stresful", "hi", "", "🦊", "xyzzy"]


@pytest.fixture(scope="module")
def model(encoder: SentenceEncoder) -> IntentModel:
    # Not in the order of the intents: fitting sorts them.
    order = [4, 0, 8, 11, 1, 5, 2, 9, 7, 3, 6, 10]
    vectors = np.stack([encoder.encode(TEXTS[i]) for i in order])
    return fit_model([TEXTS[i] for i in order], vectors, [LABELS[i] for i in order], [frozenset()] * len(order))


@pytest.mark.parametrize(("text", "intent"), [*zip(TEXTS, LABELS, strict=True), ("whats the pay", "ask_pay"), ("stresful?", "ask_stress")])
def test_the_right_intent_comes_first(model: IntentModel, encoder: SentenceEncoder, text: str, intent: str) -> None:
    assert model.score(text, encoder.encode(text)).intents[0] == intent


@pytest.mark.parametrize("text", ASKED)
def test_the_scores_are_probabilities_best_first(model: IntentModel, encoder: SentenceEncoder, text: str) -> None:
    scores = model.score(text, encoder.encode(text))
    assert sorted(scores.intents) == sorted(EXAMPLES)
    assert scores.probabilities.sum() == pytest.approx(1, abs=1e-5)
    assert (np.diff(scores.probabilities) <= 0).all() and 0 <= scores.scope <= 1


def test_what_is_beyond_is_less_of_the_field_than_what_is_not(model: IntentModel, encoder: SentenceEncoder) -> None:
    asked = {text: model.score(text, encoder.encode(text)).scope for text in ("whats the pay", "who won the big match")}
    assert asked["whats the pay"] > 0.5 > asked["who won the big match"]


def test_a_name_of_the_field_makes_a_text_one_of_it(encoder: SentenceEncoder) -> None:
    texts = ["what does a plumber make", "what does a tech make", "what does a baker make", "what does a coder make", "hello"]
    intents = ["other_occupation", "ask_pay", "other_occupation", "ask_pay", "greet"]
    named = [frozenset(), JOB, frozenset(), JOB, frozenset()]
    fitted = fit_model(texts, np.stack([encoder.encode(t) for t in texts]), intents, named)
    vector = encoder.encode("what does somebody make")
    assert fitted.score("what does somebody make", vector, JOB).scope > fitted.score("what does somebody make", vector).scope


def test_a_stored_model_gives_the_same_scores(model: IntentModel, encoder: SentenceEncoder, tmp_path: Path) -> None:
    model.save(tmp_path)
    loaded = load_model(tmp_path)
    for text in ASKED:
        one, other = model.score(text, encoder.encode(text)), loaded.score(text, encoder.encode(text))
        assert one.intents == other.intents and np.array_equal(one.probabilities, other.probabilities)


def test_loading_runs_no_code(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    with np.load(tmp_path / FILE, allow_pickle=False) as stored:
        assert all(stored[name].dtype.kind in "fiuU" for name in stored.files)
