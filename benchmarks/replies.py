"""What a peer replies: it picks an intent or a topic, and the text is the bot's own, from the knowledge base or domain.yml.

So one scorer judges all. A card is a dict with ``type``, ``status``, ``text`` and ``topics``, as the evaluation reads it.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import yaml

from bot.knowledge_base.facts import Topic
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import ROOT

Card = dict[str, Any]

TOPIC_PREFIX = "ask_"
SAFETY = frozenset({"emergency", "emergency_spanish", "medical_advice"})
# Actions that need an earlier turn reply as they do when there was none.
_SENTENCE_OF = {"action_follow_up": "nothing_yet", "action_pick_offered": "affirm"}
_LIMIT = "action_default_fallback"


def _actions() -> Iterator[tuple[str, str]]:
    text = (ROOT / "data" / "rules.yml").read_text(encoding="utf-8")
    rules = yaml.load(text, yaml.CSafeLoader)["rules"]
    for rule in rules:
        first, action = rule["steps"]
        for step in first.get("or", [first]):
            yield step["intent"], action["action"]


# Which of the bot's actions replies to an intent.
ACTION_OF = dict(_actions())


def card(status: str, text: str, topics: Sequence[str] = ()) -> Card:
    """Return a reply in the form that the evaluation reads."""
    return {"type": "answer", "version": 1, "status": status, "text": text, "topics": list(topics)}


class Sentences:
    """The replies to intents that no topic answers."""

    def __init__(self) -> None:
        domain = yaml.load((ROOT / "domain.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        self._texts = {name.removeprefix("utter_"): responses[0]["text"] for name, responses in domain["responses"].items()}

    def card(self, intent: str) -> Card:
        """Return the fixed sentence for an intent; one without a sentence of its own gets the honest limit."""
        action = ACTION_OF.get(intent, _LIMIT)
        name = _SENTENCE_OF.get(action, intent if intent in self._texts else "out_of_scope")
        status = "safety" if intent in SAFETY else "not_covered" if action == _LIMIT else "smalltalk"
        return card(status, self._texts[name])


class Replies:
    """Turns what a peer picked into a card."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb, self._sentences = kb, Sentences()

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(self._kb.keys())

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def abstain(self) -> Card:
        """Return the honest limit."""
        return self._sentences.card("nlu_fallback")

    def topic(self, key: str) -> Card:
        """Return a topic's answer; raises TopicNotFound."""
        topic = self._kb.topic(key)
        return card(topic.status, topic.answer, [topic.key])

    def intent(self, intent: str, subjects: Sequence[str] = ()) -> Card:
        """Return the answers to an intent about the subjects that the message names, or the sentence for the intent."""
        if not intent.startswith(TOPIC_PREFIX):
            return self._sentences.card(intent)
        topics = self._find_topics(intent.removeprefix(TOPIC_PREFIX), subjects)
        if not topics:
            return self.abstain()
        is_covered = any(topic.status == "answered" for topic in topics)
        return card("answered" if is_covered else "not_covered", "\n\n".join(t.answer for t in topics), [t.key for t in topics])

    def _find_topics(self, aspect: str, subjects: Sequence[str]) -> list[Topic]:
        general = self._kb.find_topic(aspect)
        found = [self._kb.find_topic(aspect, subject) for subject in subjects]
        special = {topic.key: topic for topic in found if topic and topic != general}
        return list(special.values()) or [topic for topic in (general,) if topic]
