import os
import signal
import time
from collections.abc import Callable

import pytest
from supervisor import supervisord

from bot.run.patches.supervisor import Supervisor
from tests.bot.run.served_run import DIES, HOPELESS, Run, wait_for


class Group:
    def __init__(self, name: str, done: list[str]) -> None:
        self.name, self.done = name, done
        self.processes: dict[str, object] = {}

    def __lt__(self, other: "Group") -> bool:
        return self.name < other.name

    def transition(self) -> None:
        self.done.append(self.name)


def test_the_children_start_before_the_first_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(supervisord.Supervisor, "runforever", lambda self: done.append("waits"))
    supervisor = Supervisor(options=None)
    supervisor.process_groups = {name: Group(name, done) for name in ("rasa", "actions")}
    supervisor.runforever()
    assert done == ["actions", "rasa", "waits"]


def test_a_child_that_dies_is_started_again(start: Callable[..., Run]) -> None:
    run = start()
    first = run.rasa()
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: run.rasa() != first)
    said = f"rasa: ended and is started again - {run.var}/log/rasa.log may say why\n"
    wait_for(lambda: said in run.says())
    assert run.process.poll() is None


def test_three_deaths_within_a_minute_end_the_run_with_the_log_and_its_last_line(
    start: Callable[..., Run],
) -> None:
    run = start(DIES)
    assert run.process.wait(30) == 1
    last = run.says().splitlines()[-1]
    advice = f"mend what {run.var}/log/rasa.log says, start again; it ends with: no luck"
    assert last == f"rasa: three deaths within a minute - {advice}"
    assert run.left() == []


def kill_gateway(run: Run, number: int) -> None:
    wait_for(run.is_answered)
    # supervisord counts what ends earlier than that among the starts that failed.
    time.sleep(5.5)
    first = run.gateway()
    os.kill(first, number)
    wait_for(lambda: run.gateway() != first)


def test_a_child_that_was_well_is_started_again_however_often_it_is_killed(
    start: Callable[..., Run],
) -> None:
    run = start()
    for _ in range(4):
        kill_gateway(run, signal.SIGKILL)
    assert run.rasa() and run.process.poll() is None


def test_a_child_that_hangs_is_killed_and_started_again(start: Callable[..., Run]) -> None:
    run = start()
    kill_gateway(run, signal.SIGSTOP)
    wait_for(run.is_answered)
    said = run.says()
    assert "gateway: does not answer - killed, a new start follows\n" in said
    assert run.process.poll() is None


def test_a_child_that_no_new_start_can_help_ends_the_run_with_its_last_line(
    start: Callable[..., Run],
) -> None:
    run = start(HOPELESS)
    assert run.process.wait(30) == 1
    assert run.says().splitlines()[-1] == "models/x: wrong - mend it"
    assert run.left() == []
