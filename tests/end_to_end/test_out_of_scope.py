"""Sentences that have nothing to do with the guide: hardly any of them gets an answer."""

import yaml

from bot.settings import ROOT
from bot.utterances import TRAINING, Utterance, read_utterances
from tests.end_to_end.running_bot import RunningBot

SENTENCES = ROOT / "tests" / "data" / "out_of_scope.yml"
MIN_SENTENCES, MAX_ANSWERED = 150, 0.02


def sentences() -> list[str]:
    return list(yaml.load(SENTENCES.read_text(encoding="utf-8"), yaml.CSafeLoader))


def test_no_sentence_is_trained_on() -> None:
    trained = {utterance.normal_form for utterance in read_utterances(TRAINING)}
    forms = [Utterance("", "", text).normal_form for text in sentences()]
    assert len(forms) == len(set(forms)) >= MIN_SENTENCES
    assert trained & set(forms) == set()


def test_hardly_any_sentence_is_answered(bot: RunningBot) -> None:
    texts = sentences()
    cards = bot.ask_all(texts)
    answered = [f"{text} -> {card['topics']}" for text, card in zip(texts, cards, strict=True) if card["status"] == "answered"]
    failed = [text for text, card in zip(texts, cards, strict=True) if card["status"] == "error"]
    print(f"{len(answered)} of {len(texts)} out-of-scope sentences answered", *answered, sep="\n  ")
    assert failed == []
    assert len(answered) <= MAX_ANSWERED * len(texts), answered
