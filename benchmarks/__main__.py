"""``python -m benchmarks [--only NAME,...] [--reuse-trained] [--split test|dev]``: measure the bot and its peers, write the table."""

import argparse
import sys
from collections.abc import Callable

from benchmarks.machine import IMPORTS, describe, import_seconds
from benchmarks.measure import measure, measure_cached_training, measure_tuned_stock
from benchmarks.peers.stock import read_epochs
from benchmarks.registry import OUR_BOT, PEERS, STOCK
from benchmarks.report import read_results, write_page, write_result
from bot.errors import BotError
from evaluation.cases import SPLITS


def main(arguments: list[str] | None = None) -> int:
    """Measure and return the exit status; an expected fault is its text on stderr."""
    options = _parse(arguments)
    try:
        for name in options.only or ["machine", *PEERS, "stock-tuned"]:
            print(f"bench: {name}", flush=True)
            write_result(name, _measuring(name, options)())
        write_page(read_results())
    except BotError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _measuring(name: str, options: argparse.Namespace) -> Callable[[], dict[str, object]]:
    if name == "machine":
        return lambda: {**describe(), "imports": {label: import_seconds(statement) for label, statement in IMPORTS.items()}}
    if name == "stock-tuned":
        return lambda: measure_tuned_stock(STOCK, options.split)
    if name == OUR_BOT.name:
        return lambda: {**measure(OUR_BOT, options.split, options.reuse_trained), "cached_training": measure_cached_training(OUR_BOT)}
    if name == STOCK.name:
        return lambda: {**measure(STOCK, options.split, options.reuse_trained), "epochs": read_epochs(STOCK.folder)}
    return lambda: measure(PEERS[name], options.split, options.reuse_trained)


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks")
    names = ("machine", *PEERS, "stock-tuned")
    parser.add_argument("--only", type=lambda text: text.split(","), help=f"some of {', '.join(names)}")
    parser.add_argument("--reuse-trained", action="store_true", help="take what a peer learned before, though the data has changed")
    parser.add_argument("--split", choices=SPLITS, default="test", help="which questions are scored")
    options = parser.parse_args(arguments)
    if unknown := set(options.only or ()) - set(names):
        parser.error(f"{', '.join(sorted(unknown))}: nobody of that name - choose of {', '.join(names)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
