import socket
from collections.abc import Iterator

import pytest

from bot.errors import StartError
from bot.run.ports import check_port, to_url_host, with_inner_ports
from bot.settings import Settings


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_port_in_use_is_one_line_with_another_port(taken: int) -> None:
    with pytest.raises(StartError, match=rf"^port {taken} is in use - stop what listens there or choose another: PORT=\d+ make run$"):
        check_port("127.0.0.1", taken)


def test_a_port_in_use_on_one_address_is_in_use_for_all(taken: int) -> None:
    with pytest.raises(StartError, match="is in use"):
        check_port("0.0.0.0", taken)


def test_a_free_port_passes(taken: int) -> None:
    check_port("127.0.0.2", taken)


def test_an_address_of_another_machine_is_one_line() -> None:
    with pytest.raises(StartError, match=r"^HOST=192.0.2.1: not an address of this machine .* - give one, or leave HOST out$"):
        check_port("192.0.2.1", 5005)


def test_inner_ports_are_free_and_differ() -> None:
    settings = with_inner_ports(Settings(), {})
    assert settings.rasa_port != settings.action_port
    for port in (settings.rasa_port, settings.action_port):
        check_port("127.0.0.1", port)


def test_an_inner_port_of_the_environment_is_kept(taken: int) -> None:
    settings = with_inner_ports(Settings(rasa_port=1), {})
    assert settings.rasa_port != 1
    with pytest.raises(StartError, match=f"port {taken} is in use .* ACTION_PORT="):
        with_inner_ports(Settings(action_port=taken), {"ACTION_PORT": str(taken)})


@pytest.mark.parametrize(
    ("host", "expected"),
    [("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("", "127.0.0.1"), ("bot.example", "bot.example")],
)
def test_a_server_is_reached_where_it_listens(host: str, expected: str) -> None:
    assert to_url_host(host) == expected
