"""What programs that call REST may count on."""

import asyncio

import httpx
import pytest

from bot.gateway.rest import channel
from bot.gateway.turns import MAX_IN_HAND
from tests.bot.gateway.fake_rasa import FakeRasa, make_card

WEBHOOK = "/webhooks/rest/webhook"


async def test_a_number_as_sender_is_its_digits(rasa: FakeRasa, client: httpx.AsyncClient) -> None:
    numbered = (await client.post(WEBHOOK, json={"sender": 7, "message": "x"})).json()
    await client.post(WEBHOOK, json={"sender": "7", "message": "x"})
    assert numbered[0]["recipient_id"] == "7"
    assert len({body["sender"] for body in rasa.received if body["message"] == "x"}) == 1


async def test_a_flood_leaves_the_other_half_to_visitors(
    rasa: FakeRasa, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "MAX_IN_HAND", 3)
    rasa.answer_with([{"custom": make_card()}], delay=0.3)
    bodies = [{"sender": str(number), "message": "x"} for number in range(5)]
    responses = await asyncio.gather(*(client.post(WEBHOOK, json=body) for body in bodies))
    assert sorted(response.status_code for response in responses) == [200, 200, 200, 429, 429]
    refused = next(response for response in responses if response.status_code == 429)
    assert refused.headers["retry-after"] == "1" and refused.json()["error"].startswith("rest: ")
    assert (await client.post(WEBHOOK, json=bodies[0])).status_code == 200
    assert channel.MAX_IN_HAND < MAX_IN_HAND
