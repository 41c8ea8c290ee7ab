"""The preview's pages: every reply, made anew from the files at each visit, and a signal when one was saved."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import uvicorn
from anyio import to_thread
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from watchfiles import awatch

from bot.answers.sentences import Sentences, read_languages, read_sentences
from bot.errors import BotError
from bot.gateway.web.pages import to_html
from bot.knowledge_base.build import build
from bot.knowledge_base.guide import read_guide
from bot.knowledge_base.query import KnowledgeBase
from bot.preview.places import find_places
from bot.preview.replies import Replies
from bot.settings import ROOT

_FOLDER = Path(__file__).parent / "pages"
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"


class Preview:
    """The preview of a guide's folder and of the file with the fixed sentences."""

    def __init__(self, guide: Path = ROOT / "guide", domain: Path = ROOT / "domain.yml") -> None:
        self._guide, self._domain = guide, domain
        self._is_over = asyncio.Event()
        templates = Environment(loader=FileSystemLoader(_FOLDER), autoescape=select_autoescape(), undefined=StrictUndefined)
        templates.filters["markdown"] = to_html
        self._page = templates.get_template("preview.html")

    def app(self) -> Starlette:
        """Return the application: the page, its files, and the stream that says when to load it again."""
        files = Mount("/files", StaticFiles(directory=_FOLDER))
        return Starlette(routes=[Route("/", self.page), Route("/changes", self.changes), files])

    def end(self) -> None:
        """Let go of the pages that wait for a file to be saved."""
        self._is_over.set()

    async def page(self, request: Request) -> Response:
        """Send every reply, or the faults that keep the files from being built."""
        html = await to_thread.run_sync(self._render)
        return HTMLResponse(html, headers={"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"})

    async def changes(self, request: Request) -> Response:
        """Send an event whenever a file is saved."""
        return StreamingResponse(self._events(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _events(self) -> AsyncIterator[str]:
        # Something at once: the page knows that it is heard.
        yield ": watching\n\n"
        async for _ in awatch(self._guide, self._domain, stop_event=self._is_over):
            yield "data: saved\n\n"

    def _render(self) -> str:
        try:
            with TemporaryDirectory() as folder:
                return self._render_replies(Path(folder) / "knowledge_base.sqlite")
        except BotError as error:
            return self._page.render(faults=str(error).splitlines(), topics=(), comparisons=(), sentences=())

    def _render_replies(self, path: Path) -> str:
        build(self._guide, path)
        sentences = Sentences(read_sentences(self._domain), read_languages(self._domain))
        with KnowledgeBase(path) as kb:
            replies = Replies(read_guide(self._guide), kb, sentences, find_places(self._guide, self._domain))
            shown = {"topics": list(replies.topics()), "comparisons": list(replies.comparisons()), "sentences": list(replies.sentences())}
        return self._page.render(faults=(), **shown)


class _Server(uvicorn.Server):
    """Ends the streams of open pages with itself: it would wait for them, and then break them off."""

    def __init__(self, preview: Preview, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._preview = preview

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take a signal to end."""
        self._preview.end()
        super().handle_exit(sig, frame)


def serve(port: int) -> None:
    """Serve the preview of the bot's own files on loopback until a signal."""
    print(f"preview: http://127.0.0.1:{port}/ - Ctrl-C ends it", flush=True)
    preview = Preview()
    _Server(preview, uvicorn.Config(preview.app(), host="127.0.0.1", port=port, log_level="warning", ws="none")).run()
