"""Mends misspelled words, words spelled as they sound, words run together and letters spelled out.

Libraries: symspellpy (Garbe's symmetric delete algorithm, 2012; optimal string alignment), metaphone (Philips' double
metaphone, 2000). A word that English or the field knows is never touched.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from metaphone import doublemetaphone
from spacy.lang.en import English
from symspellpy import SymSpell, Verbosity

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# Three letters or more, one by one: "r h i t", "R.H.I.T.".
LETTERS = re.compile(r"\b(?:[^\W\d_][ .]){2,}[^\W\d_]\b\.?")
# A letter three times or more is drawn out: "heyyy", "freeee".
DRAWN_OUT = re.compile(r"(.)\1{2,}")
# A misspelling that stands once or twice in the utterances teaches no word.
MIN_COUNT = 4
# Shorter words are too near to one another: "wiht" is not RHIT.
MIN_LETTERS = 4
# In words this short one edit is allowed, in longer ones two.
SHORT = 5
# Nobody writes a single word of this length but together with others.
MIN_RUN = 8
CACHED_WORDS = 8192
DICTIONARY = "frequency_dictionary_en_82_765.txt"


@lru_cache(maxsize=1)
def english_words() -> Mapping[str, int]:
    """Return the words of English and how often each stands in a trillion words of print."""
    lines = (files("symspellpy") / DICTIONARY).read_text(encoding="utf-8-sig").splitlines()
    # Contractions as people type them ("arent") are what spaCy's tokenizer makes exceptions for.
    contracted = {word.lower(): 1 for word in English.Defaults.tokenizer_exceptions}
    return contracted | {word: int(count) for word, count in map(str.split, lines)}


class Speller:
    """Mends texts by the words of the field: ``counts`` says how often each stands in the utterances.

    ``foreign`` words are those of other languages: none is mended, and nothing becomes one of them.
    """

    def __init__(self, counts: Mapping[str, int], foreign: Iterable[str] = ()) -> None:
        self.counts, self._foreign = counts, frozenset(foreign)
        self._symspell = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        self._sounds: defaultdict[str, list[str]] = defaultdict(list)
        for word, count in counts.items():
            self._symspell.create_dictionary_entry(word, count)
            for key in filter(None, doublemetaphone(word)):
                self._sounds[key].append(word)
        self._mend = lru_cache(CACHED_WORDS)(self._mend_word)

    def mend(self, text: str) -> str:
        """Return the text with its words mended; case and punctuation stay."""
        joined = LETTERS.sub(lambda found: self._join(found[0]), text)
        return WORD.sub(lambda found: self._cased(found[0]), joined)

    def _join(self, letters: str) -> str:
        word = re.sub(r"[ .]", "", letters)
        return word if word.lower() in self.counts else letters

    def _cased(self, word: str) -> str:
        # Inside a sentence a capital marks a name, and names are not for us to mend.
        mended = word.lower() if word[0].isupper() and not word.isupper() else self._mend(word.lower())
        if mended == word.lower():
            return word
        return mended.upper() if word.isupper() else mended

    def _mend_word(self, word: str) -> str:
        if word in self.counts or word in self._foreign or "'" in word or word in english_words():
            return word
        # "www", "zzz": one letter is nothing drawn out.
        if DRAWN_OUT.search(word) and len(set(word)) > 1:
            return self._drawn_out(word)
        if len(word) < MIN_LETTERS:
            return word
        return self._spelled(word) or self._sounding(word) or self._parted(word) or word

    def _drawn_out(self, word: str) -> str:
        doubled, single = (DRAWN_OUT.sub(short, word) for short in (r"\1\1", r"\1"))
        known = [w for w in (single, doubled) if w in self.counts or w in english_words()]
        # Both may be words ("hel", "hell"): the one that people write more often.
        return max(known, key=lambda w: english_words().get(w, 0), default=self._mend_word(single))

    def _spelled(self, word: str) -> str | None:
        distance = 1 if len(word) <= SHORT else 2
        found = self._symspell.lookup(word, Verbosity.CLOSEST, max_edit_distance=distance)
        # The first letter is rarely wrong; without it "ectomy" would become something else.
        return next((f.term for f in found if f.term[0] == word[0] or f.distance == 1), None)

    def _sounding(self, word: str) -> str | None:
        # The sounds of a short word are those of many.
        if len(word) < SHORT:
            return None
        found = {w for key in filter(None, doublemetaphone(word)) for w in self._sounds.get(key, ())}
        # Of two that are as frequent the same one in every process, whatever the order of the set.
        return max(sorted(found), key=lambda w: self.counts[w], default=None)

    def _parted(self, word: str) -> str | None:
        if len(word) < MIN_RUN:
            return None
        parts = self._symspell.word_segmentation(word, max_edit_distance=0).corrected_string
        # Single letters are words only in "a" and "i": any text can be spelled out of them.
        is_known = all(p in self.counts and (len(p) > 1 or p in "ai") for p in parts.split())
        return parts if is_known else None


def find_words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of texts, in small letters."""
    for text in texts:
        yield from WORD.findall(text.lower())


def learn_counts(texts: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    """Return the words that stand four times or more in the utterances, and those of the names of records, with their counts."""
    counts, named = Counter(find_words(texts)), set(find_words(names))
    english = english_words()
    known = {word: n for word, n in counts.items() if n >= MIN_COUNT and (word in english or n >= 3 * MIN_COUNT)}
    return known | {word: max(counts[word], MIN_COUNT) for word in named}
