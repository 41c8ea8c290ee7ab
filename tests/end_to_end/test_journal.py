"""What is kept at run time: unanswered questions, masked; and what is kept nowhere."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.answers.sentences import read_sentences
from bot.journal.questions import normalise
from bot.settings import ROOT
from tests.end_to_end.conftest import Ask
from tests.end_to_end.running_bot import RunningBot, wait_for
from tests.end_to_end.test_statuses import VAGUE

NURSES = "how much do nurses make in my town, call me at {phone}"
PHONES = ("212-555-0187", "(415) 555-0132", "718 555 0164", "+1 646.555.0119")
# A text of fewer words may stand in a log by chance.
WORDS = 4


def journal(bot: RunningBot) -> list[tuple[str, str]]:
    """Return text and status of each entry; none before the first question made the file and its table."""
    try:
        with closing(sqlite3.connect(f"{bot.settings.journal.as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT text, status FROM unanswered ORDER BY id").fetchall()
    except sqlite3.OperationalError:
        return []


def files(bot: RunningBot) -> Iterator[Path]:
    yield bot.output
    yield from (path for path in bot.settings.var.rglob("*") if path.is_file())


def digits_of(text: str) -> bytes:
    return "".join(filter(str.isdigit, text)).encode()


def test_a_question_that_is_not_covered_stands_in_the_journal_masked(bot: RunningBot, ask: Ask) -> None:
    assert ask(NURSES.format(phone=PHONES[0]))["status"] == "not_covered"
    wait_for(lambda: (NURSES.format(phone="[phone]"), "not_covered") in journal(bot), 5)


def test_a_question_that_was_doubted_stands_in_the_journal(bot: RunningBot) -> None:
    doubted = [text for text, card in zip(VAGUE, bot.ask_all(VAGUE), strict=True) if card["status"] == "clarify"]
    assert doubted, "no vague message got clarify"
    wait_for(lambda: {(text, "clarify") for text in doubted} <= set(journal(bot)), 5)


def test_an_answered_question_is_not_in_the_journal(bot: RunningBot, ask: Ask) -> None:
    text = "Is there a lot of pressure in medical records work, my aunt is asking?"
    assert ask(text)["status"] == "answered"
    time.sleep(1)
    assert text not in [row for row, _ in journal(bot)]


def test_unanswered_prints_the_questions_most_frequent_first(bot: RunningBot) -> None:
    for text in ["how long is the training for a dolphin trainer"] * 5 + ["best glue for model ships?"] * 3:
        assert bot.ask(text)["status"] == "not_covered"
    wait_for(lambda: [text for text, _ in journal(bot)].count("best glue for model ships?") == 3, 5)
    environ = {**os.environ, "BOT_VAR": str(bot.settings.var)}
    command = [sys.executable, "-m", "bot", "unanswered"]
    lines = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True).stdout.splitlines()
    counts = [int(line.split()[0]) for line in lines]
    assert counts == sorted(counts, reverse=True)
    places = {count: [i for i, line in enumerate(lines) if text in line and line.split()[0] == count] for count, text in
              (("5", "dolphin trainer"), ("3", "best glue"))}
    assert places["5"] < places["3"] and all(len(found) == 1 for found in places.values())


def test_a_phone_number_is_kept_nowhere(bot: RunningBot) -> None:
    bot.ask_all(NURSES.format(phone=phone) for phone in PHONES)
    with bot.suspended("actions"):
        bot.ask_all(f"what do i study, text me on {phone}" for phone in PHONES)
    time.sleep(1)
    numbers = [form for phone in PHONES for form in (phone.encode(), digits_of(phone), digits_of(phone)[-10:])]
    found = {str(path) for path in files(bot) for number in numbers if number in path.read_bytes()}
    assert found == set()


def test_no_log_holds_what_a_student_wrote(bot: RunningBot) -> None:
    for name in ("actions", "rasa"):
        with bot.suspended(name):
            assert bot.ask(f"my grandmother wonders what the {name} of records people pays")["status"] == "error"
        wait_for(lambda: bot.ask("is it a stressful job?")["status"] == "answered", 60)
    fixed = {normalise(text) for text in read_sentences().values()}
    asked = {text for text in map(normalise, bot.asked) if len(text.split()) >= WORDS} - fixed
    logs = {path: normalise(path.read_text(encoding="utf-8", errors="replace")) for path in files(bot) if path.suffix in (".log", "")}
    held = sorted(f"{path.name}: {text}" for path, log in logs.items() for text in asked if text in log)
    assert held == []
