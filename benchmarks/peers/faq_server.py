"""``python -m benchmarks.peers.faq_server INDEX LIBRARY FOLDER [PORT THRESHOLD]``: learn, or with a port serve what was learned."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from benchmarks.peers.faq import FaqSearch, Index, learn, load, to_documents
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import read_settings

# Each process imports only the libraries of its own index.
_INDEXES = {"bm25": ("benchmarks.peers.bm25", "Bm25Index"), "nearest": ("benchmarks.peers.nearest", "NearestIndex")}


def make_index(name: str) -> Index:
    """Return a new index: bm25 or nearest."""
    module, attribute = _INDEXES[name]
    factory: Callable[[], Index] = getattr(import_module(module), attribute)
    return factory()


def create_app(search: FaqSearch) -> Starlette:
    """Return the search behind Rasa's REST protocol."""

    async def _receive(request: Request) -> JSONResponse:
        message = await request.json()
        return JSONResponse([{"recipient_id": message["sender"], "custom": search.answer(message["message"])}])

    return Starlette(routes=[Route("/webhooks/rest/webhook", _receive, methods=["POST"])])


def main(index: str, library: str, folder: str, port: str = "", threshold: str = "0") -> None:
    """Learn from a library, or serve what was learned."""
    kb = KnowledgeBase(read_settings().knowledge_base)
    if not port:
        return learn(make_index(index), to_documents(library, kb), Path(folder))
    search = load(make_index(index), Path(folder), kb, float(threshold))
    uvicorn.run(create_app(search), host="127.0.0.1", port=int(port), access_log=False, log_level="warning", ws="none")


if __name__ == "__main__":
    main(*sys.argv[1:])
