"""Finds the questions of a message: an intent and a calibrated score for each segment, and the message's own intent."""

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.intent_model import IntentModel, Scores, fit_model, load_model
from bot.nlu.question_splitter import SEGMENTS, is_question, is_remark
from bot.nlu.questions import BEYOND, CONSOLED, FALLBACK, GUESSES, Question, choose_questions, decide, fall_back
from bot.nlu.references import find_reference, is_bare, is_fragment, is_negated
from bot.nlu.sentence_embedding_featurizer import EMBEDDING, SEGMENT_EMBEDDINGS, SentenceEmbeddingFeaturizer
from bot.nlu.spacy_doc_tokenizer import SPACY_DOC, load_words

QUESTIONS = "questions"
RANKING = 10
MAX_FOREIGN, MAX_UNFAMILIAR = 2, 2


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
            # From this score on a question is answered.
            "answer_at": 0.42,
            # From this score on "did you mean" is asked; below, nothing fits.
            "doubt_at": 0.3,
            # What each foreign word, up to two, takes off the score.
            "foreign_cost": 0.4,
            # What each noun that no utterance has, up to two, adds to the score that an answer of the guide needs.
            "unfamiliar_cost": 0.2,
        }

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "QuestionIntentClassifier":
        """Return the untrained component."""
        return cls(config, model_storage, resource)

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: IntentModel | None = None) -> None:
        # Rasa itself asks no component for it.
        self.validate_config(config)
        self._config, self._storage, self._resource, self._model = config, storage, resource, model
        self._is_english = load_words().__contains__

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the model to the utterances and store it."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT) and e.get(EMBEDDING) is not None]
        vectors = np.stack([e.get(EMBEDDING) for e in examples])
        self._model = fit_model([e.get(TEXT) for e in examples], vectors, [e.get(INTENT) for e in examples])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> "QuestionIntentClassifier":
        """Return the trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, load_model(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the questions, intent and ranking of each message."""
        for message in messages:
            text = (message.get(TEXT) or "").strip()
            if not text or self._model is None:
                message.set(INTENT, {"name": FALLBACK, "confidence": 1.0}, add_to_output=True)
                continue
            self._set_questions(message, self._model)
        return messages

    def _set_questions(self, message: Message, model: IntentModel) -> None:
        text = message.get(TEXT)
        scores = model.score(text, message.get(EMBEDDING))
        whole = self._question(message, 0, len(text), model, scores)
        spans = message.get(SEGMENTS) or []
        segments = []
        if len(spans) > 1:
            vectors = message.get(SEGMENT_EMBEDDINGS)
            segments = [self._question(message, a, b, model, model.score(text[a:b], v)) for (a, b), v in zip(spans, vectors, strict=True)]
        questions = choose_questions(whole, segments, self._config["answer_at"])
        # What is surely asked names the message; what is decided of each question stands with it.
        first = next((q for q in questions if q.is_sure_topic), questions[0])
        ranking = zip(scores.intents[:RANKING], scores.probabilities[:RANKING].tolist(), strict=True)
        message.set(QUESTIONS, [q.to_dict() for q in questions], add_to_output=True)
        message.set(INTENT, {"name": first.intent, "confidence": first.score}, add_to_output=True)
        message.set("intent_ranking", [{"name": n, "confidence": c} for n, c in ranking], add_to_output=True)

    def _question(self, message: Message, start: int, end: int, model: IntentModel, scores: Scores) -> Question:
        text = message.get(TEXT)[start:end]
        cost = 0.0 if scores.intents[0] in BEYOND | CONSOLED else self._config["foreign_cost"] * min(scores.foreign, MAX_FOREIGN)
        score = float(scores.probabilities[0] + scores.cosines[0]) / 2 - cost
        decision = decide(scores.intents[0], score, self._config["answer_at"], self._config["doubt_at"])
        entities = [e for e in message.get(ENTITIES, []) if start <= e["start"] < end]
        doc = message.get(SPACY_DOC)
        unfamiliar = model.unfamiliar_nouns((t for t in doc if start <= t.idx < end), self._is_english)
        needed = self._config["answer_at"] + self._config["unfamiliar_cost"] * min(len(unfamiliar), MAX_UNFAMILIAR)
        is_strained = bool(unfamiliar) and score < needed
        return Question(
            text=text,
            intent=fall_back(scores.intents[0], decision),
            score=score,
            decision=decision,
            guesses=tuple(zip(scores.intents[:GUESSES], scores.probabilities[:GUESSES].tolist(), strict=True)),
            entities=tuple((e["entity"], e["value"]) for e in entities if not is_negated(doc, e["start"])),
            negated=tuple(e["value"] for e in entities if is_negated(doc, e["start"])),
            is_question=is_question(text),
            is_remark=is_remark(text),
            is_foreign=scores.foreign > 0,
            is_bare=is_bare(doc, start, end, [(e["start"], e["end"]) for e in entities]),
            refers=find_reference(doc, start, end),
            is_fragment=is_fragment(doc, start, end),
            is_strained=is_strained,
        )

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuse a working point that cannot be; raises InvalidConfigException."""
        if not 0 <= config["doubt_at"] <= config["answer_at"] <= 1:
            raise InvalidConfigException("QuestionIntentClassifier: doubt_at, answer_at - give 0 <= doubt_at <= answer_at <= 1")
