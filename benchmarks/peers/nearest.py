"""The nearest neighbour by the cosine of sentence embeddings: the encoder is the bot's own (all-MiniLM-L6-v2, int8)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.nlu.sentence_encoder import SentenceEncoder

_VECTORS = "vectors.npy"


class NearestIndex:
    """Finds the text with the highest cosine to the query; the score is that cosine."""

    def __init__(self) -> None:
        self._encoder = SentenceEncoder()

    def fit(self, texts: Sequence[str], folder: Path) -> None:
        """Embed the texts and keep the vectors (texts x 384) in a folder."""
        self._vectors = np.stack([self._encoder.encode(text) for text in texts])
        np.save(folder / _VECTORS, self._vectors)

    def load(self, folder: Path) -> None:
        """Read what ``fit`` kept."""
        self._vectors = np.load(folder / _VECTORS)

    def best(self, query: str) -> tuple[int, float]:
        """Return the place of the nearest text and its cosine."""
        cosines = self._vectors @ self._encoder.encode(query)
        place = int(np.argmax(cosines))
        return place, float(cosines[place])
