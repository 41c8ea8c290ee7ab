import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from bot.nlu.softmax_regression import fit_softmax

ROWS, COLUMNS, CLASSES, C = 3000, 16, 5, 16.0


@pytest.fixture(scope="module")
def points() -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors around the centre of their class, with many in between."""
    rng = np.random.default_rng(1)
    classes = rng.integers(0, CLASSES, ROWS)
    vectors = rng.normal(size=(CLASSES, COLUMNS))[classes] + rng.normal(size=(ROWS, COLUMNS))
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit.astype(np.float32), classes


def loss(x: np.ndarray, y: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> float:
    scores = (x @ weights.T + bias).astype(np.float64)
    shares = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return float(-shares[np.arange(len(y)), y].sum() + (weights**2).sum() / (2 * C))


def test_it_comes_near_the_optimum(points: tuple[np.ndarray, np.ndarray]) -> None:
    exact = LogisticRegression(C=C, max_iter=1000, tol=1e-8).fit(*points)
    best = loss(*points, exact.coef_, exact.intercept_)
    assert loss(*points, *fit_softmax(*points, C)) <= 1.06 * best


def test_it_gives_the_same_each_time(points: tuple[np.ndarray, np.ndarray]) -> None:
    one, other = fit_softmax(*points, C), fit_softmax(*points, C)
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_a_stronger_penalty_gives_smaller_weights(points: tuple[np.ndarray, np.ndarray]) -> None:
    free, held = fit_softmax(*points, C)[0], fit_softmax(*points, 0.001)[0]
    assert np.linalg.norm(held) < 0.5 * np.linalg.norm(free)


def test_a_few_points_are_told_apart() -> None:
    vectors, classes = np.eye(4, dtype=np.float32), np.arange(4)
    weights, bias = fit_softmax(vectors, classes, C)
    assert weights.dtype == bias.dtype == np.float32
    assert (np.argmax(vectors @ weights.T + bias, axis=1) == classes).all()
