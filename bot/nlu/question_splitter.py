"""Cuts a message into the questions it may hold, by its words and their parts of speech."""

import itertools
import re
from collections.abc import Iterable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.tokens import Doc, Token

from bot.nlu.item_lists import find_items
from bot.nlu.spacy_doc_tokenizer import SPACY_DOC

SEGMENTS = "segments"
MAX_SEGMENTS = 8

QUESTION_WORDS = frozenset("how what whats which who whos where when why wat wut wht hw hows".split())
# Inside a sentence these mostly go on with it ("... when I finish").
CONJUNCTIONS = frozenset("when where who which".split())
AUXILIARIES = frozenset("do does did can could is are was will would should must may am dont doesnt cant".split())
# After "and" these begin a question whose subject is a noun ("... and are employers ...").
FINITE = frozenset("does did can could is are will would should must".split())
SUBJECTS = frozenset("i you u they it there we my your the a an this that he she someone people any one ppl".split())
NOMINATIVES = frozenset("i you u they we he she".split())
# A question word after one of these belongs to the clause before it ("tell me how long ...").
CARRIERS = frozenset(
    "know tell me wonder wondering ask asking see understand explain about if sure on of for curious to in at with from by is was be "
    "and or but so a the my no not also um uh like just".split()
)
# What begins a new request after "and" or a comma.
REQUEST_STARTS = frozenset("explain tell show give list compare describe whether if".split())
LINKS = frozenset("and also plus or but & n nd then so , ; : - /".split())
PERSONS = frozenset("i im i'm ive i've my we our he she his her they their mom dad".split())
REQUESTS = frozenset("know wonder wondering tell ask asking want wanna need like curious question wants explain hear learn find".split())
WISHES = frozenset("know wonder wondering curious".split())
# "Could you inform me which ..." asks, though it does not begin so.
TELLING = frozenset("me know wonder wondering understand explain curious".split())
ENDS = frozenset("? ! ; . …".split())


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class QuestionSplitter(GraphComponent):
    """Sets the message's segments: texts that are questions by themselves, at most eight, in order."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "QuestionSplitter":
        """Return the component; it has nothing to configure."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is: an utterance is one question."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the segments of each message."""
        for message in messages:
            message.set(SEGMENTS, split_questions(message.get(SPACY_DOC)))
        return messages


def split_questions(doc: Doc) -> list[tuple[int, int]]:
    """Return the character spans (start, end) of a document's segments, in order."""
    items, end = find_items(doc)
    cuts = [*items, end, *(t.i for t in doc[end:] if t.i > end and _begins_segment(doc, t)), len(doc)]
    spans = [_trim(doc, a, b) for a, b in itertools.pairwise(cuts)]
    return [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in _join_remarks(doc, spans)][:MAX_SEGMENTS]


def is_question(text: str) -> bool:
    """Whether a segment has the form of a question."""
    words = text.lower().split()
    pairs = list(itertools.pairwise(words))
    is_asked = any((a in AUXILIARIES and b == "that") or (a in TELLING and b in QUESTION_WORDS) for a, b in pairs)
    return text.endswith("?") or is_asked or (bool(words) and words[0] in QUESTION_WORDS | AUXILIARIES)


def is_remark(text: str) -> bool:
    """Whether a segment is a statement about people, with no word of asking in it."""
    words = re.findall(r"[\w']+", text.lower())
    return bool(words) and words[0] in PERSONS and not is_question(text) and not REQUESTS & set(words)


def _join_remarks(doc: Doc, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    # "I only have my GED. Is that enough?": without the remark the question asks nothing.
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and end - start > 1 and _asks_of_that(doc, start) and is_remark(doc[slice(*joined[-1])].text):
            joined[-1] = (joined[-1][0], end)
        elif end > start:
            joined.append((start, end))
    return joined


def _asks_of_that(doc: Doc, start: int) -> bool:
    return doc[start].lower_ in AUXILIARIES and doc[start + 1].lower_ == "that"


def _begins_segment(doc: Doc, token: Token) -> bool:
    before = doc[token.i - 1]
    if before.text in ENDS or "\n" in before.text:
        return token.text not in ENDS
    return _begins_question(doc, token)


def _begins_question(doc: Doc, token: Token) -> bool:
    word, before = token.lower_, doc[token.i - 1].lower_
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    linked = before in LINKS
    if linked and token.i > 1:
        before = doc[token.i - 2].lower_ if before != "," else before
    if linked and (word in REQUEST_STARTS or (word == "the" and "," in (doc[token.i - 1].text, doc[token.i - 2].text))):
        return True
    if word in QUESTION_WORDS:
        return linked or (before not in CARRIERS and word not in CONJUNCTIONS)
    if word in AUXILIARIES and after in SUBJECTS and not _is_infinitive(token, after):
        return linked or _has_verb(doc, token.i)
    if word == "i" and any(t.lower_ in WISHES for t in doc[token.i + 1 : token.i + 4]):
        return before not in CONJUNCTIONS | QUESTION_WORDS | CARRIERS and _has_verb(doc, token.i)
    return linked and word in FINITE and bool(after) and doc[token.i + 1].pos_ in ("NOUN", "PROPN")


def _is_infinitive(token: Token, after: str) -> bool:
    # "can i do it" is one question; before a nominative the tag is wrong ("do u need it").
    return bool(token.tag_ == "VB") and after not in NOMINATIVES


def _has_verb(doc: Doc, end: int) -> bool:
    # "how long | does it": the auxiliary completes the question that is open.
    start = max((t.i for t in doc[:end] if t.text in ENDS or t.lower_ in QUESTION_WORDS), default=-1)
    return any(t.pos_ in ("VERB", "AUX") for t in doc[start + 1 : end])


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and (doc[start].lower_ in LINKS or doc[start].is_space or doc[start].text in ENDS):
        start += 1
    while start < end and (doc[end - 1].lower_ in LINKS or doc[end - 1].is_space):
        end -= 1
    return start, end
