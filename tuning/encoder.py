"""all-MiniLM-L6-v2 in PyTorch, read from the bot's own ONNX file, with a low-rank change beside every weight matrix.

LoRA: Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models" (2021).
"""

import math
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from torch import Tensor, nn

HEADS, SIZE, LAYERS, EPSILON = 12, 384, 6, 1e-12
PREFIX = "inner."


class Weights:
    """The arrays of the ONNX file by name, its int8 matrices in the order of the layers, and where they stand in its bytes."""

    def __init__(self, path: Path) -> None:
        self._raw = path.read_bytes()
        self._stored = {i.name: i for i in onnx.load_from_string(self._raw).graph.initializer}
        names = [n.removesuffix("_q") for n in self._stored if n.startswith("val_") and n.endswith("_q")]
        # Query, key, value, attention output, intermediate and output, layer by layer.
        self.matrices = names

    def array(self, name: str) -> Tensor:
        """Return an array of floats."""
        return torch.tensor(onnx.numpy_helper.to_array(self._stored[name]).astype(np.float32))

    def matrix(self, name: str) -> Tensor:
        """Return an int8 matrix as floats: each column, or row of embeddings, has a scale."""
        return self.array(f"{name}_q") * self.array(f"{name}_scale")

    def place(self, name: str) -> tuple[int, int]:
        """Return the offsets of a matrix and of its scales in the file; raises ValueError when they are not unique."""
        parts = [onnx.numpy_helper.to_array(self._stored[f"{name}_{part}"]).tobytes() for part in ("q", "scale")]
        if any(self._raw.count(part) != 1 for part in parts):
            raise ValueError(f"{name}: stands twice in the model - tune another matrix")
        return self._raw.index(parts[0]), self._raw.index(parts[1])


class Adapted(nn.Module):
    """A linear layer whose frozen weights get a trainable change of low rank."""

    def __init__(self, weights: Weights, name: str, bias: str, rank: int) -> None:
        super().__init__()
        self.name = name
        self.register_buffer("weight", weights.matrix(name))
        self.register_buffer("bias", weights.array(bias))
        rows, columns = self.weight.shape
        self.a = nn.Parameter(torch.randn(rows, rank) / math.sqrt(rows))
        self.b = nn.Parameter(torch.zeros(rank, columns))

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer's output with the change."""
        return x @ self.weight + self.bias + (x @ self.a) @ self.b


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, weights: Weights, number: int, rank: int) -> None:
        super().__init__()
        prefix = f"{PREFIX}encoder.layer.{number}."
        biases = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
                  "intermediate.dense", "output.dense")  # fmt: skip
        names = weights.matrices[number * len(biases) : (number + 1) * len(biases)]
        parts = [Adapted(weights, n, f"{prefix}{b}.bias", rank) for n, b in zip(names, biases, strict=True)]
        self.query, self.key, self.value, self.mixed, self.wide, self.narrow = parts
        for norm, place in (("first", "attention.output.LayerNorm"), ("second", "output.LayerNorm")):
            self.register_buffer(f"{norm}_scale", weights.array(f"{prefix}{place}.weight"))
            self.register_buffer(f"{norm}_shift", weights.array(f"{prefix}{place}.bias"))

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next hidden states (texts x tokens x 384)."""
        seen = F.scaled_dot_product_attention(_heads(self.query(x)), _heads(self.key(x)), _heads(self.value(x)), mask)
        mixed = self.mixed(seen.transpose(1, 2).flatten(2))
        x = F.layer_norm(x + mixed, (SIZE,), self.first_scale, self.first_shift, EPSILON)
        changed = self.narrow(F.gelu(self.wide(x)))
        return F.layer_norm(x + changed, (SIZE,), self.second_scale, self.second_shift, EPSILON)


def _heads(x: Tensor) -> Tensor:
    return x.unflatten(-1, (HEADS, SIZE // HEADS)).transpose(1, 2)


class Encoder(nn.Module):
    """Token ids and mask to unit vectors (texts x 384), as bot/nlu/sentence_encoder.py makes them."""

    def __init__(self, weights: Weights, rank: int) -> None:
        super().__init__()
        place = f"{PREFIX}embeddings."
        self.register_buffer("words", weights.matrix(f"{place}word_embeddings.weight"))
        self.register_buffer("positions", weights.matrix(f"{place}position_embeddings.weight"))
        self.register_buffer("segment", weights.array(f"{place}token_type_embeddings.weight")[0])
        self.register_buffer("scale", weights.array(f"{place}LayerNorm.weight"))
        self.register_buffer("shift", weights.array(f"{place}LayerNorm.bias"))
        self.layers = nn.ModuleList(Layer(weights, number, rank) for number in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the vectors of a batch."""
        x = self.words[ids] + self.positions[: ids.shape[1]] + self.segment
        x = F.layer_norm(x, (SIZE,), self.scale, self.shift, EPSILON)
        seen = None if bool(mask.all()) else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        counted = mask[..., None].float()
        return F.normalize((x * counted).sum(1) / counted.sum(1), dim=-1)

    def adapted(self) -> list[Adapted]:
        """Return the layers with a change, in the order of the file."""
        return [module for module in self.modules() if isinstance(module, Adapted)]
