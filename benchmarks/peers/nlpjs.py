"""nlp.js: our utterances and spellings in the form of its corpus, and the replies for its server."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.peer import Command
from benchmarks.replies import ACTION_OF, TOPIC_PREFIX, Replies
from benchmarks.subjects import read_spellings
from bot.knowledge_base.query import KnowledgeBase
from bot.run.node import find_node
from bot.run.widget import install_packages
from bot.settings import ROOT, read_settings
from bot.utterances import TRAINING, Utterance, read_utterances

FOLDER = ROOT / "benchmarks" / "nlpjs"


def prepare(folder: Path) -> None:
    """Install the packages, and write the corpus and the replies."""
    install_packages(FOLDER)
    spellings = read_spellings()
    (folder / "corpus.json").write_text(json.dumps(to_corpus(read_utterances(TRAINING), spellings)), encoding="utf-8")
    with KnowledgeBase(read_settings().knowledge_base) as kb:
        replies = to_replies(kb, sorted({key for _, key in spellings.values()}))
    (folder / "replies.json").write_text(json.dumps(replies), encoding="utf-8")


def training(folder: Path) -> Command:
    """Return the command that trains."""
    return Command((*find_node().node, str(FOLDER / "train.mjs"), str(folder / "corpus.json"), str(folder / "model.nlp")))


def serve(folder: Path, port: int, threshold: float) -> tuple[Command, ...]:
    """Return the command that serves."""
    files = (str(folder / "model.nlp"), str(folder / "replies.json"))
    return (Command((*find_node().node, str(FOLDER / "server.mjs"), *files, str(port), str(threshold))),)


def to_corpus(utterances: Iterable[Utterance], spellings: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Return utterances by intent and spellings by record."""
    examples: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for utterance in utterances:
        examples[utterance.intent].append(utterance.text)
    for spelling, (kind, key) in spellings.items():
        kinds[kind][key].append(spelling)
    return {
        "name": "career chat",
        "locale": "en-US",
        "data": [{"intent": intent, "utterances": texts} for intent, texts in examples.items()],
        "entities": {kind: {"options": options} for kind, options in kinds.items()},
    }


def to_replies(kb: KnowledgeBase, subjects: Iterable[str]) -> dict[str, Any]:
    """Return every card by topic or intent, and the topic of each aspect by subject ("" for none)."""
    replies, subjects = Replies(kb), list(subjects)
    aspects = [intent.removeprefix(TOPIC_PREFIX) for intent in ACTION_OF if intent.startswith(TOPIC_PREFIX)]
    return {
        "topics": {key: replies.topic(key) for key in kb.keys()},
        "aspects": {aspect: dict(_topics(kb, aspect, ["", *subjects])) for aspect in aspects},
        "sentences": {intent: replies.intent(intent) for intent in ACTION_OF if not intent.startswith(TOPIC_PREFIX)},
        "limit": replies.abstain(),
    }


def _topics(kb: KnowledgeBase, aspect: str, subjects: Iterable[str]) -> Iterator[tuple[str, str]]:
    for subject in subjects:
        if topic := kb.find_topic(aspect, subject or None):
            yield subject, topic.key
