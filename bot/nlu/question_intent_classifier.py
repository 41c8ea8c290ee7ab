"""Finds the questions of a message: an intent, its score and what is decided of it for each segment, and the message's own intent."""

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.described_entity_extractor import DESCRIBED
from bot.nlu.fitted_model import fit_or_recall
from bot.nlu.in_context import asked_before, blend, read_in_context
from bot.nlu.intent_model import IntentModel, Scores, load_model
from bot.nlu.question_splitter import ITEMS, PIECES, SEGMENTS, is_asking, is_denied, is_statement
from bot.nlu.questions import (
    CLEAR,
    FALLBACK,
    GUESSES,
    Segment,
    choose_items,
    choose_pieces,
    choose_questions,
    decide,
    fall_back,
)
from bot.nlu.references import find_reference, is_bare, is_fragment, is_negated
from bot.nlu.sentence_embedding_featurizer import EMBEDDING, TEXT_VIEW, VIEWS, SentenceEmbeddingFeaturizer
from bot.nlu.sentence_encoder import shared_encoder
from bot.nlu.spacy_doc_tokenizer import SPACY_DOC
from bot.nlu.spelling_corrector import READING
from bot.nlu.subject_entity_extractor import NAMED_KINDS
from bot.settings import read_settings

QUESTIONS = "questions"
# The kinds of subjects that people describe when they do not know the name.
DESCRIBABLE = frozenset({"credential", "organization"})
REACTION = "thank"
RANKING = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionIntentClassifier(IntentClassifier, GraphComponent):
    """Sets ``questions``, the ``intent`` of the first of them, and the ``intent_ranking``."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Name the component that must stand before this one."""
        return [SentenceEmbeddingFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the working point."""
        return {
            # From this probability on a text is of the field or of the chat.
            "scope_at": 0.7,
            # From this share of the probability on an answer stands alone; below, the other guesses are offered beside it.
            "sure_at": 0.3,
        }

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> "QuestionIntentClassifier":
        """Return the untrained component."""
        return cls(config, model_storage, resource)

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: IntentModel | None = None
    ) -> None:
        # Rasa itself asks no component for it.
        self.validate_config(config)
        self.config, self._storage, self._resource, self._model = config, storage, resource, model

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the model to the utterances and store it."""
        examples = [e for e in training_data.intent_examples if e.get(EMBEDDING) is not None]
        vectors = np.stack([e.get(EMBEDDING) for e in examples])
        labels = [e.get(INTENT) for e in examples]
        named = [e.get(NAMED_KINDS) or frozenset() for e in examples]
        texts = [e.get(TEXT_VIEW) for e in examples]
        self._model = fit_or_recall(read_settings().intent_model, texts, vectors, labels, named)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> "QuestionIntentClassifier":
        """Return the trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, load_model(folder))

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Set the questions, intent and ranking of each message, which comes after what the tracker holds."""
        asked = asked_before(tracker)
        for message in messages:
            reading = message.get(READING) or ""
            if self._model is None or not any(map(str.isalpha, reading)):
                # An emoji answers the answer; it asks nothing that the guide could lack.
                is_reaction = bool(reading) and not reading.isascii() and not any(map(str.isalnum, reading))
                name = REACTION if is_reaction else FALLBACK
                message.set(INTENT, {"name": name, "confidence": 1.0}, add_to_output=True)
                continue
            self._set_questions(message, self._model, asked)
        return messages

    def _set_questions(self, message: Message, model: IntentModel, asked: tuple[str, ...]) -> None:
        views = message.get(VIEWS)
        kinds = {span: _kinds(message, span) for span in views}
        scored = {span: model.score(text, vector, kinds[span]) for span, (text, vector) in views.items()}
        whole = (0, len(message.get(READING)))
        segments, before = [], None
        for place, span in enumerate(message.get(SEGMENTS) or []):
            segment = self._read_on(message, model, self._segment(message, span, scored[span]), before)
            items, pieces = ([self._segment(message, i, scored[i]) for i in message.get(kind)[place]] for kind in (ITEMS, PIECES))
            segments += choose_items(segment, items) or choose_pieces(segment, pieces) or [segment]
            before = views[span][1]
        questions = choose_questions(self._segment(message, whole, scored[whole]), segments)
        questions = [self._after(message, model, q, asked) for q in questions] if asked else questions
        # What is surely asked names the message; what is decided of each question stands with it.
        first = next((q for q in questions if q.is_sure_topic), questions[0])
        scores = scored[whole]
        message.set(QUESTIONS, [q.to_dict() for q in questions], add_to_output=True)
        message.set(INTENT, {"name": first.intent, "confidence": first.score}, add_to_output=True)
        message.set("intent_ranking", [{"name": n, "confidence": c} for n, c in scores.best(RANKING)], add_to_output=True)

    def _read_on(self, message: Message, model: IntentModel, segment: Segment, before: np.ndarray | None) -> Segment:
        """Return a part that leaves something out as it is read after the part before it: "how long is it and is it paid"."""
        leaves_out = segment.refers or segment.is_fragment
        if before is None or segment.score >= CLEAR or not leaves_out:
            return segment
        text, vector = message.get(VIEWS)[segment.span]
        scores = model.score(text, blend(vector, before), _kinds(message, segment.span))
        return self._segment(message, segment.span, scores)

    def _after(self, message: Message, model: IntentModel, segment: Segment, asked: tuple[str, ...]) -> Segment:
        text, vector = message.get(VIEWS)[segment.span]
        kinds, encode = _kinds(message, segment.span), shared_encoder().encode
        scores = [model.score(text, blend(vector, encode(title)), kinds) for title in asked]
        return read_in_context(segment, scores, self.config["scope_at"], self.config["sure_at"])

    def _segment(self, message: Message, span: tuple[int, int], scores: Scores) -> Segment:
        start, end = span
        doc = message.get(SPACY_DOC)
        entities = [e for e in message.get(ENTITIES, []) if start <= e["start"] < end]
        names = tuple((e["entity"], e["value"]) for e in entities if not is_negated(doc, e["start"]))
        # Who names a credential describes no other.
        described = () if any(kind in DESCRIBABLE for kind, _ in names) else (message.get(DESCRIBED) or {}).get(span)
        intent, score, decision = decide(scores, self.config["scope_at"], self.config["sure_at"])
        return Segment(
            text=message.get(READING)[start:end],
            span=span,
            intent=fall_back(intent, decision),
            score=score,
            decision=decision,
            guesses=scores.best(GUESSES),
            entities=(*names, described) if described else names,
            negated=tuple(e["value"] for e in entities if is_negated(doc, e["start"])),
            is_asking=is_asking(doc, start, end),
            is_statement=is_statement(doc, start, end),
            is_denied=is_denied(doc, start, end),
            is_bare=is_bare(doc, start, end, [(e["start"], e["end"]) for e in entities]),
            refers=find_reference(doc, start, end),
            is_fragment=is_fragment(doc, start, end),
        )

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuse a working point that cannot be; raises InvalidConfigException."""
        for name in ("scope_at", "sure_at"):
            if not 0 <= config[name] <= 1:
                raise InvalidConfigException(f"QuestionIntentClassifier: {name}: {config[name]} - give a number from 0 to 1")


def _kinds(message: Message, span: tuple[int, int]) -> frozenset[str]:
    """Return the kinds of the entities that a part of the message names."""
    return frozenset(e["entity"] for e in message.get(ENTITIES, []) if span[0] <= e["start"] < span[1])
