"""Words that speak of something else: they stand in utterances beyond the guide and in none about it ("veterinarian", "vinyl").

A known aspect of an unknown subject ("can veterinarians work from home") is close to the known question in every other view.
"""

import re
from collections.abc import Iterable

WORD = re.compile(r"[a-z][a-z'-]{2,}")


def find_words(text: str) -> set[str]:
    """Return the words of a text, in lower case and without a plural or possessive s."""
    return {re.sub(r"'?s?$", "", word) for word in WORD.findall(text.lower())}


def learn_foreign_words(inside: Iterable[str], beyond: Iterable[str]) -> list[str]:
    """Return the words of the utterances beyond the guide that no utterance about it has."""
    known = set().union(*map(find_words, inside))
    return sorted(set().union(*map(find_words, beyond)) - known)
