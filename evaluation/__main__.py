"""``python -m evaluation [--split NAME] [--url URL]``: ask every question of a split, print and write the report."""

import argparse
import uuid

from evaluation.cases import SPLITS, Case, Facts, read_cases, read_facts
from evaluation.client import Bot
from evaluation.report import Outcome, summarize, to_table, write_results
from evaluation.score import find_fault


def main() -> None:
    """Run the evaluation."""
    parser = argparse.ArgumentParser(prog="evaluation")
    parser.add_argument("--split", choices=SPLITS, default="dev")
    parser.add_argument("--url", default="http://127.0.0.1:5005")
    options = parser.parse_args()
    facts, bot = read_facts(), Bot(options.url)
    outcomes = [outcome for case in read_cases(options.split, facts) for outcome in run_case(bot, case, facts)]
    counts = summarize(outcomes)
    table = to_table(options.split, counts, outcomes)
    write_results(options.split, counts, table)
    print(table)


def run_case(bot: Bot, case: Case, facts: Facts) -> list[Outcome]:
    """Ask the turns of a case in one conversation and judge each."""
    sender = uuid.uuid4().hex
    outcomes = []
    for turn in case.turns:
        card = bot.ask(sender, turn.ask)
        outcomes.append(Outcome(case, turn, card, find_fault(turn, card, facts)))
    return outcomes


if __name__ == "__main__":
    main()
