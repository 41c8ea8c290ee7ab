"""The JSON object of a request's body, and its text fields."""

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.gateway.http.limits import read_body


@dataclass(frozen=True)
class JsonBody:
    """An object that a client sent; ``example`` shows in refusals what to send instead."""

    fields: dict[str, Any]
    example: str

    def text(self, name: str) -> str:
        """Return a text field; raises HTTPException 400."""
        if name not in self.fields:
            self.refuse(f"{name}: missing")
        text = self.fields[name]
        if not isinstance(text, str):
            self.refuse(f"{name}: not a string")
        if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
            self.refuse(f"{name}: holds a NUL or half a surrogate pair")
        return text

    def refuse(self, what: str) -> NoReturn:
        """Raise HTTPException 400 with what is wrong and the example."""
        _refuse(what, self.example)


async def read_json(request: Request, example: str) -> JsonBody:
    """Return the object of the body; raises HTTPException 400, 408, 413, 415."""
    content_type = request.headers.get("content-type", "")
    if content_type.split(";")[0].strip().lower() != "application/json":
        _refuse("content-type: not JSON", example, 415)
    return JsonBody(_parse_object(await read_body(request), example), example)


def _parse_object(content: bytes, example: str) -> dict[str, Any]:
    try:
        body = json.loads(content.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        _refuse("body: not JSON", example)
    if not isinstance(body, dict):
        _refuse("body: not an object", example)
    return body


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(what: str, example: str, status: int = 400) -> NoReturn:
    raise HTTPException(status, f"{what} - send {example}")
