"""``python -m bot.supervisor FILE``: supervisord with this configuration, in its folder; it starts its children at once.

supervisord 4 looks at its children only after it has waited a second for something to happen; at the start nothing can.
"""

import os
import sys
from pathlib import Path

from supervisor import supervisord


class Supervisor(supervisord.Supervisor):  # type: ignore[misc]
    """supervisord's own, but for its first second."""

    def runforever(self) -> None:
        """Start the children, then watch them until a signal ends all."""
        for group in sorted(self.process_groups.values()):
            group.transition()
        super().runforever()


def main(configuration: Path) -> None:
    """Run supervisord in the foreground until a signal ends it."""
    os.chdir(configuration.parent)
    supervisord.Supervisor = Supervisor
    supervisord.main(["-n", "-c", configuration.name])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
