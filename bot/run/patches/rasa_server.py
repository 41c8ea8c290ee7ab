"""``python -m bot.run.patches.rasa_server run ...``: what `rasa run` does, mended in four places.

Rasa 3.6 logs the text of a failed message, and the local variables of every frame of the traceback with it: here a log never holds
what a student wrote. It serves without a model when that does not load, for ever unable to answer: here it ends. And it
imports all its other commands first, plotting and testing included: here only the one that runs, which saves a second of each start.
And it checks its own schema anew with each reply of an action, which takes longer than the check by it: here once.
"""

import argparse
import ctypes
import logging
import os
import sys
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

import rasa.cli.run
import rasa.core.run
import structlog
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.shared.exceptions import RasaException
from rasa.utils.common import configure_logging_and_warnings
from rasa.utils.tensorflow.environment import setup_tf_environment

from bot.run.children import HOPELESS

_load_agent_on_start = rasa.core.run.load_agent_on_start


def main() -> None:
    """Run Rasa with the arguments of this process, as its own command line would."""
    parser = argparse.ArgumentParser(prog="bot.run.patches.rasa_server")
    rasa.cli.run.add_subparser(parser.add_subparsers(required=True), parents=[])
    options = parser.parse_args()
    configure_logging_and_warnings(None, None, warn_only_once=True, filter_repeated_logs=True)
    setup_tf_environment()
    configure_logs()
    rasa.core.run.load_agent_on_start = load_agent_or_end
    RemoteAction._validate_action_result = check_action_result
    try:
        options.func(options)
    except RasaException as error:
        sys.exit(f"{type(error).__name__}: {error}")


async def load_agent_or_end(model_path: str, *others: Any) -> Agent:
    """Load the model as Rasa does; when it does not load, say so as the last line of the log and end this process."""
    agent = await _load_agent_on_start(model_path, *others)
    if not agent.is_ready():
        print(f"{model_path}: cannot be loaded - remove it and start again: a new one is trained then", flush=True)
        # Sanic would turn an exception into a traceback of its own, after this line.
        os._exit(HOPELESS)
    # What loading needed for a moment (50 MB) goes back to the system; only glibc keeps it, and only glibc has this function.
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    return agent


def check_action_result(_action: RemoteAction, result: Mapping[str, Any]) -> bool:
    """Return True for a reply that Rasa can read; raises jsonschema's ValidationError, which names the place, for another."""
    if error := best_match(_result_validator().iter_errors(result)):
        raise error
    return True


@lru_cache(maxsize=1)
def _result_validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    return validator_for(schema)(schema)


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
