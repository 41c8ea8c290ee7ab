"""Cuts a message into the questions it may hold, along spaCy's sentences and clauses."""

import itertools
import re
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
MAX_SEGMENTS = 8
MAX_LIST_ITEM = 4

QUESTION_WORDS = frozenset("how what whats which who whos where when why wat wut wht hw hows".split())
# Inside a sentence these mostly go on with it ("... when I finish").
CONJUNCTIONS = frozenset("when where who which".split())
AUXILIARIES = frozenset("do does did can could is are was will would should must may am dont doesnt cant".split())
SUBJECTS = frozenset("i you u they it there we my your the a an this that he she someone people any one ppl".split())
NOMINATIVES = frozenset("i you u they we he she".split())
# A question word after one of these belongs to the clause before it ("tell me how long ...").
CARRIERS = frozenset(
    "know tell me wonder wondering ask asking see understand explain about if sure on of for curious to in at with from by is was be "
    "and or but so a the my no not also um uh like just".split()
)
# What begins a new request after "and" or a comma.
REQUEST_STARTS = frozenset("explain tell show give list compare describe whether if".split())
COMPARING = frozenset("difference between versus vs vs. compared better".split())
LINKS = frozenset("and also plus or but & then so , ; - /".split())
PERSONS = frozenset("i im i'm ive i've my we our he she his her they their mom dad".split())
REQUESTS = frozenset("know wonder wondering tell ask asking want wanna need like curious question wants explain hear learn find".split())
ITEM_LINKS = frozenset(", / ; & + and".split())
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
    begins = _begins_item if _is_list(doc) else _begins_segment
    cuts = [0, *(t.i for t in doc if t.i and begins(doc, t)), len(doc)]
    spans = [_trim(doc, a, b) for a, b in itertools.pairwise(cuts)]
    return [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in spans if b > a][:MAX_SEGMENTS]


def is_question(text: str) -> bool:
    """Whether a segment has the form of a question."""
    words = text.lower().split()
    return text.endswith("?") or (bool(words) and words[0] in QUESTION_WORDS | AUXILIARIES)


def is_remark(text: str) -> bool:
    """Whether a segment is a statement about people, with no word of asking in it."""
    words = re.findall(r"[\w']+", text.lower())
    return bool(words) and words[0] in PERSONS and not is_question(text) and not REQUESTS & set(words)


def _begins_segment(doc: Doc, token: Token) -> bool:
    before = doc[token.i - 1]
    if before.text in ENDS or "\n" in before.text:
        return token.text not in ENDS
    return _begins_question(doc, token)


def _is_list(doc: Doc) -> bool:
    """Whether the message only names things ("pay, hours and patient contact?"): short items, no question word, no auxiliary."""
    if any(t.lower_ in QUESTION_WORDS | AUXILIARIES | REQUEST_STARTS | COMPARING for t in doc):
        return False
    cuts = [0, *(t.i for t in doc if t.i and _begins_item(doc, t)), len(doc)]
    return len(cuts) > 2 and all(b - a <= MAX_LIST_ITEM + 1 for a, b in itertools.pairwise(cuts))


def _begins_item(doc: Doc, token: Token) -> bool:
    # "RHIT and CCS", "law and ethics": what belongs together is one item.
    before = doc[token.i - 1]
    is_linked = before.lower_ in ITEM_LINKS and token.lower_ not in ITEM_LINKS
    return is_linked and not (token.is_upper and doc[token.i - 2].is_upper)


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
    return False


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
