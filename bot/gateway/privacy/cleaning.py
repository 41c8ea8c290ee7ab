"""Cleaning of typed text: what reaches masking, Rasa and the journal is plain, short and never an intent."""

import re
import unicodedata

MAX_LENGTH = 1000
# Characters of which composing leaves more than a thousand, for it makes one of four at the most.
_TOO_LONG = 4 * MAX_LENGTH

# Letters, marks and symbols that draw nothing although their category says otherwise.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")

# Cc control, Cf format (zero width, bidi, soft hyphen), Cs lone surrogate.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})

_LEADING = re.compile(r"^[\s/]+")


def clean(text: str) -> str:
    """Return the text in NFC, visible characters only, without leading slashes; runs of spaces become one.

    Line breaks stay, one by one: whoever lists things line by line asks for each.

    Rasa reads a leading slash as an intent, which typed text never carries. Text of nothing visible
    becomes "". What is too long in any form stays too long, and is not brought into NFC.
    """
    visible = "".join(filter(_is_kept, text))
    # The time that composing takes grows with the square of the marks on one letter.
    composed = (
        visible if len(_collapse(visible)) > _TOO_LONG else unicodedata.normalize("NFC", visible)
    )
    return _LEADING.sub("", _collapse(composed))


def _collapse(text: str) -> str:
    lines = (" ".join(line.split()) for line in _BLANK.sub("", text).splitlines())
    return "\n".join(filter(None, lines))


def _is_kept(character: str) -> bool:
    return character.isspace() or _is_visible(character)


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE
