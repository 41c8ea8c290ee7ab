"""Tunes the sentence encoder to the field: low-rank changes of its weight matrices, written into the model's bytes.

LoRA: Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models" (2021). The adapter is made by tuning/ and kept in the
repository; it belongs to one file of base weights, whose hash is checked, and says where in it each matrix stands.
"""

import hashlib
from pathlib import Path

import numpy as np

from bot.errors import ModelDataError

BASE_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
ADAPTER = Path(__file__).with_name("adapter.npz")
ADAPTER_SHA256 = "1e8526ae4bc440e6b341875f61845253acfb1c72a656f06879e17338761f1c2c"
# The largest int8 weight; each column of a matrix has a scale of its own.
LARGEST = 127.0


def tuned_model(base: Path) -> bytes:
    """Return the model's ONNX bytes with the adapter in them; raises ModelDataError when either file is not the pinned one."""
    model = bytearray(_pinned(base, BASE_SHA256))
    if not ADAPTER_SHA256:
        return bytes(model)
    _pinned(ADAPTER, ADAPTER_SHA256)
    with np.load(ADAPTER) as adapter:
        for name in adapter["names"].tolist():
            _merge(model, adapter[f"{name}.place"], adapter[f"{name}.a"], adapter[f"{name}.b"])
    return bytes(model)


def _merge(model: bytearray, place: np.ndarray, a: np.ndarray, b: np.ndarray) -> None:
    # ``place``: where the int8 matrix and its scales begin; the matrix is (rows of a) x (columns of b).
    rows, columns = a.shape[0], b.shape[1]
    quantised = np.frombuffer(model, np.int8, rows * columns, place[0]).reshape(rows, columns)
    scales = np.frombuffer(model, np.float32, columns, place[1])
    merged = quantised * scales + a.astype(np.float32) @ b.astype(np.float32)
    fitted = np.maximum(np.abs(merged).max(axis=0), 1e-12).astype(np.float32) / LARGEST
    quantised[:] = np.rint(merged / fitted)
    scales[:] = fitted


def _pinned(path: Path, sha256: str) -> bytes:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelDataError(f"{path.name}: not the pinned file - reinstall with make setup, or check it out anew")
    return data
