import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.report import BEGIN, END, PAGE, read_results, to_tables, write_page, write_result
from bot.errors import SettingsError

BOT: dict[str, Any] = {
    "name": "bot",
    "title": "this bot",
    "day": "2026-01-02",
    "split": "dev",
    "training": {"seconds": 100.4, "cpu_seconds": 150.0, "day": "2026-01-01", "utterances": 15000},
    "cached_training": 50.0,
    "ready": 9.04,
    "memory": {"rss": 700.4, "pss": 600.0},
    "turns": {"unseen": {"p50": 10.04, "p95": 20.0, "p99": 30.0}, "repeated": {"p50": 5.0}},
    "load": {"1": {"per_second": 90.4}, "8": {"per_second": 95.0}, "32": {"per_second": 96.0}},
    "scores": {figure: [97, 100] for figure in ("covered", "uncovered", "out_of_scope", "named", "small_talk")},
}
PEER = {**BOT, "name": "nlpjs", "title": "nlp.js", "threshold": 0.512, "unlimited": {"covered": [80, 100]}}


def test_every_peer_has_a_row_in_both_tables() -> None:
    rows = [line for line in to_tables({"bot": BOT, "nlpjs": PEER}).splitlines() if line.startswith(("| this bot |", "| nlp.js |"))]
    assert rows[0].startswith("| this bot | 97.0 % (92-99) | - | 97.0 % (92-99) |") and rows[0].endswith("| its own |")
    assert rows[1].startswith("| nlp.js | 97.0 % (92-99) | 80.0 % (71-87) |") and rows[1].endswith("| 0.512 |")
    assert rows[2] == "| this bot | 100 | 9.0 | 700 | 10.0 | 20.0 | 30.0 | 5.0 | 90 | 95 | 96 |"


def test_the_report_names_the_training_that_was_measured() -> None:
    training = "trained on 15,000 utterances (2026-01-01, 150 processor seconds), measured 2026-01-02 on the dev split"
    assert f"- this bot: {training}" in to_tables({"bot": BOT})


def test_the_report_says_how_many_epochs_stock_rasa_was_trained_for() -> None:
    assert "(2026-01-01, 20 epochs, 150 processor seconds)" in to_tables({"stock": {**BOT, "title": "stock Rasa", "epochs": 20}})


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_result("bot", BOT, tmp_path)
    assert read_results(tmp_path) == {"bot": json.loads(json.dumps(BOT))}


def test_the_page_keeps_what_stands_around_the_tables(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_page({"bot": BOT}, page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\n| |") and text.endswith(f"{END}\nafter\n") and "old" not in text


def test_a_page_without_marks_says_where_they_belong(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"page.md: the marks of the tables are missing - put "):
        write_page({}, page)


def test_the_page_shows_the_results_that_are_kept() -> None:
    assert to_tables(read_results()) in PAGE.read_text(encoding="utf-8"), "run python -m benchmarks"
