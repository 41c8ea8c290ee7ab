"""Whether a question leaves something out: it only names a subject, or points at one with a pronoun."""

from collections.abc import Iterable

from spacy.tokens import Doc

# What may stand beside a subject without asking anything of it ("ok and what about the CCS then?").
FILLERS = frozenset(
    "what whats wat about abt how hows and the a an for then ok okay or with same instead on of in regarding is also now so but i "
    "mean meant no not nah sorry one other rather program degree certification cert credential well hmm to if go my me tell do "
    "does just please pls thing question same questions ones it's course class s as well too both first second third other last".split()
)
NEGATIONS = frozenset("not no nt except besides without isnt".split())
MAX_SHORT, MAX_VERBLESS = 3, 6
# "what other classes" and "in general" turn away from what was spoken of.
WIDENING = frozenset("other others else general overall".split())
# "it" is often the job itself and "they" the people who do it; the others point at what was just spoken of.
STRONG = frozenset("that this one".split())
PLURAL = frozenset("those these them ones".split())
PERSONAL = frozenset("they their".split())
WEAK = frozenset("it its it's".split())


def is_bare(doc: Doc, start: int, end: int, entities: Iterable[tuple[int, int]]) -> bool:
    """Whether the characters ``start`` to ``end`` hold nothing but the entities and fillers."""
    named = list(entities)
    rest = [t for t in doc if start <= t.idx < end and not any(a <= t.idx < b for a, b in named)]
    return bool(named) and all(t.is_punct or t.is_space or t.lower_ in FILLERS for t in rest)


def is_negated(doc: Doc, start: int) -> bool:
    """Whether the word before the character ``start`` rules out what follows ("not CCS, the other")."""
    before = [t for t in doc if t.idx < start and t.lower_ not in ("the", "a")]
    return bool(before) and before[-1].lower_ in NEGATIONS


def find_reference(doc: Doc, start: int, end: int) -> str:
    """Return which words point at something: "those" at several, "that" at one, the weak "they" or "it", or "" when there are none."""
    words = {t.lower_ for t in doc if start <= t.idx < end}
    if words & WIDENING:
        return ""
    kinds = {"those": PLURAL, "that": STRONG, "they": PERSONAL, "it": WEAK}
    return next((kind for kind, pointing in kinds.items() if words & pointing), "")


def is_fragment(doc: Doc, start: int, end: int) -> bool:
    """Whether a question is too short to stand by itself: three words, or six of them without a verb ("and in hospitals?")."""
    # "I'm" is one word.
    words = [t for t in doc if start <= t.idx < end and not (t.is_punct or t.is_space or t.text.startswith("'"))]
    if any(t.lower_ in WIDENING for t in words):
        return False
    return len(words) <= MAX_SHORT or (len(words) <= MAX_VERBLESS and not any(t.pos_ in ("VERB", "AUX") for t in words))
