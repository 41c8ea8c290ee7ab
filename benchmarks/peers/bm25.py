"""BM25 over stemmed words (Lù, "BM25S", 2024; Lucene's variant, k1 1.5, b 0.75)."""

from collections.abc import Sequence
from pathlib import Path

import bm25s
import Stemmer


class Bm25Index:
    """Finds the text whose words fit best; the score is the BM25 score over the number of the query's words."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        self._index = bm25s.BM25()

    def fit(self, texts: Sequence[str], folder: Path) -> None:
        """Index the texts and keep the index in a folder."""
        self._index.index(self._words(texts), show_progress=False)
        self._index.save(str(folder))

    def load(self, folder: Path) -> None:
        """Read what ``fit`` kept."""
        self._index = bm25s.BM25.load(str(folder))

    def best(self, query: str) -> tuple[int, float]:
        """Return the place of the text that fits best, and its score; 0 when no word is known."""
        words = self._words([query])[0]
        known = [word for word in words if word in self._index.vocab_dict]
        if not known:
            return 0, 0.0
        places, scores = self._index.retrieve([known], k=1, show_progress=False)
        return int(places[0, 0]), float(scores[0, 0]) / len(words)

    def _words(self, texts: Sequence[str]) -> list[list[str]]:
        words: list[list[str]] = bm25s.tokenize(list(texts), stopwords=None, stemmer=self._stemmer, return_ids=False, show_progress=False)
        return words
