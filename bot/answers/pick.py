"""Which of the offered topics a message picks."""

from collections.abc import Sequence

from bot.answers.context import Context
from bot.answers.places import PAIR, PLACES


def pick_topics(context: Context, positions: Sequence[str]) -> list[str]:
    """Return the keys of the offered topics that the places (first, second, both, other ...) mean; the first for a plain yes."""
    # A mere "ok" after an answer is no choice; after "did you mean" a yes is one.
    if not context.is_fresh or not (positions or context.is_choice):
        return []
    offered = list(context.offered)
    if "both" in positions:
        return offered[:PAIR]
    places = [PLACES[position] for position in positions if position in PLACES] or [1 if "other" in positions else 0]
    return [offered[place] for place in places if -len(offered) <= place < len(offered)]
