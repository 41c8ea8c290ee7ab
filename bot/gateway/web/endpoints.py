"""The web channel: sessions, messages, history, feedback and deletion for the widget."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timezone
from functools import partial
from typing import Any

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from bot.errors import BotError
from bot.gateway.choices import PREFIX, Choices
from bot.gateway.http.json_body import JsonBody, read_json
from bot.gateway.privacy.cleaning import clean
from bot.gateway.privacy.masking import mask
from bot.gateway.web.answers import WebAnswers
from bot.gateway.web.erasure import Erasure
from bot.gateway.web.limits import WebLimits
from bot.gateway.web.origins import WEB_PATH
from bot.gateway.web.sessions import WebSession, WebSessions, open_session, start_over
from bot.journal.exchanges import NO_VOTE, Exchange, Exchanges, Vote

MAX_REASON = 500
_MESSAGE_ID = re.compile(r"[\w-]{8,64}", re.ASCII)
_MESSAGE = '{"id": "8 to 64 letters, digits, - or _", "text": "..."} or, in place of text, "choice": the payload of a suggestion'
_FEEDBACK = '{"card": "its id", "vote": "up", "down" or "none", "reason": "at most 500 characters, or none"}'
# Under this id stands what the bot said first.
_GREETING = "greeting"


class Web:
    """Translates between the widget's requests and the conversation, each in a session that was issued here."""

    def __init__(
        self, answers: WebAnswers, exchanges: Exchanges, erasure: Erasure, sessions: WebSessions, limits: WebLimits, choices: Choices
    ) -> None:
        self._answers = answers
        self._exchanges = exchanges
        self._erasure = erasure
        self._sessions = sessions
        self._limits = limits
        self._choices = choices

    async def open(self, request: Request) -> JSONResponse:
        """Issue a session; its first message is the bot's greeting."""
        self._limits.check(request)
        return await self._begin(open_session())

    async def start_over(self, request: Request) -> JSONResponse:
        """Begin a new conversation in the same session."""
        session = self._sessions.read(request)
        self._limits.check(request, session.id)
        return await self._begin(start_over(session))

    async def history(self, request: Request) -> JSONResponse:
        """Return the conversation so far."""
        session = self._sessions.read(request)
        exchanges = await _kept(partial(self._exchanges.history, session.conversation))
        return JSONResponse({"messages": [to_json(exchange) for exchange in exchanges]})

    async def receive(self, request: Request) -> Response:
        """Answer a question, or a choice that a card of this conversation offered; 400, 413, 415 and 429 say what to do instead.

        The head of the response is sent at once: it tells the widget that the message has arrived.
        """
        session = self._sessions.read(request)
        self._limits.check(request, session.id)
        body = await read_json(request, _MESSAGE)
        message = body.text("id")
        if not _MESSAGE_ID.fullmatch(message) or message == _GREETING:
            body.refuse("id: not 8 to 64 letters, digits, - or _")
        if "choice" in body.fields:
            choice = body.text("choice")
            shown = await self._find_title(session, choice, body)
            answer = self._answers.answer(session.conversation, message, choice, shown)
        else:
            # What a card did not offer here is text, whatever it looks like.
            answer = self._answers.answer(session.conversation, message, body.text("text").replace(PREFIX, PREFIX + " "))
        return StreamingResponse(_stream(answer), media_type="application/json")

    async def vote(self, request: Request) -> Response:
        """Keep a vote on a card of this conversation; a second one replaces the first, "none" takes it back."""
        session = self._sessions.read(request)
        # A vote costs no question: only the address counts.
        self._limits.check(request)
        body = await read_json(request, _FEEDBACK)
        vote = _parse_vote(body)
        if not await _kept(partial(self._exchanges.vote, session.conversation, vote)):
            raise HTTPException(404, "card: none of this conversation - send the id of one that it has")
        return Response(status_code=204)

    async def erase(self, request: Request) -> Response:
        """Delete everything that the session left, all its conversations."""
        session = self._sessions.read(request)
        await self._answers.wait_for(session.all)
        try:
            await self._erasure.erase(session.all)
        except BotError as error:
            raise HTTPException(503, "conversation: not deleted - try again in a moment") from error
        return Response(status_code=204)

    def mount(self) -> Mount:
        """Return the channel under its path."""
        routes = [
            self._route("/sessions", self.open, "POST"),
            self._route("/conversations", self.start_over, "POST"),
            self._route("/messages", self.history, "GET"),
            self._route("/messages", self.receive, "POST"),
            self._route("/feedback", self.vote, "POST"),
            self._route("/session", self.erase, "DELETE"),
        ]
        return Mount(WEB_PATH, routes=routes)

    def _route(self, path: str, endpoint: Callable[[Request], Awaitable[Response]], method: str) -> Route:
        return Route(path, endpoint, methods=[method])

    async def _begin(self, session: WebSession) -> JSONResponse:
        greeting = await self._answers.answer(session.conversation, _GREETING, self._choices.sign("/greet"), "")
        return JSONResponse({"token": self._sessions.sign(session), "messages": [to_json(greeting)]}, 201)

    async def _find_title(self, session: WebSession, choice: str, body: JsonBody) -> str:
        for exchange in reversed(await _kept(partial(self._exchanges.history, session.conversation))):
            for suggestion in exchange.card["suggestions"]:
                if suggestion["payload"] == choice:
                    return str(suggestion["title"])
        body.refuse("choice: none that a card of this conversation offered")


def to_json(exchange: Exchange) -> dict[str, Any]:
    """Return an exchange as the widget reads it; ``asked_at`` is an ISO moment."""
    return {
        "id": exchange.message,
        "asked_at": exchange.asked_at.isoformat(timespec="seconds"),
        "text": exchange.text,
        "card": dict(exchange.card),
        "vote": exchange.vote,
    }


def _parse_vote(body: JsonBody) -> Vote:
    vote = body.text("vote")
    if vote not in ("up", "down", NO_VOTE):
        body.refuse("vote: neither up nor down nor none")
    reason = clean(body.text("reason")) if "reason" in body.fields else ""
    if len(reason) > MAX_REASON:
        body.refuse(f"reason: longer than {MAX_REASON} characters")
    return Vote(body.text("card"), vote, mask(reason), datetime.now(timezone.utc))


async def _stream(answer: Awaitable[Exchange]) -> AsyncIterator[bytes]:
    yield bytes(JSONResponse(to_json(await answer)).body)


async def _kept(work: Callable[[], Any]) -> Any:
    try:
        return await to_thread.run_sync(work)
    except BotError as error:
        raise HTTPException(503, "history: not at hand - try again in a moment") from error
