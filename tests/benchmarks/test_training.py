import sys
from pathlib import Path

import pytest

from benchmarks import peer as peers
from benchmarks.peer import Command, Peer
from benchmarks.training import trained
from bot.errors import StartError

LEARN = "import pathlib; p = pathlib.Path('runs'); p.write_text((p.read_text() if p.exists() else '') + 'x')"


def make_peer(data: Path, code: str = LEARN) -> Peer:
    return Peer("small", "a small peer", (data,), lambda folder: None, lambda folder: Command((sys.executable, "-c", code), folder), _serve)


def _serve(folder: Path, port: int, threshold: float) -> tuple[Command, ...]:
    return ()


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(peers, "WORK", tmp_path / "work")
    return tmp_path / "work" / "small"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.yml"
    path.write_text("one", encoding="utf-8")
    return path


def runs(work: Path) -> int:
    return len((work / "runs").read_text(encoding="utf-8"))


def test_the_same_inputs_are_learned_once(work: Path, data: Path) -> None:
    assert trained(make_peer(data)) == trained(make_peer(data))
    assert runs(work) == 1


def test_other_inputs_are_learned_anew(work: Path, data: Path) -> None:
    before = trained(make_peer(data))
    data.write_text("two", encoding="utf-8")
    assert trained(make_peer(data)).fingerprint != before.fingerprint
    assert runs(work) == 2


def test_an_older_training_stands_when_that_is_allowed(work: Path, data: Path) -> None:
    before = trained(make_peer(data))
    data.write_text("two", encoding="utf-8")
    assert trained(make_peer(data), may_be_older=True) == before
    assert runs(work) == 1


def test_a_training_says_how_long_it_took_and_on_what(data: Path) -> None:
    training = trained(make_peer(data, "sum(range(3_000_000))"))
    assert 0 < training.cpu_seconds and 0 < training.seconds and training.utterances > 1000


def test_a_failed_training_says_where_to_read_and_is_not_kept(work: Path, data: Path) -> None:
    for _ in range(2):
        with pytest.raises(StartError, match=r"ended with status 3 - read .*train.log"):
            trained(make_peer(data, "raise SystemExit(3)"))
