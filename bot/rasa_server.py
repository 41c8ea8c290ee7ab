"""``python -m bot.rasa_server run ...``: Rasa's own command line, with logs that never hold what a student wrote.

Rasa 3.6 logs the text of a failed message, and the local variables of every frame of the traceback with it.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import rasa.__main__
import structlog


def main() -> None:
    """Run Rasa with the arguments of this process."""
    rasa.__main__.configure_structlog = configure_logs
    rasa.__main__.main()


def configure_logs(log_level: int | None = None) -> None:
    """Configure structlog as Rasa would, but to write the event's name, level and the fault's type only."""
    level = logging.INFO if log_level is None else log_level
    logging.basicConfig(format="%(message)s", stream=sys.stdout, level=level)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, to_line],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )


def to_line(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
    """Return the line for an event: its name, and the type of the exception that is being handled."""
    fault = sys.exc_info()[0]
    return f"{event.get('event', '')}{f' ({fault.__name__})' if fault else ''}"


if __name__ == "__main__":
    main()
