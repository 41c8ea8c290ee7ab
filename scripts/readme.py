"""``python -m scripts.readme``: writes the README's table of what the bot can answer, from the knowledge base."""

import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from bot.answers.card import Status
from bot.errors import BotError
from bot.knowledge_base.facts import SectionTopics, Topic
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import ROOT, read_settings
from scripts.marks import fill

README = ROOT / "README.md"
_HEAD = "| part of the guide | such as | answers |\n| --- | --- | ---: |"
_EXAMPLES = 2


def to_table(sections: Sequence[SectionTopics]) -> str:
    """Return a Markdown table: a row for each section with what it answers, and one for what the guide does not say."""
    answered = [(s.section, [t for t in s.topics if t.status == Status.ANSWERED.value]) for s in sections]
    unknown = [t for t in chain.from_iterable(s.topics for s in reversed(sections)) if t.status == Status.NOT_COVERED.value]
    rows = [_row(str(section), topics) for section, topics in answered if topics]
    return "\n".join([_HEAD, *rows, _row("*not in the guide, and the bot says so*", unknown)])


def with_table(readme: str, table: str) -> str:
    """Return the README with the table between its marks; raises SettingsError when they are not there."""
    return fill("README.md", readme, "scripts.readme", table)


def _row(title: str, topics: Sequence[Topic]) -> str:
    return f"| {title} | {' '.join(topic.question for topic in topics[:_EXAMPLES])} | {len(topics)} |"


def main(path: Path = README) -> int:
    """Write the table of the bot's own knowledge base; return the exit status."""
    try:
        with KnowledgeBase(read_settings().knowledge_base) as kb:
            path.write_text(with_table(path.read_text(encoding="utf-8"), to_table(kb.topics_by_section())), encoding="utf-8")
    except BotError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
