"""What spaCy's tags say of the clauses of a reading."""

from spacy.tokens import Doc, Token

# The tags of verbs that make a clause; "years of coding" is none.
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
# What may come after the verb of a question, and the pronouns that may not.
SUBJECTS = frozenset({"PRP", "PRP$", "DT", "EX", "NNS", "NNP", "NN"})
OBJECTS = frozenset({"me", "him", "us", "them"})
# As people spell "and".
ANDS = frozenset({"an", "n", "nd"})
ENDS = frozenset("?!;…•")
SEPARATORS = frozenset({",", "/", "&", "+", ";", "-", ":", "|"})


def ends_before(doc: Doc, token: Token) -> bool:
    """Whether a sentence or a line ends before a token."""
    before = doc[token.i - 1]
    is_end = bool(ENDS & set(before.text)) or "\n" in before.text or before.tag_ == "."
    return is_end and not ENDS & set(token.text) and token.tag_ != "."


def is_linked(doc: Doc, token: Token) -> bool:
    """Whether a token comes after a separator or conjunction, or after one and "also", "if so", "in" and the like."""
    before = token.i - 1
    while before > 0 and doc[before].tag_ in ("RB", "UH", "IN"):
        before -= 1
    return separates(doc[before]) or doc[before].tag_ == "CC" or doc[before].lower_ in ANDS


def inverts(doc: Doc, token: Token) -> bool:
    """Whether a token is a finite auxiliary before its subject: "do they", "is the pay", "can i"."""
    if token.pos_ != "AUX" or token.i + 1 >= len(doc):
        return False
    after = doc[token.i + 1]
    # "can a felon be a technician" is one question.
    if token.tag_ == "VB" and after.tag_ != "PRP" and not (token.i and doc[token.i - 1].tag_ == "CC"):
        return False
    # "would the job have me going places": the object of the verb that is open.
    is_subject = (after.tag_ in SUBJECTS and after.lower_ not in OBJECTS) or after.lower_ in ("i", "u")
    return is_subject and (token.i == 0 or doc[token.i - 1].tag_ not in ("PRP", "EX", "TO", "MD"))


def has_finite_verb(doc: Doc, end: int) -> bool:
    """Whether the clause that is open before this token has a finite verb."""
    begins = (t.i for t in doc[1:end] if ends_before(doc, t) or separates(doc[t.i - 1]) or is_wh(t))
    start = max(begins, default=0)
    return any(t.tag_ in FINITE for t in doc[start:end])


def is_wh(token: Token) -> bool:
    """Whether a token is a question word."""
    return token.tag_ in ("WP", "WRB", "WDT", "WP$")


def separates(token: Token) -> bool:
    """Whether a token stands between things of a list."""
    return token.text in SEPARATORS or (token.tag_ == "CC" and token.lower_ != "or") or "\n" in token.text
