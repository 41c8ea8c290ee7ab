"""Keeps the model of the last training on disk: who changes a threshold waits for no fitting."""

import hashlib
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import sklearn

from bot.nlu.intent_model import IntentModel, fit_model

# What fits it.
CODE = tuple(Path(__file__).with_name(name) for name in ("intent_model.py", "softmax_regression.py"))


def fit_or_recall(
    path: Path,
    texts: Sequence[str],
    vectors: np.ndarray,
    labels: Sequence[str],
    named: Sequence[frozenset[str]],
) -> IntentModel:
    """Return the model that ``fit_model`` makes of these, from ``path`` if it was made before.

    What stands there of other utterances or of another code, or damaged, is replaced.
    """
    rows = [repr((*row[:2], sorted(row[2]))) for row in zip(texts, labels, named, strict=True)]
    key = _hash(*map(str.encode, rows), np.ascontiguousarray(vectors, np.float32).tobytes())
    if (model := _read(path, key)) is None:
        model = fit_model(texts, vectors, labels, named)
        _write(path, key, model)
    return model


def _hash(*parts: bytes) -> str:
    code = [path.read_bytes() for path in CODE]
    versions = f"{np.__version__} {sklearn.__version__}".encode()
    return hashlib.sha256(b"\0".join([*code, versions, *parts])).hexdigest()


def _read(path: Path, key: str) -> IntentModel | None:
    try:
        with path.open("rb") as file, np.load(file) as stored:
            if str(stored["key"]) != key:
                return None
            return IntentModel(**{name: stored[name] for name in stored.files if name != "key"})
    # A damaged one is made anew; one of other fields is damaged, too.
    except (OSError, EOFError, KeyError, TypeError, ValueError, zipfile.BadZipFile):
        return None


def _write(path: Path, key: str, model: IntentModel) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished.npz")
    np.savez(unfinished, key=key, **model.parameters())
    os.replace(unfinished, path)
