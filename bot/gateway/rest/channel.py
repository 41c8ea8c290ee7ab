"""The rest channel: Rasa's own REST protocol, for integrators and the evaluation."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.answers.card import AnswerCard
from bot.gateway.conversation import Conversation, Message
from bot.gateway.http.json_body import read_json
from bot.gateway.rest.access import RestAccess
from bot.gateway.sessions import Sessions
from bot.gateway.turns import MAX_IN_HAND as MAX_IN_HAND_OF_ALL

CHANNEL = "rest"
MAX_SENDER = 255
# Half of what the conversations of all channels take: the other half is for visitors.
MAX_IN_HAND = MAX_IN_HAND_OF_ALL // 2
_TOO_MANY = f"rest: {MAX_IN_HAND} messages are in hand - send the next one after an answer"
_EXAMPLE = '{"sender": "ann", "message": "..."} as application/json'


class Rest:
    """Translates between Rasa's REST protocol and the conversation."""

    def __init__(self, conversation: Conversation, sessions: Sessions, access: RestAccess) -> None:
        self._conversation = conversation
        self._sessions = sessions
        self._access = access
        self._in_hand = 0

    async def receive(self, request: Request) -> JSONResponse:
        """Answer a message with Rasa's list of entries; 400, 403, 415 and 429 say what to do."""
        self._access.check(request)
        sender, text = await parse_message(request)
        conversation = self._sessions.conversation(CHANNEL, sender)
        card = await self._answer(Message(CHANNEL, conversation, text))
        return JSONResponse(to_entries(sender, card))

    async def _answer(self, message: Message) -> AnswerCard:
        if self._in_hand >= MAX_IN_HAND:
            raise HTTPException(429, _TOO_MANY, {"Retry-After": "1"})
        self._in_hand += 1
        try:
            return await self._conversation.answer(message)
        finally:
            self._in_hand -= 1

    async def alive(self, request: Request) -> JSONResponse:
        """Answer as Rasa's REST channel does: it is mounted."""
        self._access.check(request)
        return JSONResponse({"status": "ok"})

    def routes(self) -> list[Route]:
        """Return the channel's routes, at Rasa's addresses."""
        return [
            Route("/webhooks/rest/webhook", self.receive, methods=["POST"]),
            Route("/webhooks/rest", self.alive),
            Route("/webhooks/rest/", self.alive),
        ]


def to_entries(sender: str, card: AnswerCard) -> list[dict[str, Any]]:
    """Return the card as entries of Rasa's REST protocol: plain text with buttons, then the card itself."""
    text: dict[str, Any] = {"recipient_id": sender, "text": card.text}
    if card.suggestions:
        text["buttons"] = [{"title": s.title, "payload": s.payload} for s in card.suggestions]
    return [text, {"recipient_id": sender, "custom": card.to_dict()}]


async def parse_message(request: Request) -> tuple[str, str]:
    """Return sender and text of a request, all else of it ignored; raises HTTPException 400, 408, 413, 415."""
    body = await read_json(request, _EXAMPLE)
    # Many clients number their users.
    if type(number := body.fields.get("sender")) is int:
        body.fields["sender"] = str(number)
    sender = body.text("sender")
    if not 1 <= len(sender) <= MAX_SENDER:
        body.refuse(f"sender: not of 1 to {MAX_SENDER} characters")
    return sender, body.text("message")
