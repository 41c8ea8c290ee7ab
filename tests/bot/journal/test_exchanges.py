from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.journal.exchanges import MAX_HISTORY, Exchange, Exchanges, Vote
from bot.journal.store import Journal, to_url

NOON = datetime(2026, 11, 1, 12, tzinfo=timezone.utc)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(to_url(tmp_path / "journal.sqlite"))


@pytest.fixture
def exchanges(journal: Journal) -> Exchanges:
    return Exchanges(journal)


def make_exchange(number: int = 1, minute: int = 0) -> Exchange:
    return Exchange(f"message-{number}", NOON + timedelta(minutes=minute), f"question {number}", {"id": f"card-{number}"})


def test_an_exchange_comes_back_as_it_was_added(exchanges: Exchanges) -> None:
    exchanges.add("web:1", make_exchange())
    assert exchanges.find("web:1", "message-1") == make_exchange()
    assert exchanges.find("web:2", "message-1") is None


def test_of_two_with_one_id_the_first_stays(exchanges: Exchanges) -> None:
    exchanges.add("web:1", make_exchange())
    exchanges.add("web:1", make_exchange(minute=5))
    assert exchanges.history("web:1") == [make_exchange()]


def test_history_is_the_latest_in_order(exchanges: Exchanges) -> None:
    for number in range(MAX_HISTORY + 2):
        exchanges.add("web:1", make_exchange(number))
    history = exchanges.history("web:1")
    assert [history[0].text, history[-1].text, len(history)] == ["question 2", f"question {MAX_HISTORY + 1}", MAX_HISTORY]


def test_a_vote_is_kept_on_ones_own_card_only_and_the_last_one_counts(exchanges: Exchanges) -> None:
    exchanges.add("web:1", make_exchange())
    assert exchanges.vote("web:1", Vote("card-1", "up", "", NOON))
    assert exchanges.vote("web:1", Vote("card-1", "down", "no", NOON))
    assert not exchanges.vote("web:2", Vote("card-1", "up", "", NOON))
    assert [exchange.vote for exchange in exchanges.history("web:1")] == ["down"]


def test_deleting_a_session_takes_its_parts_and_no_other(exchanges: Exchanges, journal: Journal) -> None:
    for conversation in ("web:1-a", "web:1-b", "web:12-a"):
        exchanges.add(conversation, make_exchange())
        exchanges.vote(conversation, Vote("card-1", "up", "", NOON))
    assert journal.delete_conversation("web:1") == 4
    assert [len(exchanges.history(conversation)) for conversation in ("web:1-a", "web:1-b", "web:12-a")] == [0, 0, 1]


def test_what_is_old_is_deleted(exchanges: Exchanges) -> None:
    exchanges.add("web:1", make_exchange(1))
    exchanges.add("web:1", make_exchange(2, minute=5))
    assert exchanges.delete_before(NOON + timedelta(minutes=1)) == 1
    assert [exchange.message for exchange in exchanges.history("web:1")] == ["message-2"]
