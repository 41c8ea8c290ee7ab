"""Measures one peer from its training to its last answer under load."""

import uuid
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timezone
from itertools import islice
from typing import Any

from benchmarks import questions
from benchmarks.load import numbered, turn_times, turns_per_second
from benchmarks.peer import Peer
from benchmarks.peers.our_bot import KEPT
from benchmarks.peers.stock_tuned import StockReading
from benchmarks.replies import Card, Replies
from benchmarks.server import Server, free_port
from benchmarks.timing import timed
from benchmarks.training import trained
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import read_settings
from evaluation.cases import Facts, read_cases, read_facts
from evaluation.client import Bot

SENDERS = (1, 8, 32)
# Turns before anything is timed: the first ones load what is loaded late.
WARM_UP = 30
# Below every score: the peer abstains of itself or not at all.
NEVER = -1.0
Result = dict[str, Any]


def measure(peer: Peer, split: str, may_be_older: bool) -> Result:
    """Return all figures of a peer as JSON."""
    training = asdict(trained(peer, may_be_older))
    tuning = _tune(peer, split) if peer.is_tuned else {}
    with _serve(peer, tuning.get("threshold", 0.0)) as server:
        ready = server.wait_until_ready()
        speed = _speed(server.url)
        counts = questions.score(questions.ask_all(split, _asker(server.url)), read_facts())
        memory = server.memory()
    day = datetime.now(timezone.utc).date().isoformat()
    figures = {"ready": ready, "memory": memory, **speed, "split": split, "scores": counts}
    return {"name": peer.name, "title": peer.title, "day": day, **tuning, "training": training, **figures}


def measure_cached_training(peer: Peer) -> float:
    """Return the seconds of another training of this bot, with the vectors of its last one and nothing else of it."""
    vectors, *fitted = (peer.folder / name for name in KEPT)
    assert vectors.exists()
    for path in fitted:
        path.unlink(missing_ok=True)
    return timed(peer.training(peer.folder), peer.folder / "train.log")[0]


def measure_tuned_stock(peer: Peer, split: str) -> Result:
    """Return the threshold that suits the stock bot best on the development split, and its scores with that one."""
    facts = read_facts()
    with KnowledgeBase(read_settings().knowledge_base) as kb, _serve(peer, 0.0) as server:
        server.wait_until_ready()
        replies = Replies(kb)
        ask = StockReading(server.url, replies).answer
        threshold = questions.choose_threshold(questions.ask_all("dev", ask), replies.abstain(), facts)
        said = questions.ask_all(split, ask)
        decided = questions.with_limit(said, threshold, replies.abstain())
    return {"threshold": threshold, "unlimited": questions.score(said, facts), "scores": questions.score(decided, facts)}


def _tune(peer: Peer, split: str) -> Result:
    """Return the threshold that suits the development split best, and what the peer gets right when it never abstains."""
    facts = read_facts()
    with KnowledgeBase(read_settings().knowledge_base) as kb, _serve(peer, NEVER) as server:
        server.wait_until_ready()
        ask = _asker(server.url)
        threshold = questions.choose_threshold(questions.ask_all("dev", ask), Replies(kb).abstain(), facts)
        unlimited = questions.score(questions.ask_all(split, ask), facts)
    return {"threshold": threshold, "unlimited": unlimited}


def _serve(peer: Peer, threshold: float) -> Server:
    port = free_port()
    return Server(peer.serve(peer.folder, port, threshold), port, peer.folder / "serve.log")


def _speed(url: str) -> Result:
    ask, texts = _asker(url), _texts(read_facts())
    numbers = numbered(texts)
    for text in islice(numbers, WARM_UP):
        ask(text)
    turns = {"unseen": turn_times(ask, texts), "repeated": turn_times(ask, texts)}
    return {"turns": turns, "load": {str(senders): turns_per_second(url, senders, numbers) for senders in SENDERS}}


def _texts(facts: Facts) -> list[str]:
    kinds = questions.COVERED | questions.UNCOVERED | questions.BEYOND
    return list(dict.fromkeys(case.turns[0].ask for case in read_cases("dev", facts) if case.kind in kinds))


def _asker(url: str) -> Callable[[str], Card]:
    bot = Bot(url)
    return lambda text: bot.ask(uuid.uuid4().hex, text)
