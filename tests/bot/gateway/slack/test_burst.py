import asyncio
import time
from collections import defaultdict

import httpx

from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack import failures
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import make_direct_message, send

USERS, EACH = 20, 10


async def test_200_events_of_20_users_are_each_answered_once_in_order_and_acknowledged_in_time(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    slack.fail("chat.postMessage", *(failures.rate_limited("0") for _ in range(10)))
    waits = []

    async def deliver(user: int, number: int) -> None:
        start = time.monotonic()
        response = await send(client, make_direct_message(user, number, f"question {number} of {user}"))
        assert response.status_code == 200
        waits.append(time.monotonic() - start)

    await asyncio.gather(*(deliver(user, number) for number in range(1, EACH + 1) for user in range(USERS)))
    await slack.wait_for("chat.postMessage", USERS * EACH, seconds=60)
    await asyncio.sleep(0.2)
    answers = defaultdict(list)
    for message in slack.messages:
        answers[message["channel"]].append(message["text"])
    assert max(waits) < 3.0
    assert {channel: texts for channel, texts in answers.items()} == {
        f"D0STUDENT{user}": [f"You asked: question {number} of {user}" for number in range(1, EACH + 1)] for user in range(USERS)
    }
