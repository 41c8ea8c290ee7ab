"""Words that speak of something else.

Foreign words stand in utterances beyond the guide and in hardly any about it ("veterinarian", "vinyl"); unfamiliar nouns ("disney") in none
about it, wherever else they may stand.

A known aspect of an unknown subject ("can veterinarians work from home") is close to the known question in every other view.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Set

from spacy.tokens import Token

# Whoever asks whether records are kept at a vet's does not make a vet one of ours.
MIN_BESIDE_STRAY, MIN_FORMS = 5, 3
WORD = re.compile(r"[a-z][a-z'-]{2,}")


def find_words(text: str) -> set[str]:
    """Return the words of a text, in lower case and without a plural or possessive s."""
    return {re.sub(r"'?s?$", "", word) for word in WORD.findall(text.lower())}


def find_forms(text: str) -> set[str]:
    """Return the words of a text as they stand, in lower case and without a possessive s: whoever asks of "teachers" is none."""
    return {re.sub(r"'s$", "", word) for word in WORD.findall(text.lower())}


def _count(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in find_forms(text))


def learn_foreign_words(inside: Iterable[str], beyond: Iterable[str]) -> list[str]:
    """Return the words of the utterances beyond the guide that none about it has, or a single one that many beyond have.

    A form of a word that is known ("answers") is foreign from three utterances on ("teachers").
    """
    texts = list(inside)
    known, others, familiar = _count(texts), _count(beyond), set(learn_familiar_words(texts))
    foreign = [word for word, count in others.items() if not known[word] or (known[word] == 1 and count >= MIN_BESIDE_STRAY)]
    return sorted(word for word in foreign if others[word] >= MIN_FORMS or known[word] or not find_words(word) <= familiar)


def learn_familiar_words(inside: Iterable[str]) -> list[str]:
    """Return the words of the utterances about the guide."""
    return sorted(set().union(*map(find_words, inside)))


def find_unfamiliar_nouns(tokens: Iterable[Token], familiar: Set[str], is_english: Callable[[str], bool]) -> list[str]:
    """Return the nouns and names that no utterance about the guide has; a word that English does not know is a misspelling."""
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN") and is_english(t.lower_)]
    return [t.text for t in nouns if (words := find_words(t.text)) and not any(word in familiar for word in words)]
