"""``python -m bot.run.patches.rasa_train train ...``: what `rasa train` does, mended in four places.

Rasa prints the vectors of all utterances as text and hashes them, before and after each component,
for a cache that a forced training never reads. It parses each file a second time in pure Python, to
name the line of a fault that hardly any file has. It copies all utterances each time that one of
its importers hands them to the next. And it hashes each by way of several JSON texts, to drop
those that stand twice.
"""

import argparse
import copy
import sys
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import rasa.cli.train
import rasa.shared.utils.io
import rasa.utils.io
from rasa.engine.graph import GraphNodeHook
from rasa.engine.training import graph_trainer
from rasa.shared.exceptions import RasaException, YamlException
from rasa.shared.nlu.training_data import training_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils import validation
from rasa.utils.common import configure_logging_and_warnings

_validate_schema = validation.validate_yaml_schema
_read_yaml = rasa.shared.utils.io.read_yaml


def main() -> None:
    """Train with the arguments of this process, as Rasa's own command line would."""
    parser = argparse.ArgumentParser(prog="bot.run.patches.rasa_train")
    rasa.cli.train.add_subparser(parser.add_subparsers(required=True), parents=[])
    options = parser.parse_args()
    configure_logging_and_warnings(None, None, warn_only_once=True, filter_repeated_logs=True)
    rasa.utils.io.configure_colored_logging(None)
    mend()
    try:
        options.func(options)
    except RasaException as error:
        sys.exit(f"{type(error).__name__}: {error}")


def mend() -> None:
    """Change Rasa for the rest of this process."""
    graph_trainer.TrainingHook = NothingKept
    validation.validate_yaml_schema = validate_schema
    # Its merged data share the utterances: whoever reads the parts has handed them over.
    training_data.copy = SimpleNamespace(copy=copy.copy, deepcopy=copy.copy)
    Message.fingerprint = fingerprint


class NothingKept(GraphNodeHook):  # type: ignore[misc]
    """Stands where Rasa hashes and caches what each component of a training gets and gives."""

    def __init__(self, **_: Any) -> None:
        """Take what Rasa's own hook takes."""

    def on_before_node(self, *_: Any, **__: Any) -> dict[str, Any]:
        """Return what is to be remembered until the component is done: nothing."""
        return {}

    def on_after_node(self, *_: Any, **__: Any) -> None:
        """Keep nothing."""


def validate_schema(content: str, schema: str, *package: str) -> None:
    """Compare a file's text with a schema of Rasa's, by the parser in C.

    Raises the YamlException that Rasa raises, which names the line, for one that does not fit.
    """
    rasa.shared.utils.io.read_yaml = _read_by_c
    try:
        _validate_schema(content, schema, *package)
        return
    except YamlException:
        pass
    finally:
        rasa.shared.utils.io.read_yaml = _read_yaml
    _validate_schema(content, schema, *package)


def fingerprint(message: Message) -> str:
    """Return what tells messages apart: a hash of all that was said of one."""
    if message._cached_fingerprint is None:
        told = repr((sorted(message.data.items()), message.features))
        message._cached_fingerprint = sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    return str(message._cached_fingerprint)


def _read_by_c(content: str, reader_type: object = None) -> Any:
    return _read_yaml(content)


if __name__ == "__main__":
    main()
