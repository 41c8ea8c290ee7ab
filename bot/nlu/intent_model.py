"""Scores a text against every intent: three views of it, blended as log-linear opinion pool.

The views: softmax regression on the sentence embedding; logistic regression on character 2- to 4-grams (spelling); the cosine to
the nearest utterance of each intent. Pooling: Genest and Zidek, "Combining Probability Distributions" (1986).
Whether a text is of the field at all is a decision of its own: a logistic regression on the embedding, in scope against beyond.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier

from bot.nlu.softmax_regression import fit_softmax
from bot.nlu.subject_entity_extractor import KINDS

FILE = "intent_model.npz"
# The intents of what is neither of the field nor of the chat.
BEYOND = frozenset(
    {"out_of_scope", "other_occupation", "other_credential", "other_study", "other_sense", "job_trivia", "own_records", "misuse"}
)
WEIGHTS = {"embedding": 0.3, "characters": 0.4, "nearest": 0.3}
# Turns cosines into something like a probability: a step of .05 is worth a factor e.
SHARPNESS = 20.0
FLOOR = 1e-6
# The nearest utterance is looked for in this many intents only, the likeliest by the other two views.
CANDIDATES = 24
SEED = 0
C = 4.0
# What the model for the scope alone weighs beside the share of all intents of the field, as logits.
SCOPE_WEIGHT = 0.25


@dataclass(frozen=True)
class Scores:
    """Blended probability of each intent, best first, for one text; ``scope``: how probable it is that it is of the field or the chat."""

    intents: list[str]
    probabilities: np.ndarray
    scope: float

    def best(self, number: int) -> tuple[tuple[str, float], ...]:
        """Return the best intents with their probabilities."""
        return tuple(zip(self.intents[:number], self.probabilities[:number].tolist(), strict=True))


@dataclass
class IntentModel:
    """The fitted parameters; ``vectors`` are the training utterances' embeddings, sorted by intent, ``starts`` where each intent begins."""

    intents: np.ndarray
    weights: np.ndarray
    bias: np.ndarray
    ngrams: np.ndarray
    idf: np.ndarray
    ngram_weights: np.ndarray
    ngram_bias: np.ndarray
    scope_weights: np.ndarray
    scope_bias: np.ndarray
    vectors: np.ndarray
    starts: np.ndarray

    def __post_init__(self) -> None:
        """Make the vectorizer that the stored n-grams and weights belong to."""
        self._vectorizer = _vectorizer(vocabulary={gram: i for i, gram in enumerate(self.ngrams.tolist())})
        self._vectorizer.idf_ = self.idf
        self._is_beyond = np.isin(self.intents, sorted(BEYOND))

    def score(self, text: str, vector: np.ndarray, named: frozenset[str] = frozenset()) -> Scores:
        """Return the scores of a text and its embedding (384); ``named``: the kinds of entities that it names."""
        grams = self._vectorizer.transform([text.lower()])
        # Only the columns of the n-grams that the text has: a sparse product copies all the weights at each call.
        spelled = self.ngram_weights[:, grams.indices] @ grams.data + self.ngram_bias
        logs = {
            "embedding": _log(_softmax(self.weights @ vector + self.bias)),
            "characters": _log(_normalise(_sigmoid(spelled))),
        }
        cosines = self._cosines(vector, np.argsort(-_pool(logs))[:CANDIDATES])
        pooled = _softmax(_pool({**logs, "nearest": _log(_softmax(SHARPNESS * cosines))}))
        order = np.argsort(-pooled)
        # Both know something of it: what all intents of the field share of the probability, and the model for this question alone.
        is_ours = float(_sigmoid(self.scope_weights @ np.append(vector, _flags(named)) + self.scope_bias).item())
        share = float(1 - pooled[self._is_beyond].sum())
        scope = float(_sigmoid(SCOPE_WEIGHT * _logit(is_ours) + _logit(share)))
        return Scores(self.intents[order].tolist(), pooled[order], scope)

    def _cosines(self, vector: np.ndarray, candidates: np.ndarray) -> np.ndarray:
        # To read all utterances, 32 MB, takes longer than all else here. The other intents count as near as the farthest candidate.
        ends = np.append(self.starts[1:], len(self.vectors))
        nearest = [(self.vectors[self.starts[i] : ends[i]] @ vector).max() for i in candidates]
        cosines = np.full(len(self.intents), min(nearest), np.float32)
        cosines[candidates] = nearest
        return cosines

    def save(self, folder: Path) -> None:
        """Write the parameters to a folder, as arrays: loading runs no code."""
        np.savez(folder / FILE, **self.parameters())

    def parameters(self) -> dict[str, np.ndarray]:
        """Return what was fitted, by name."""
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}


def load_model(folder: Path) -> IntentModel:
    """Return the model that ``save`` wrote to this folder."""
    with np.load(folder / FILE) as stored:
        return IntentModel(**{name: stored[name] for name in stored.files})


def fit_model(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], named: Sequence[frozenset[str]]) -> IntentModel:
    """Fit the three views and the scope to utterances, their embeddings (n x 384), their intents, and the kinds that each names."""
    order = np.argsort(np.array(labels), kind="stable")
    y, x = np.array(labels)[order], np.asarray(vectors, np.float32)[order]
    intents, classes = np.unique(y, return_inverse=True)
    weights, bias = fit_softmax(x, classes, C)
    vectorizer = _vectorizer(min_df=2)
    grams = vectorizer.fit_transform([texts[i].lower() for i in order])
    characters = SGDClassifier(loss="log_loss", alpha=1e-5, max_iter=5, tol=None, random_state=SEED, n_jobs=-1).fit(grams, y)
    flags = np.stack([_flags(named[i]) for i in order])
    scope = LogisticRegression(class_weight="balanced", max_iter=100).fit(np.hstack([x, flags]), ~np.isin(y, sorted(BEYOND)))
    return IntentModel(
        intents=intents,
        weights=weights,
        bias=bias,
        ngrams=vectorizer.get_feature_names_out().astype(str),
        idf=vectorizer.idf_,
        ngram_weights=characters.coef_.astype(np.float32),
        ngram_bias=characters.intercept_.astype(np.float32),
        scope_weights=scope.coef_.astype(np.float32),
        scope_bias=scope.intercept_.astype(np.float32),
        vectors=x,
        starts=np.asarray(np.searchsorted(y, intents)),
    )


def _flags(named: frozenset[str]) -> np.ndarray:
    return np.array([kind in named for kind in KINDS], np.float32)


def _vectorizer(**options: object) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, **options)


def _pool(logs: Mapping[str, np.ndarray]) -> np.ndarray:
    return np.sum([WEIGHTS[name] * log for name, log in logs.items()], axis=0)


def _log(view: np.ndarray) -> np.ndarray:
    return np.log(view + FLOOR)


def _softmax(values: np.ndarray) -> np.ndarray:
    return _normalise(np.exp(values - values.max()))


def _sigmoid(values: np.ndarray | float) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-values)))


def _logit(share: float) -> float:
    held = min(max(share, FLOOR), 1 - FLOOR)
    return float(np.log(held / (1 - held)))


def _normalise(values: np.ndarray) -> np.ndarray:
    return values / max(float(values.sum()), 1e-12)
