"""Recorded payloads of Slack, and how Slack signs and sends them."""

import copy
import hashlib
import hmac
import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
_FOLDER = Path(__file__).parent / "payloads"
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


def read_payload(name: str, **event: Any) -> dict[str, Any]:
    """Return a recorded payload; ``event`` replaces fields of its event, or of the payload where it is no event."""
    payload: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    target = payload.get("event", payload)
    payload["event_id"] = event.pop("event_id", payload.get("event_id"))
    target.update(copy.deepcopy(event))
    return payload


def make_direct_message(user: int, number: int, text: str) -> dict[str, Any]:
    """Return the nth message of a user in a direct message of their own."""
    moment = f"18000{user:05d}.{number:06d}"
    places = {"user": f"U0STUDENT{user}", "channel": f"D0STUDENT{user}", "ts": moment, "event_ts": moment}
    return read_payload("direct_message", **places, text=text, event_id=f"Ev{user:04d}{number:04d}")


def encode(payload: dict[str, Any]) -> tuple[bytes, str]:
    """Return body and content type: events are JSON, a command is a form, interactions are JSON in a form."""
    if payload.get("command"):
        return urlencode({name: value for name, value in payload.items() if value is not None}).encode(), _FORM
    if "event" in payload or payload["type"] in ("url_verification", "app_rate_limited"):
        return json.dumps(payload).encode(), _JSON
    return urlencode({"payload": json.dumps(payload)}).encode(), _FORM


def sign(body: bytes, moment: float | None = None, secret: str = SECRET) -> dict[str, str]:
    """Return the headers with Slack's signature of a body."""
    timestamp = str(int(time.time() if moment is None else moment))
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


async def send(client: httpx.AsyncClient, payload: dict[str, Any], **headers: str) -> httpx.Response:
    """Send a payload as Slack does; ``headers`` are added, underscores for dashes."""
    body, content_type = encode(payload)
    extra = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.post("/slack/events", content=body, headers={"Content-Type": content_type, **sign(body), **extra})
