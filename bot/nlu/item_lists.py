"""Messages that only name things: "pay, hours and patient contact?", "tell me about the pay and the hours"."""

import itertools

from spacy.tokens import Doc, Token

MAX_ITEM = 4

LINKS = frozenset(", / ; & + and plus n nd".split())
# What a list may be introduced with ("can you give me some info on ..."), and which of it asks.
LEAD = frozenset(
    "hi hello hey ok okay so please pls plz can could would will you u i i'd id im i'm im 'd 'm we am are is do like want wanna need to "
    "know hear learn tell give show explain get me us some any more info information details facts about on regarding with looking "
    "for thx question questions things curious interested in what what's whats how how's hows 's s the a my of it".split()
)
ASKING = frozenset(
    "about on regarding know hear learn tell give show explain info information details questions curious what whats how hows".split()
)
# Two things beside one of these are one question.
COMPARING = frozenset("difference differences differ between versus vs vs. compare compared better same both".split())
# With one of these it is more than a list.
CLAUSE_WORDS = frozenset(
    "how what whats which who whos where when why wat wut wht hw hows whether if because do does did can could is are was will would "
    "should must may am dont doesnt cant i you u they we tell explain show give list describe".split()
)


def find_items(doc: Doc) -> tuple[list[int], int]:
    """Return the tokens at which the items of a list begin, the first after its lead, and where the list ends; [] and 0 without one.

    A clause may follow it ("pay, hours and how long does it take").
    """
    start = _after_lead(doc)
    end = next((t.i for t in doc[start:] if t.lower_ in CLAUSE_WORDS), len(doc))
    items = doc[start:end]
    if any(t.lower_ in COMPARING for t in doc) or (end < len(doc) and doc[end - 1].lower_ not in LINKS):
        return [], 0
    begins = [t.i for t in items if t.i == start or _begins_item(doc, t)]
    is_short = all(b - a <= MAX_ITEM + 1 for a, b in itertools.pairwise([*begins, end]))
    return (begins, end) if len(begins) > 1 and is_short else ([], 0)


def _after_lead(doc: Doc) -> int:
    words = list(itertools.takewhile(lambda t: t.lower_ in LEAD or t.is_punct or t.is_space, doc))
    return len(words) if any(t.lower_ in ASKING for t in words) else 0


def _begins_item(doc: Doc, token: Token) -> bool:
    # "RHIT and CCS", "law and ethics": what belongs together is one item.
    before = doc[token.i - 1]
    is_linked = before.lower_ in LINKS and token.lower_ not in LINKS
    return is_linked and not (token.is_upper and doc[token.i - 2].is_upper)
