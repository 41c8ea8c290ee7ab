"""``python -m bot.run.patches.supervisor FILE``: supervisord with this configuration, in its folder.

It starts its children at once: supervisord 4 looks at them only after it has waited a second for
something to happen, and at the start nothing can. It reports deaths, ends the run when a child
cannot run (exit status 0, as after a signal), and has those killed that hang.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from supervisor import events, supervisord
from supervisor.states import SupervisorStates

from bot.run.children import LOGS, PROBE
from bot.run.deaths import Deaths
from bot.run.liveness import Watch


class Supervisor(supervisord.Supervisor):  # type: ignore[misc]
    """supervisord's own, with an eye on the children's lives."""

    def __init__(self, options: Any) -> None:
        super().__init__(options)
        self._deaths = Deaths(Path.cwd() / LOGS)
        self._watches: dict[str, Watch] = {}

    def runforever(self) -> None:
        """Start the children, then watch them until a signal or their deaths end all."""
        events.subscribe(events.ProcessStateExitedEvent, self._report)
        events.subscribe(events.ProcessStateBackoffEvent, self._report)
        for group in sorted(self.process_groups.values()):
            group.transition()
        self._watches = {watched.config.name: _watch(watched) for watched in self._watched()}
        super().runforever()

    def _watched(self) -> Iterator[Any]:
        for group in self.process_groups.values():
            for process in group.processes.values():
                if PROBE in (process.config.environment or {}):
                    yield process

    def _report(self, event: Any) -> None:
        name, watch = event.process.config.name, self._watches.get(event.process.config.name)
        # Of its first seconds supervisord keeps no exit status, and to be well then says little.
        has_run = isinstance(event, events.ProcessStateExitedEvent)
        line, is_end = self._deaths.judge(
            name,
            time.monotonic(),
            was_well=has_run and watch is not None and watch.was_well(event.process.pid),
            is_hopeless=has_run and event.expected,
        )
        _say(line)
        if is_end:
            self.options.mood = SupervisorStates.SHUTDOWN


def _watch(process: Any) -> Watch:
    watch = Watch(process, process.config.environment[PROBE], _say)
    watch.start()
    return watch


def _say(line: str) -> None:
    # Whoever started the run may have closed the terminal.
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def main(configuration: Path) -> None:
    """Run supervisord in the foreground until a signal ends it."""
    os.chdir(configuration.parent)
    supervisord.Supervisor = Supervisor
    supervisord.main(["-n", "-c", configuration.name])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
