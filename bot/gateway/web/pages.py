"""The pages of the web channel: a demo page with the widget on it, and every question and answer as plain HTML."""

import logging
from pathlib import Path
from typing import Any

from anyio import to_thread
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markdown_it import MarkdownIt
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.answers.card import GUIDE
from bot.errors import BotError
from bot.gateway.web.files import WebFile
from bot.knowledge_base.facts import Figure, SectionTopics, Topic
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import ROOT

WIDGET = ROOT / "widget" / "dist" / "widget.js"
_FOLDER = Path(__file__).parent / "templates"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors "
)
# What the demo page tells in short, and the figures (topic, name) that it shows large.
_HIGHLIGHTS = ("role", "program_length", "work_environment", "remote_work")
_FIGURES = (("pay", "median_wage"), ("job_outlook", "growth"), ("program_length", "certificate"))

# Nothing secret is in the pages.
_COMPRESSED = [Middleware(GZipMiddleware)]

logger = logging.getLogger(__name__)


class Pages:
    """Serves the widget, and the pages of a knowledge base; ``frame_ancestors`` is what may show them in a frame."""

    def __init__(self, knowledge_base: Path, frame_ancestors: str, widget: Path = WIDGET) -> None:
        self._kb = KnowledgeBase(knowledge_base)
        self._headers = {"Content-Security-Policy": _POLICY + frame_ancestors, "Cache-Control": "no-cache"}
        self._style = WebFile(_FOLDER / "site.css", "text/css")
        self._widget, self._chat = _find_widget(widget), _find_widget(widget.with_name("chat.js"))
        self._templates = Environment(loader=FileSystemLoader(_FOLDER), autoescape=select_autoescape(), undefined=StrictUndefined)
        self._templates.filters["markdown"] = to_html
        self._templates.filters["named"] = to_anchor

    async def demo(self, request: Request) -> Response:
        """Send the demo page: a college's careers page with the widget."""
        return await to_thread.run_sync(self._render_demo)

    async def topics(self, request: Request) -> Response:
        """Send every question and answer of the knowledge base."""
        return await to_thread.run_sync(self._render_topics)

    async def widget(self, request: Request) -> Response:
        """Send the widget, or 503 when it was not built."""
        return await _built(self._widget).respond(request)

    async def chat(self, request: Request) -> Response:
        """Send what the widget loads when a visitor wants to chat, or 503 when it was not built."""
        return await _built(self._chat).respond(request)

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the pages and the widget."""
        return [
            Route("/", self.demo, middleware=_COMPRESSED),
            Route("/topics", self.topics, middleware=_COMPRESSED),
            Route("/widget.js", self.widget),
            Route("/widget.{hash}.js", self.widget),
            Route("/chat.{hash}.js", self.chat),
            Route("/site.{hash}.css", self._style.respond),
        ]

    def _render_demo(self) -> HTMLResponse:
        topics = {topic.key: topic for section in self._sections() for topic in section.topics}
        highlights = [topics[key] for key in _HIGHLIGHTS if key in topics]
        figures = {name: figure for key, name in _FIGURES if key in topics for figure in topics[key].figures if figure.name == name}
        return self._render("demo.html", highlights=highlights, figures=figures)

    def _render_topics(self) -> HTMLResponse:
        sections = self._sections()
        figures = {topic.key: _answer_figures(topic) for section in sections for topic in section.topics}
        topics = {topic.key: topic for section in sections for topic in section.topics}
        return self._render("topics.html", sections=sections, figures=figures, topics=topics, own=GUIDE)

    def _sections(self) -> tuple[SectionTopics, ...]:
        try:
            return self._kb.topics_by_section()
        except BotError as error:
            logger.warning("%s", error)
            raise HTTPException(503, "pages: the knowledge base is not at hand - try again in a moment") from error

    def _render(self, template: str, **values: Any) -> HTMLResponse:
        files = {"style": self._style.hash, "widget": self._widget.hash if self._widget else "none"}
        return HTMLResponse(self._templates.get_template(template).render(**files, **values), headers=self._headers)


def to_html(text: str) -> Markup:
    """Return the knowledge base's CommonMark as HTML; HTML in it is shown as text, and only safe links become links."""
    # The renderer escapes everything that is not its own.
    return Markup(MarkdownIt("commonmark", {"html": False}).disable("image").render(text))


def to_anchor(heading: str) -> str:
    """Return the id of a heading on the page."""
    return "-".join("".join(character if character.isalnum() else " " for character in heading.lower()).split())


def _answer_figures(topic: Topic) -> list[Figure]:
    # One that both the answer and what is added to it state is shown once.
    return list({figure.text: figure for figure in topic.figures if figure.part != "short"}.values())


def _built(file: WebFile | None) -> WebFile:
    if file is None:
        raise HTTPException(503, "widget.js: not built - run make widget, then start again")
    return file


def _find_widget(path: Path) -> WebFile | None:
    try:
        return WebFile(path, "text/javascript")
    except FileNotFoundError:
        return None
