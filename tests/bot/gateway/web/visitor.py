"""A visitor of the web channel: what the widget sends, over a client of the application."""

from dataclasses import dataclass, field
from typing import Any

import httpx


@dataclass
class Visitor:
    client: httpx.AsyncClient
    token: str = ""
    count: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    async def open(self) -> dict[str, Any]:
        opened: dict[str, Any] = (await self.send("POST", "sessions")).json()
        self.token = opened["token"]
        return opened

    async def send(self, method: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        sent = {**self.headers, **({"authorization": f"Bearer {self.token}"} if self.token else {}), **headers}
        return await self.client.request(method, f"/web/{path}", headers=sent, json=body)

    async def say(self, text: str, message: str | None = None) -> dict[str, Any]:
        response = await self.post(text, message)
        assert response.status_code == 200, response.text
        exchange: dict[str, Any] = response.json()
        return exchange

    async def post(self, text: str, message: str | None = None) -> httpx.Response:
        self.count += 1
        return await self.send("POST", "messages", {"id": message or f"message-{self.count}", "text": text})

    async def choose(self, choice: str) -> httpx.Response:
        self.count += 1
        return await self.send("POST", "messages", {"id": f"message-{self.count}", "choice": choice})

    async def history(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = (await self.send("GET", "messages")).json()["messages"]
        return messages

    async def vote(self, card: str, vote: str, **more: Any) -> httpx.Response:
        return await self.send("POST", "feedback", {"card": card, "vote": vote, **more})
