from collections.abc import Callable

import pytest
import yaml

from actions.small_talk import SAFETY, ActionSmallTalk
from bot.answers.card import Status
from bot.answers.sentences import Sentences
from bot.settings import ROOT
from tests.actions.turn import Turn, message


def intents_of(action: str) -> list[str]:
    """The intents that data/rules.yml leads to an action."""
    text = (ROOT / "data" / "rules.yml").read_text(encoding="utf-8")
    rules = yaml.load(text, yaml.CSafeLoader)["rules"]
    steps = [rule["steps"][0] for rule in rules if rule["steps"][-1].get("action") == action]
    return [choice["intent"] for step in steps for choice in step.get("or", [step])]


@pytest.mark.parametrize("intent", intents_of("action_small_talk"))
def test_every_intent_that_leads_here_has_its_sentence(run: Callable[..., Turn], sentences: Sentences, intent: str) -> None:
    turn = run(ActionSmallTalk, message(intent))
    assert turn.card.text == sentences.say(intent)
    assert turn.card.status is (Status.SAFETY if intent in SAFETY else Status.SMALLTALK)


LANGUAGES = {"greet": "en", "spanish": "es", "emergency_spanish": "es", "vietnamese": "vi", "chinese": "zh"}


@pytest.mark.parametrize(("intent", "language"), LANGUAGES.items())
def test_a_reply_says_its_language(run: Callable[..., Turn], intent: str, language: str) -> None:
    assert run(ActionSmallTalk, message(intent)).card.language == language


@pytest.mark.parametrize("intent", sorted(SAFETY))
def test_a_person_in_danger_gets_no_career_facts(run: Callable[..., Turn], intent: str) -> None:
    assert intent in intents_of("action_small_talk")
    card = run(ActionSmallTalk, message(intent)).card
    assert (card.suggestions, card.sources, card.figures, card.topics) == ((), (), (), ())


def test_in_danger_the_line_for_each_kind_of_danger_is_named(sentences: Sentences) -> None:
    for intent, country in (("emergency", "United States"), ("emergency_spanish", "Estados Unidos")):
        assert all(line in sentences.say(intent) for line in ("911", "988", "1-800-799-7233", country))


def test_who_is_discouraged_is_consoled_and_offered_where_to_start(run: Callable[..., Turn]) -> None:
    card = run(ActionSmallTalk, message("encouragement")).card
    assert (card.status, card.sources, len(card.suggestions)) == (Status.SMALLTALK, (), 4)


def test_small_talk_offers_where_to_start(run: Callable[..., Turn]) -> None:
    assert len(run(ActionSmallTalk, message("greet")).card.suggestions) == 4


def test_small_talk_does_not_forget_the_last_answer(run: Callable[..., Turn]) -> None:
    slots = {"context": {"topics": ["pay"], "aspect": "pay"}}
    assert tuple(run(ActionSmallTalk, message("thank"), slots).slots["context"]["topics"]) == ("pay",)
