from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.nlu import fitted_model
from bot.nlu.fitted_model import fit_or_recall
from bot.nlu.intent_model import IntentModel, fit_model
from tests.bot.nlu.test_intent_model import LABELS, TEXTS

NAMED = [frozenset[str]()] * len(TEXTS)
VECTORS = np.random.default_rng(0).normal(size=(len(TEXTS), 384)).astype(np.float32)


@pytest.fixture
def fits(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The texts of each fitting."""
    done: list[Sequence[str]] = []

    def fit_counted(texts: Sequence[str], *others: Any) -> IntentModel:
        done.append(texts)
        return fit_model(texts, *others)

    monkeypatch.setattr(fitted_model, "fit_model", fit_counted)
    return done


def same(one: IntentModel, other: IntentModel) -> bool:
    ours, theirs = one.parameters(), other.parameters()
    return all(np.array_equal(ours[name], theirs[name]) for name in ours.keys() | theirs.keys())


def test_the_same_utterances_are_fitted_once(fits: list[Sequence[str]], tmp_path: Path) -> None:
    path = tmp_path / "var" / "intent_model.npz"
    first = fit_or_recall(path, TEXTS, VECTORS, LABELS, NAMED)
    assert same(first, fit_or_recall(path, TEXTS, VECTORS, LABELS, NAMED)) and len(fits) == 1
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("changed", ["text", "vector", "label", "name", "code"])
def test_whatever_changes_is_fitted_anew(
    fits: list[Sequence[str]], tmp_path: Path, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "intent_model.npz"
    fit_or_recall(path, TEXTS, VECTORS, LABELS, NAMED)
    texts = [*TEXTS[:-1], "another"] if changed == "text" else TEXTS
    vectors = VECTORS * (2 if changed == "vector" else 1)
    labels = [*LABELS[:-1], "greet"] if changed == "label" else LABELS
    named = [*NAMED[:-1], frozenset({"occupation"})] if changed == "name" else NAMED
    if changed == "code":
        monkeypatch.setattr(fitted_model, "CODE", (Path(__file__),))
    found = fit_or_recall(path, texts, vectors, labels, named)
    assert len(fits) == 2 and same(found, fit_model(texts, vectors, labels, named))


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"PK\x03\x04 cut short"])
def test_a_damaged_file_is_made_anew(
    fits: list[Sequence[str]], tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "intent_model.npz"
    path.write_bytes(content)
    for _ in range(2):
        fit_or_recall(path, TEXTS, VECTORS, LABELS, NAMED)
    assert len(fits) == 1
