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

from bot.nlu.clauses import SEPARATORS, ends_before, has_finite_verb, inverts, is_linked, is_wh, separates
from bot.nlu.spacy_doc_tokenizer import SPACY_DOC

SEGMENTS = "segments"
# The parts of a segment that only names things: cut only if each is a question of its own.
ITEMS = "items"
# The pieces of a segment between all its separators: cut only if the segment means each of them.
PIECES = "pieces"
MAX_SEGMENTS = 8
MAX_ITEM = 4
# What somebody does not do when she says what she does not ask.
ASKING = frozenset({"ask", "asking", "mean", "meant", "want", "talking", "care"})
NEGATIONS = frozenset({"not", "n't", "nt"})
Span = tuple[int, int]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class QuestionSplitter(GraphComponent):
    """Sets the message's segments, spans of characters in order, and the items and pieces of each."""

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
        """Set the segments of each message, their items and pieces."""
        for message in messages:
            doc = message.get(SPACY_DOC)
            segments = split_clauses(doc)
            message.set(SEGMENTS, [_characters(doc, s) for s in segments])
            message.set(ITEMS, [[_characters(doc, i) for i in split_items(doc, s)] for s in segments])
            message.set(PIECES, [[_characters(doc, i) for i in split_pieces(doc, s)] for s in segments])
        return messages


def split_clauses(doc: Doc) -> list[Span]:
    """Return the spans of tokens that are sentences or questions by themselves, at most eight, in order."""
    cuts = [0, *(t.i for t in doc[1:] if ends_before(doc, t) or _asks_anew(doc, t)), len(doc)]
    spans = [_trim(doc, span) for span in itertools.pairwise(cuts)]
    return [(a, b) for a, b in spans if b > a][:MAX_SEGMENTS]


def split_items(doc: Doc, segment: Span) -> list[Span]:
    """Return the spans of the things that a segment lists at its end, [] when it lists none.

    "pay, hours and remote work", "tell me about the pay and the hours".
    """
    start, end = segment
    # "pay, hours": what stands before a comma is a thing, whatever it is tagged.
    leading = [t for t in doc[start : end - 1] if not separates(doc[t.i + 1])]
    verbs = [t.i for t in leading if t.pos_ in ("VERB", "AUX") or t.tag_ in ("IN", "TO")]
    first = verbs[-1] + 1 if verbs else start
    cuts = [first, *(t.i for t in doc[first:end] if separates(t)), end]
    items = [_trim(doc, item) for item in itertools.pairwise(cuts)]
    items = [(a, b) for a, b in items if b > a]
    is_list = len(items) > 1 and all(b - a <= MAX_ITEM for a, b in items)
    return items if is_list else []


def split_pieces(doc: Doc, segment: Span) -> list[Span]:
    """Return the spans between the separators of a segment, [] when it has none: "do i need a license or a degree"."""
    start, end = segment
    cuts = [start, *(t.i for t in doc[start:end] if separates(t) or t.tag_ == "CC"), end]
    pieces = [_trim(doc, piece) for piece in itertools.pairwise(cuts)]
    pieces = [(a, b) for a, b in pieces if b > a]
    return pieces if 1 < len(pieces) <= MAX_SEGMENTS else []


def is_asking(doc: Doc, start: int, end: int) -> bool:
    """Whether the characters ``start`` to ``end`` have the form of a question."""
    words = [t for t in doc if start <= t.idx < end and not t.is_space]
    if not words:
        return False
    marks = any(t.text.startswith("?") for t in doc if start <= t.idx <= end)
    return marks or is_wh(words[0]) or words[0].lower_ == "whether" or any(inverts(doc, t) for t in words[:3])


def is_statement(doc: Doc, start: int, end: int) -> bool:
    """Whether a segment only tells something of people: it begins with one and has a verb that asks nothing."""
    words = [t for t in doc if start <= t.idx < end and not t.is_space]
    is_told = bool(words) and words[0].tag_ in ("PRP", "PRP$", "NNP") and not is_asking(doc, start, end)
    return is_told and not any(is_wh(t) for t in words)


def is_denied(doc: Doc, start: int, end: int) -> bool:
    """Whether the characters ``start`` to ``end`` only say what is not asked: "not the pay", "i don't mean the CCS"."""
    words = [t for t in doc if start <= t.idx < end and not t.is_space]
    if not words or any(is_wh(t) for t in words) or any(inverts(doc, t) for t in words[:3]):
        return False
    negated = next((n for n, t in enumerate(words) if t.lower_ in NEGATIONS), None)
    if negated is None:
        return False
    return negated == 0 or any(t.lower_ in ASKING for t in words[negated + 1 : negated + 3])


def _clause_denies(doc: Doc, end: int) -> bool:
    """Whether the clause that ends before this token is one that only says what is not asked."""
    start = max((t.i for t in doc[:end] if t.i and (ends_before(doc, t) or separates(doc[t.i - 1]))), default=0)
    return start < end and is_denied(doc, doc[start].idx, doc[end].idx)


def _asks_anew(doc: Doc, token: Token) -> bool:
    before, linked = doc[token.i - 1], is_linked(doc, token)
    if linked and _clause_denies(doc, token.i - 1):
        return True
    if linked and (is_wh(token) or token.lower_ == "whether"):
        return token.i > 1
    if linked and token.tag_ == doc[0].tag_ == "VB":
        # "explain the pay and tell me about the hours"
        return before.tag_ == "CC"
    if inverts(doc, token) and not is_wh(before):
        # "how long is it": the verb completes the question that is open.
        return linked or has_finite_verb(doc, token.i)
    if is_wh(token) and not linked:
        # "... the school how much is it": a question word asks anew when its own verb stands before the subject.
        is_open = before.pos_ not in ("ADP", "SCONJ", "PRON", "DET") and has_finite_verb(doc, token.i)
        is_asked = before.pos_ != "VERB" or any(is_wh(t) for t in doc[: token.i])
        return is_open and is_asked and any(inverts(doc, t) for t in doc[token.i + 1 : token.i + 4])
    return False


def _trim(doc: Doc, span: Iterable[int]) -> Span:
    start, end = span
    while start < end and (_is_mark(doc[start]) or doc[start].tag_ == "CC"):
        start += 1
    while start < end and (separates(doc[end - 1]) or doc[end - 1].is_space or doc[end - 1].text == "•"):
        end -= 1
    return start, end


def _is_mark(token: Token) -> bool:
    return token.is_space or token.is_punct or token.text in SEPARATORS


def _characters(doc: Doc, span: Span) -> Span:
    start, end = span
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
