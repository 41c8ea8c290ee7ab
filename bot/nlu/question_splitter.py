"""Cuts a reading into the questions it may hold, by the parts of speech that spaCy tags."""

import itertools
from collections.abc import Iterable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.tokens import Doc, Token

from bot.nlu.spacy_doc_tokenizer import SPACY_DOC

SEGMENTS = "segments"
# The parts of a segment that only names things: cut only if each is a question of its own.
ITEMS = "items"
MAX_SEGMENTS = 8
MAX_ITEM = 4
# The tags of verbs that make a clause; "years of coding" is none.
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
# What somebody does not do when she says what she does not ask.
ASKING = frozenset({"ask", "asking", "mean", "meant", "want", "talking", "care"})
# What may come after the verb of a question, and the pronouns that may not.
SUBJECTS = frozenset({"PRP", "PRP$", "DT", "EX", "NNS", "NNP", "NN"})
OBJECTS = frozenset({"me", "him", "us", "them"})
NEGATIONS = frozenset({"not", "n't", "nt"})
ENDS = frozenset("?!;…•")
SEPARATORS = frozenset({",", "/", "&", "+", ";", "-", ":", "|"})
Span = tuple[int, int]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class QuestionSplitter(GraphComponent):
    """Sets the message's segments, spans of characters in order, and the items of each."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> "QuestionSplitter":
        """Return the component; it has nothing to configure."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is: an utterance is one question."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the segments of each message and their items."""
        for message in messages:
            doc = message.get(SPACY_DOC)
            segments = split_clauses(doc)
            message.set(SEGMENTS, [_characters(doc, s) for s in segments])
            message.set(ITEMS, [[_characters(doc, i) for i in split_items(doc, s)] for s in segments])
        return messages


def split_clauses(doc: Doc) -> list[Span]:
    """Return the spans of tokens that are sentences or questions by themselves, at most eight, in order."""
    cuts = [0, *(t.i for t in doc[1:] if _ends_before(doc, t) or _asks_anew(doc, t)), len(doc)]
    spans = [_trim(doc, span) for span in itertools.pairwise(cuts)]
    return [(a, b) for a, b in spans if b > a][:MAX_SEGMENTS]


def split_items(doc: Doc, segment: Span) -> list[Span]:
    """Return the spans of the things that a segment lists at its end, [] when it lists none.

    "pay, hours and remote work", "tell me about the pay and the hours".
    """
    start, end = segment
    # "pay, hours": what stands before a comma is a thing, whatever it is tagged.
    leading = [t for t in doc[start : end - 1] if not _separates(doc[t.i + 1])]
    verbs = [t.i for t in leading if t.pos_ in ("VERB", "AUX") or t.tag_ in ("IN", "TO")]
    first = verbs[-1] + 1 if verbs else start
    cuts = [first, *(t.i for t in doc[first:end] if _separates(t)), end]
    items = [_trim(doc, item) for item in itertools.pairwise(cuts)]
    items = [(a, b) for a, b in items if b > a]
    is_list = len(items) > 1 and all(b - a <= MAX_ITEM for a, b in items)
    return items if is_list else []


def is_asking(doc: Doc, start: int, end: int) -> bool:
    """Whether the characters ``start`` to ``end`` have the form of a question."""
    words = [t for t in doc if start <= t.idx < end and not t.is_space]
    if not words:
        return False
    marks = any(t.text.startswith("?") for t in doc if start <= t.idx <= end)
    return marks or _is_wh(words[0]) or any(_inverts(doc, t) for t in words[:3])


def is_statement(doc: Doc, start: int, end: int) -> bool:
    """Whether a segment only tells something of people: it begins with one and has a verb that asks nothing."""
    words = [t for t in doc if start <= t.idx < end and not t.is_space]
    is_told = bool(words) and words[0].tag_ in ("PRP", "PRP$", "NNP") and not is_asking(doc, start, end)
    return is_told and not any(_is_wh(t) for t in words)


def is_denied(doc: Doc, start: int, end: int) -> bool:
    """Whether the characters ``start`` to ``end`` only say what is not asked: "not the pay", "i don't mean the CCS"."""
    words = [t for t in doc if start <= t.idx < end and not t.is_space]
    if not words or any(_is_wh(t) for t in words) or any(_inverts(doc, t) for t in words[:3]):
        return False
    negated = next((n for n, t in enumerate(words) if t.lower_ in NEGATIONS), None)
    if negated is None:
        return False
    return negated == 0 or any(t.lower_ in ASKING for t in words[negated + 1 : negated + 3])


def _clause_denies(doc: Doc, end: int) -> bool:
    """Whether the clause that ends before this token is one that only says what is not asked."""
    start = max((t.i for t in doc[:end] if t.i and (_ends_before(doc, t) or _separates(doc[t.i - 1]))), default=0)
    return start < end and is_denied(doc, doc[start].idx, doc[end].idx)


def _ends_before(doc: Doc, token: Token) -> bool:
    before = doc[token.i - 1]
    is_end = bool(ENDS & set(before.text)) or "\n" in before.text or before.tag_ == "."
    return is_end and not ENDS & set(token.text) and token.tag_ != "."


def _asks_anew(doc: Doc, token: Token) -> bool:
    before, linked = doc[token.i - 1], _is_linked(doc, token)
    if linked and _clause_denies(doc, token.i - 1):
        return True
    if linked and (_is_wh(token) or token.lower_ == "whether"):
        return token.i > 1
    if linked and token.tag_ == doc[0].tag_ == "VB":
        # "explain the pay and tell me about the hours"
        return before.tag_ == "CC"
    if _inverts(doc, token) and not _is_wh(before):
        # "how long is it": the verb completes the question that is open.
        return linked or _has_finite_verb(doc, token.i)
    if _is_wh(token) and not linked:
        # "... the school how much is it": a question word asks anew when its own verb stands before the subject.
        is_open = before.pos_ not in ("ADP", "SCONJ", "PRON", "DET") and _has_finite_verb(doc, token.i)
        is_asked = before.pos_ != "VERB" or any(_is_wh(t) for t in doc[: token.i])
        return is_open and is_asked and any(_inverts(doc, t) for t in doc[token.i + 1 : token.i + 4])
    return False


def _is_linked(doc: Doc, token: Token) -> bool:
    """Whether a token comes after a separator or conjunction, or after one and "also", "if so" and the like."""
    before = token.i - 1
    while before > 0 and (doc[before].tag_ in ("RB", "UH") or doc[before].lower_ == "if"):
        before -= 1
    return _separates(doc[before]) or doc[before].tag_ == "CC"


def _inverts(doc: Doc, token: Token) -> bool:
    # "do they", "is the pay", "can i": a finite auxiliary before its subject.
    if token.pos_ != "AUX" or token.i + 1 >= len(doc):
        return False
    after = doc[token.i + 1]
    # "can a felon be a technician" is one question.
    if token.tag_ == "VB" and after.tag_ != "PRP" and not (token.i and doc[token.i - 1].tag_ == "CC"):
        return False
    # "would the job have me going places": the object of the verb that is open.
    is_subject = (after.tag_ in SUBJECTS and after.lower_ not in OBJECTS) or after.lower_ in ("i", "u")
    return is_subject and (token.i == 0 or doc[token.i - 1].tag_ not in ("PRP", "EX", "TO", "MD"))


def _has_finite_verb(doc: Doc, end: int) -> bool:
    # Of the clause that is open before this token.
    begins = (t.i for t in doc[1:end] if _ends_before(doc, t) or _separates(doc[t.i - 1]) or _is_wh(t))
    start = max(begins, default=0)
    return any(t.tag_ in FINITE for t in doc[start:end])


def _is_wh(token: Token) -> bool:
    return token.tag_ in ("WP", "WRB", "WDT", "WP$")


def _separates(token: Token) -> bool:
    return token.text in SEPARATORS or (token.tag_ == "CC" and token.lower_ != "or") or "\n" in token.text


def _trim(doc: Doc, span: Iterable[int]) -> Span:
    start, end = span
    while start < end and (_is_mark(doc[start]) or doc[start].tag_ == "CC"):
        start += 1
    while start < end and (_separates(doc[end - 1]) or doc[end - 1].is_space or doc[end - 1].text == "•"):
        end -= 1
    return start, end


def _is_mark(token: Token) -> bool:
    return token.is_space or token.is_punct or token.text in SEPARATORS


def _characters(doc: Doc, span: Span) -> Span:
    start, end = span
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
