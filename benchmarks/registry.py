"""Who is compared."""

from pathlib import Path

from benchmarks.peer import MODULE, Command, Peer
from benchmarks.peers import nlpjs, our_bot, stock
from bot.run.training import INPUTS
from bot.settings import ROOT

_DATA = (ROOT / "data", ROOT / "domain.yml")
_HERE = ROOT / "benchmarks"
_SHARED = (ROOT / "guide", _HERE / "subjects.py", _HERE / "replies.py")


def _faq(name: str, title: str, index: str, library: str) -> Peer:
    command = (*MODULE, "benchmarks.peers.faq_server", index, library)

    def _serve(folder: Path, port: int, threshold: float) -> tuple[Command, ...]:
        return (Command((*command, str(folder), str(port), str(threshold))),)

    inputs = (*_DATA, *_SHARED, _HERE / "peers" / "faq.py", _HERE / "peers" / f"{index}.py")
    return Peer(name, title, inputs, lambda folder: None, lambda folder: Command((*command, str(folder))), _serve, is_tuned=True)


OUR_BOT = Peer("bot", "this bot", (*INPUTS, ROOT / "guide"), our_bot.prepare, our_bot.training, our_bot.serve)
STOCK = Peer(
    "stock",
    "stock Rasa (DIET, TED)",
    (*_DATA, _HERE / "stock_rasa", _HERE / "subjects.py", _HERE / "peers" / "stock_project.py"),
    stock.prepare,
    stock.training,
    stock.serve,
)
BM25_QUESTIONS = _faq("bm25-questions", "BM25, questions and answers", "bm25", "questions")
BM25_UTTERANCES = _faq("bm25-utterances", "BM25, utterances", "bm25", "utterances")
NEAREST_QUESTIONS = _faq("nearest-questions", "embeddings, questions and answers", "nearest", "questions")
NEAREST_UTTERANCES = _faq("nearest-utterances", "embeddings, utterances", "nearest", "utterances")
NLPJS = Peer(
    "nlpjs",
    "nlp.js",
    (*_DATA, *_SHARED, nlpjs.FOLDER / "train.mjs", nlpjs.FOLDER / "package-lock.json", _HERE / "peers" / "nlpjs.py"),
    nlpjs.prepare,
    nlpjs.training,
    nlpjs.serve,
    is_tuned=True,
)
PEERS = {
    peer.name: peer for peer in (OUR_BOT, STOCK, BM25_QUESTIONS, BM25_UTTERANCES, NEAREST_QUESTIONS, NEAREST_UTTERANCES, NLPJS)
}
