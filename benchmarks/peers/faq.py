"""A FAQ search: what it searches in, and how a hit becomes a card.

Two libraries of texts: *questions* has one text a topic, its canonical question and answer; *utterances* has all training
utterances, each standing for its intent, and the records that the student names are found by their spellings.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.replies import Card, Replies
from benchmarks.subjects import SubjectFinder, read_spellings
from bot.knowledge_base.query import KnowledgeBase
from bot.utterances import TRAINING, read_utterances

_DOCUMENTS = "documents.json"


@dataclass(frozen=True)
class Document:
    """A text to search in and what it stands for: a topic's key or an intent."""

    text: str
    label: str


class Index(Protocol):
    """Finds the text that fits a query best."""

    def fit(self, texts: Sequence[str], folder: Path) -> None:
        """Index the texts and keep the index in a folder."""

    def load(self, folder: Path) -> None:
        """Read what ``fit`` kept."""

    def best(self, query: str) -> tuple[int, float]:
        """Return the place of the text that fits best, and its score: the higher the better."""


class FaqSearch:
    """Answers with what the best hit stands for."""

    def __init__(self, index: Index, documents: Sequence[Document], replies: Replies, finder: SubjectFinder, threshold: float) -> None:
        self._index, self._documents, self._replies, self._finder = index, documents, replies, finder
        self._threshold = threshold

    def answer(self, text: str) -> Card:
        """Return the card for a message with the hit's score; below the threshold it is the honest limit."""
        place, score = self._index.best(text)
        label = self._documents[place].label
        if score < self._threshold:
            found = self._replies.abstain()
        elif label in self._replies:
            found = self._replies.topic(label)
        else:
            found = self._replies.intent(label, self._finder.keys(text))
        return {**found, "score": score}


def to_documents(library: str, kb: KnowledgeBase) -> list[Document]:
    """Return the texts of a library, ``questions`` or ``utterances``."""
    if library == "utterances":
        return [Document(utterance.text, utterance.intent) for utterance in read_utterances(TRAINING)]
    return [Document(f"{topic.question} {topic.answer}", topic.key) for topic in map(kb.topic, kb.keys())]


def learn(index: Index, documents: Sequence[Document], folder: Path) -> None:
    """Index the documents and keep all in a folder."""
    index.fit([document.text for document in documents], folder)
    (folder / _DOCUMENTS).write_text(json.dumps([asdict(document) for document in documents]), encoding="utf-8")


def load(index: Index, folder: Path, kb: KnowledgeBase, threshold: float) -> FaqSearch:
    """Return the search over what ``learn`` kept."""
    index.load(folder)
    documents = [Document(**entry) for entry in json.loads((folder / _DOCUMENTS).read_text(encoding="utf-8"))]
    return FaqSearch(index, documents, Replies(kb), SubjectFinder(read_spellings()), threshold)
