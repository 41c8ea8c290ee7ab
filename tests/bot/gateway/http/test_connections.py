import logging
import resource

import pytest

from bot.gateway.http.connections import Connections, find_room

PROXY = "127.0.0.1"


class One:
    def __init__(self) -> None:
        self.is_closed = False

    def give_way(self) -> None:
        self.is_closed = True


def fill(room: Connections, count: int, host: str = "192.0.2.{}") -> list[One]:
    ones = [One() for _ in range(count)]
    assert all(room.enter(one, host.format(number)) for number, one in enumerate(ones))
    return ones


@pytest.fixture
def room() -> Connections:
    return Connections(4, lambda host: host == PROXY)


def test_the_oldest_that_waits_gives_way(room: Connections) -> None:
    ones = fill(room, 4)
    room.work(ones[0])
    room.wait(ones[1])
    assert room.enter(One(), "192.0.2.9")
    assert [one.is_closed for one in ones] == [False, True, False, False]
    assert len(room) == 4


def test_none_that_works_gives_way(room: Connections) -> None:
    ones = fill(room, 4)
    for one in ones:
        room.work(one)
    assert not room.enter(One(), "192.0.2.9")
    assert not any(one.is_closed for one in ones)
    room.leave(ones[0])
    assert room.enter(One(), "192.0.2.9")


def test_who_has_worked_waits_at_the_end(room: Connections) -> None:
    ones = fill(room, 4)
    room.work(ones[0])
    room.wait(ones[0])
    room.enter(One(), "192.0.2.9")
    assert [one.is_closed for one in ones] == [False, True, False, False]


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::{}"])
def test_an_address_has_half_of_the_room(room: Connections, host: str) -> None:
    others = fill(room, 1, "198.51.100.7")
    ones = fill(room, 2, host)
    assert room.enter(One(), host.format(7))
    assert [one.is_closed for one in (*others, *ones)] == [False, True, False]
    room.work(ones[1])
    for _ in range(3):
        room.enter(One(), host.format(8))
    assert len(room) == 3 and not others[0].is_closed


def test_an_address_that_works_with_half_of_the_room_gets_no_more(room: Connections) -> None:
    for one in fill(room, 2, "192.0.2.1"):
        room.work(one)
    assert not room.enter(One(), "192.0.2.1")
    assert room.enter(One(), "192.0.2.2")


def test_a_proxy_has_all_of_it(room: Connections) -> None:
    ones = fill(room, 4, PROXY)
    assert not any(one.is_closed for one in ones)


def test_what_has_left_is_forgotten(room: Connections) -> None:
    for one in fill(room, 4):
        room.leave(one)
        room.leave(one)
        room.wait(one)
    assert len(room) == 0
    fill(room, 4)


def test_a_full_room_is_said_once_in_a_while(
    room: Connections, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        fill(room, 40)
    assert caplog.messages == [
        "connections: all 4 are in use - put a proxy in front, or allow more open files"
    ]


@pytest.mark.parametrize(
    ("limits", "raised", "room"),
    [
        ((1024, 1024), None, 512),
        ((1024, 2048), (2048, 2048), 1536),
        ((1024, 1_000_000), (4096, 1_000_000), 3584),
        ((256, resource.RLIM_INFINITY), (4096, resource.RLIM_INFINITY), 3584),
        ((1_000_000, 1_000_000), None, 3584),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), None, 3584),
        ((100, 100), None, 64),
    ],
)
def test_the_room_follows_the_limit_of_open_files_which_is_raised(
    monkeypatch: pytest.MonkeyPatch,
    limits: tuple[int, int],
    raised: tuple[int, int] | None,
    room: int,
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda kind: limits)
    monkeypatch.setattr(resource, "setrlimit", lambda kind, wished: asked.append(wished))
    assert find_room() == room
    assert asked == ([raised] if raised else [])


def test_a_limit_that_may_not_be_raised_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(kind: int, wished: tuple[int, int]) -> None:
        raise ValueError

    monkeypatch.setattr(resource, "getrlimit", lambda kind: (1024, 4096))
    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert find_room() == 512
