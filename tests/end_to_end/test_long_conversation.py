"""A conversation may be long, dull or held from two windows: it stays as quick as it began, and never wedges."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from tests.end_to_end.running_bot import RunningBot

QUESTION = "How much do medical records technicians earn?"
QUESTIONS = [QUESTION, "is it a stressful job?", "what about CCS?", "thanks!", "asdf qwer zxcv", "say that again"]
TURNS, COMPARED = 240, 60
# A turn's time late in the conversation, as a multiple of one early in it; a busy machine moves both.
GROWTH = 1.5
# Seconds that 95 of 100 replies stay below when two windows write at once, and how often they do. Rasa alone polls its lock once a second.
QUICK, PAIRS = 0.5, 40


def timed(bot: RunningBot, text: str, sender: str) -> float:
    begin = time.monotonic()
    assert bot.ask(text, sender)["text"]
    return time.monotonic() - begin


def test_a_long_conversation_stays_as_quick_as_it_began(bot: RunningBot) -> None:
    bot.ask_all(QUESTIONS)
    times = [timed(bot, QUESTIONS[turn % len(QUESTIONS)], "talks long") for turn in range(TURNS)]
    early, late = statistics.median(times[:COMPARED]), statistics.median(times[-COMPARED:])
    print(f"median of a turn: {early:.3f} s in the first {COMPARED}, {late:.3f} s in the last of {TURNS}")
    assert late < GROWTH * early
    assert bot.ask(QUESTION, "talks long")["topics"] == ["pay"]


def test_the_same_message_again_and_again_wedges_no_conversation(bot: RunningBot) -> None:
    for text in ("asdf qwer zxcv", "no", "None of these", "hi", "/restart"):
        sender = f"repeats {text}"
        assert all(bot.ask(text, sender)["status"] != "error" for _ in range(15))
        assert bot.ask(QUESTION, sender)["topics"] == ["pay"], text


def test_two_windows_of_one_student_do_not_hold_each_other_up(bot: RunningBot) -> None:
    bot.ask_all(["has two windows"] * 2)
    times: dict[str, list[float]] = {"students": [], "windows": []}
    with ThreadPoolExecutor(2) as writers:
        # In turn, so that a busy machine moves both.
        for _ in range(PAIRS):
            for name, senders in (("students", ("sits left", "sits right")), ("windows", ("has two windows",) * 2)):
                times[name] += writers.map(lambda sender: timed(bot, QUESTION, sender), senders)
    most = {name: sorted(values)[int(0.95 * len(values))] for name, values in times.items()}
    print(f"95 of 100 replies within {most['windows']:.3f} s, {most['students']:.3f} s where two students write")
    assert most["windows"] < max(QUICK, 2 * most["students"])
