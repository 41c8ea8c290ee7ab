"""The content words of a question, as terms of the full-text index."""

import re

# No content: they stand in any question, whatever it asks.
STOPWORDS = frozenset(
    """a about also am an and any are as at be been being but by can cant could did do does doing dont for from get give go got had
    has have having he her hers him his how i if ill im in into is isnt it its ive just know let like many me more most much my need
    needed needs no not of off on or our out please really shall she should so some something such tell than thank thanks that the
    their them then there these they thing things this those to too up us very want was we were what whats when where which who whom
    why will with would you your yours""".split()
)
WORD = re.compile(r"[^\W_]{2,}")


def content_words(text: str) -> list[str]:
    """Return the distinct content words of any text, each a quoted term that FTS5 reads as a plain word."""
    words = dict.fromkeys(word for word in WORD.findall(text.lower().replace("'", "")) if word not in STOPWORDS)
    return [f'"{word}"' for word in words]
