from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.registry import PEERS


@pytest.mark.parametrize("name", [name for name in PEERS if name != "bot"])
def test_every_peer_is_trained_and_served_by_commands(name: str, tmp_path: Path) -> None:
    peer = PEERS[name]
    assert peer.training(tmp_path).arguments and all(command.folder.is_dir() for command in peer.serve(tmp_path, 5999, 0.5))


def test_what_a_peer_depends_on_exists() -> None:
    assert [path for peer in PEERS.values() for path in peer.inputs if not path.exists()] == []


def test_a_peer_that_is_unknown_ends_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "rocket"])
    assert "rocket: nobody of that name - choose of machine, bot" in capsys.readouterr().err
