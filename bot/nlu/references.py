"""Whether a question leaves something out: it only names a subject, or points at one with a pronoun. Read from spaCy's tags."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

# Beside a subject these ask for nothing.
FUNCTION_WORDS = frozenset("DET CCONJ SCONJ ADP ADV INTJ PRON PART PUNCT SPACE SYM X".split())
# ... nor do the words for what the subjects are ("the RHIT certification").
KIND_WORDS = frozenset("certification credential cert certificate degree program course class one ones question".split())
MAX_SHORT, MAX_VERBLESS = 3, 6
# "it" is often the job itself and "they" the people who do it; the others point at what was just spoken of.
POINTING = {"those": "those these them ones", "that": "that this one", "they": "they their", "it": "it its it's"}


def is_bare(doc: Doc, start: int, end: int, entities: Iterable[tuple[int, int]]) -> bool:
    """Whether the characters ``start`` to ``end`` only name the entities: "and the CCS?", not "what is the CCS"."""
    named = list(entities)
    rest = [t for t in doc if start <= t.idx < end and not any(a <= t.idx < b for a, b in named)]
    return bool(named) and all(t.pos_ in FUNCTION_WORDS or t.lower_ in KIND_WORDS for t in rest)


def is_negated(doc: Doc, start: int) -> bool:
    """Whether what follows the character ``start`` is ruled out in its clause: "not CCS", "i'm not asking about the CCS"."""
    before = [t for t in doc if t.idx < start]
    for token in reversed(before):
        if token.is_punct or token.tag_ in ("CC", "WP", "WRB", "WDT") or token.is_space:
            return False
        if token.lower_ in ("not", "n't", "no", "except", "besides"):
            return not _asks_for_less(token)
    return False


def find_reference(doc: Doc, start: int, end: int) -> str:
    """Return which words point at something: "those" at several, "that" at one, the weak "they" or "it", or "" when there are none."""
    words = {t.lower_ for t in doc if start <= t.idx < end}
    return next((kind for kind, pointing in POINTING.items() if words & set(pointing.split())), "")


def is_fragment(doc: Doc, start: int, end: int) -> bool:
    """Whether a question is too short to stand by itself: three words, or six of them without a verb ("and in hospitals?")."""
    # "I'm" is one word.
    words = [t for t in doc if start <= t.idx < end and not (t.is_punct or t.is_space or t.text.startswith("'"))]
    return len(words) <= MAX_SHORT or (len(words) <= MAX_VERBLESS and not any(t.pos_ in ("VERB", "AUX") for t in words))


def _asks_for_less(token: Token) -> bool:
    # "which do not need a degree", "why not the CCS": asked, not ruled out.
    before = [t for t in token.doc[: token.i] if t.tag_ in ("WP", "WRB", "WDT")]
    return bool(before)
