"""What Slack's users notice of a journal that another program holds, and of a Slack that is away: nothing but the time."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from bot.journal.schema import SLACK_PENDING
from bot.journal.store import Journal, to_url
from tests.bot.gateway.slack import failures
from tests.bot.gateway.slack.failures import Failure
from tests.bot.gateway.slack.payloads import make_direct_message, read_payload
from tests.end_to_end.slack_run import SlackRun

# Seconds.
LOCKED, AWAY = 10.0, 6.0
ACKNOWLEDGED = 3.0
# Seconds for an acknowledgement once the journal is known to be late.
AT_ONCE = 0.5
CHANNEL, ROOT_MOMENT = "C0LOCKED1", "1800000700.000100"


@contextmanager
def locked(run: SlackRun) -> Iterator[None]:
    """Hold the journal as a program that copies it does."""
    other = sqlite3.connect(run.bot.settings.journal, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    try:
        yield
        time.sleep(max(0.0, start + LOCKED - time.monotonic()))
    finally:
        other.execute("ROLLBACK")
        other.close()


def make_mention(number: int, text: str) -> list[dict[str, Any]]:
    """Return the nth mention in a thread as Slack sends it: twice, the second time among the messages."""
    moment = ROOT_MOMENT if number == 0 else f"18000007{number:02d}.000200"
    place = {
        "channel": CHANNEL,
        "ts": moment,
        "event_ts": moment,
        **({"thread_ts": ROOT_MOMENT} if number else {}),
    }
    text = f"<@U0BOT1234> {text}"
    return [
        read_payload(name, **place, text=text, event_id=f"Ev{name}{number}")
        for name in ("mention", "mention_as_message")
    ]


def pending(run: SlackRun) -> int:
    with Journal(to_url(run.bot.settings.journal)).writing() as connection:
        return len(connection.execute(SLACK_PENDING.select()).all())


def test_with_a_journal_locked_for_ten_seconds_each_question_is_answered_once_in_order_and_no_acknowledgement_waits(
    slack_run: SlackRun,
) -> None:
    # The journal is there.
    slack_run.ask(920, 1, "thanks")
    first, second = (
        make_mention(0, "how long is the training?"),
        make_mention(1, "what is the RHIT?"),
    )
    direct = [make_direct_message(user, 1, "Is it stressful?") for user in (921, 922, 923)]
    with locked(slack_run), ThreadPoolExecutor(8) as senders:
        waits = list(senders.map(slack_run.send, [*first, *direct]))
        # What is late is repeated at once, then after a minute; here sooner.
        again = list(senders.map(slack_run.send, [*first, *second, *direct]))
        answers = slack_run.posted(CHANNEL, 2)
        for user in (921, 922, 923):
            slack_run.posted(f"D0STUDENT{user}")
    assert max(waits) < ACKNOWLEDGED and max(again) < AT_ONCE
    slack_run.send_all([*second, *first, *direct])
    slack_run.wait_for(lambda: [] if pending(slack_run) else [True], 1)
    time.sleep(1.0)
    assert len(slack_run.posted(CHANNEL)) == 2
    assert (
        "months" in answers[0]["text"]
        and "Registered Health Information Technician" in answers[1]["text"]
    )
    assert all(len(slack_run.posted(f"D0STUDENT{user}")) == 1 for user in (921, 922, 923))


@pytest.mark.parametrize(
    ("user", "how"),
    [(1930, failures.broken(503)), (1940, failures.rate_limited("2")), (1950, failures.silent(60.0))],
    ids=["broken", "limited", "silent"],
)
def test_what_is_asked_while_slack_is_away_is_answered_once_when_it_is_back(
    user: int, how: Failure, slack_run: SlackRun
) -> None:
    slack_run.slack.away = how
    for number, text in enumerate(("How much do they earn?", "Can I work from home?"), 1):
        assert slack_run.send(make_direct_message(user, number, text)) < ACKNOWLEDGED
    time.sleep(AWAY)
    slack_run.slack.away = None
    first, second = slack_run.posted(f"D0STUDENT{user}", 2)
    time.sleep(1.0)
    assert "$46,660" in first["text"] and "$46,660" not in second["text"]
    assert len(slack_run.posted(f"D0STUDENT{user}")) == 2
