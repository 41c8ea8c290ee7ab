"""Keeps the results as JSON, one file a measurement, and writes docs/benchmarks.md from them."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.bars import find_bars
from benchmarks.registry import PEERS
from bot.errors import SettingsError
from bot.settings import ROOT
from evaluation.score import wilson

RESULTS = ROOT / "benchmarks" / "results"
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- written by python -m benchmarks -->", "<!-- end -->"
Results = Mapping[str, Mapping[str, Any]]


def write_result(name: str, result: Mapping[str, Any], folder: Path = RESULTS) -> None:
    """Keep a measurement."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def read_results(folder: Path = RESULTS) -> dict[str, dict[str, Any]]:
    """Return every measurement by name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def write_page(results: Results, page: Path = PAGE) -> None:
    """Write the tables between the marks of the page; raises SettingsError when they are not there."""
    text = page.read_text(encoding="utf-8")
    if not 0 <= text.find(BEGIN) < text.find(END):
        raise SettingsError(f"{page.name}: the marks of the tables are missing - put {BEGIN} and {END} where they belong")
    before, rest = text.split(BEGIN, 1)
    page.write_text(f"{before}{BEGIN}\n{to_tables(results)}\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")


def to_tables(results: Results) -> str:
    """Return the answers, the costs, the machine and the bars as Markdown."""
    measured = [results[name] for name in PEERS if name in results]
    if not measured:
        return "Nothing is measured yet."
    parts = [_answers([*measured, *_tuned(results)]), _costs(measured), _trainings(measured, results), _machine(results)]
    return "\n\n".join(part for part in (*parts, _bars(results)) if part)


def _tuned(results: Results) -> list[Mapping[str, Any]]:
    return [{"title": "stock Rasa, threshold chosen", **results["stock-tuned"]}] if "stock-tuned" in results else []


def _answers(measured: Sequence[Mapping[str, Any]]) -> str:
    def _share_of(figure: str) -> Callable[[Mapping[str, Any]], str]:
        return lambda result: _share(result["scores"][figure])

    return _table(measured, {
        "covered: right": _share_of("covered"),
        "never abstaining": lambda result: _share(result["unlimited"]["covered"]) if "unlimited" in result else "-",
        "uncovered: abstains": _share_of("uncovered"),
        "out of scope: abstains": _share_of("out_of_scope"),
        "says what is missing": _share_of("named"),
        "small talk": _share_of("small_talk"),
        "abstains below": lambda result: f"{result['threshold']:.3g}" if "threshold" in result else "its own",
    })


def _costs(measured: Sequence[Mapping[str, Any]]) -> str:
    def _load(senders: int) -> Callable[[Mapping[str, Any]], str]:
        return lambda result: f"{result['load'][str(senders)]['per_second']:.0f}"

    return _table(measured, {
        "training, s": lambda result: f"{result['training']['seconds']:.0f}",
        "ready, s": lambda result: f"{result['ready']:.1f}",
        "memory, MB": lambda result: f"{result['memory']['rss']:.0f}",
        "turn, ms: p50": lambda result: f"{result['turns']['unseen']['p50']:.1f}",
        "p95": lambda result: f"{result['turns']['unseen']['p95']:.1f}",
        "p99": lambda result: f"{result['turns']['unseen']['p99']:.1f}",
        "asked again, p50": lambda result: f"{result['turns']['repeated']['p50']:.1f}",
        "turns a second: 1": _load(1),
        "8": _load(8),
        "32 senders": _load(32),
    })


def _trainings(measured: Sequence[Mapping[str, Any]], results: Results) -> str:
    lines = [
        f"- {result['title']}: trained on {result['training']['utterances']:,} utterances ({result['training']['day']}, {_epochs(result)}"
        f"{result['training']['cpu_seconds']:.0f} processor seconds), measured {result['day']} on the {result['split']} split"
        for result in measured
    ]
    if "cached_training" in results.get("bot", {}):
        lines.append(f"- this bot, trained again with the vectors of its last training: {results['bot']['cached_training']:.0f} s")
    return "\n".join(lines)


def _epochs(result: Mapping[str, Any]) -> str:
    return f"{result['epochs']} epochs, " if "epochs" in result else ""


def _machine(results: Results) -> str:
    machine = results.get("machine", {})
    lines = [f"- {name}: {value}" for name, value in machine.items() if name != "imports"]
    for label, seconds in machine.get("imports", {}).items():
        lines.append(f"- importing {label}: {min(seconds):.2f} s at best of {len(seconds)}, {seconds[0]:.2f} s the first time")
    return "\n".join(lines)


def _bars(results: Results) -> str:
    rows = [f"| {bar.rule} | {bar.ours} | {bar.allowed} | {'yes' if bar.is_met else '**no**'} |" for bar in find_bars(results)]
    return "\n".join(["| bar | this bot | allowed | met |", "| --- | --- | --- | --- |", *rows]) if rows else ""


def _table(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, Callable[[Mapping[str, Any]], str]]) -> str:
    lines = [f"| {row['title']} | {' | '.join(cell(row) for cell in columns.values())} |" for row in rows]
    return "\n".join([f"| | {' | '.join(columns)} |", f"| --- |{' ---: |' * len(columns)}", *lines])


def _share(counts: Sequence[int]) -> str:
    low, high = wilson(counts[0], counts[1])
    return f"{100 * counts[0] / counts[1]:.1f} % ({100 * low:.0f}-{100 * high:.0f})"
