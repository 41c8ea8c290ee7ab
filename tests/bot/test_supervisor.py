import pytest
from supervisor import supervisord

from bot.supervisor import Supervisor


class Group:
    def __init__(self, name: str, done: list[str]) -> None:
        self.name, self.done = name, done

    def __lt__(self, other: "Group") -> bool:
        return self.name < other.name

    def transition(self) -> None:
        self.done.append(self.name)


def test_the_children_start_before_the_first_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(supervisord.Supervisor, "runforever", lambda self: done.append("waits"))
    supervisor = Supervisor(options=None)
    supervisor.process_groups = {name: Group(name, done) for name in ("deaths", "bot")}
    supervisor.runforever()
    assert done == ["bot", "deaths", "waits"]
