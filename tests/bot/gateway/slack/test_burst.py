import asyncio
from collections import defaultdict

import httpx

from bot.gateway.slack.lanes import MAX_AT_ONCE
from tests.bot.gateway.fake_rasa import FakeRasa
from tests.bot.gateway.slack import failures
from tests.bot.gateway.slack.fake_slack import FakeSlack
from tests.bot.gateway.slack.payloads import make_direct_message, send
from tests.own_time import own_time

USERS, EACH = 20, 10
# Seconds.
RETRY_AFTER, UNAFFECTED = 8, 6.0


async def test_200_events_of_20_users_are_each_answered_once_in_order_and_acknowledged_in_time(
    client: httpx.AsyncClient, slack: FakeSlack, rasa: FakeRasa
) -> None:
    slack.fail("chat.postMessage", *(failures.rate_limited("0") for _ in range(10)))
    waits = []

    async def deliver(user: int, number: int) -> None:
        start = own_time()
        response = await send(client, make_direct_message(user, number, f"question {number} of {user}"))
        assert response.status_code == 200
        # On a busy machine other processes have the CPU meanwhile: their time is not the gateway's.
        waits.append(own_time() - start)

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


async def test_channels_that_slack_slows_down_hold_up_no_other(client: httpx.AsyncClient, slack: FakeSlack) -> None:
    slack.fail("chat.postMessage", *(failures.rate_limited(str(RETRY_AFTER)) for _ in range(MAX_AT_ONCE)))
    for user in range(MAX_AT_ONCE):
        await send(client, make_direct_message(user, 1, "slow"))
    while slack.failures["chat.postMessage"]:
        await asyncio.sleep(0.01)
    await send(client, make_direct_message(99, 1, "quick"))
    (posted,) = await slack.wait_for("chat.postMessage", seconds=UNAFFECTED)
    assert posted["channel"] == "D0STUDENT99"
