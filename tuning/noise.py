"""Typing errors, for an encoder that reads them as what they mean: swapped, dropped, doubled and neighbouring letters."""

from random import Random

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
MISTYPED, UNMARKED, SHORTENED = 0.3, 0.2, 0.1
A_WORD, DROPPED = 0.25, 0.1
MIN_LETTERS = 4


def with_noise(text: str, random: Random) -> str:
    """Return a text as it might have been typed in a hurry."""
    if random.random() < MISTYPED:
        text = " ".join(_maybe_typo(word, random) for word in text.split())
    if random.random() < UNMARKED:
        text = text.rstrip("?.! ")
    words = text.split()
    if random.random() < SHORTENED and len(words) > MIN_LETTERS:
        text = " ".join(word for word in words if random.random() > DROPPED)
    return text


def _maybe_typo(word: str, random: Random) -> str:
    is_typed = len(word) >= MIN_LETTERS and word.isalpha() and random.random() < A_WORD
    return typo(word, random) if is_typed else word


def typo(word: str, random: Random) -> str:
    """Return a word of three letters or more with one typing error behind its first letter."""
    at = random.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    kinds = (
        before + after[:1] + letter + after[1:],
        before + after,
        before + letter + letter + after,
        before + random.choice(_neighbours(letter)) + after,
    )
    return random.choice(kinds)


def _neighbours(letter: str) -> str:
    row = next((row for row in ROWS if letter.lower() in row), "e")
    at = row.find(letter.lower())
    return row[max(at - 1, 0) : at] + row[at + 1 : at + 2] or "e"
