"""Whether the reply to a test utterance is the right one, and which intent stole it where it is not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bot.answers.comparison import ASPECT as COMPARE
from bot.answers.question import aspect_of
from bot.answers.sentences import read_sentences
from bot.knowledge_base.query import KnowledgeBase
from bot.settings import ROOT
from bot.validate import RECORD_KINDS
from tests.end_to_end.running_bot import Card

FACTS = ROOT / "evaluation" / "facts.yml"
RULES = ROOT / "data" / "rules.yml"
SAFETY = frozenset({"emergency", "emergency_spanish", "medical_advice"})
# What an action says to a student who has not asked anything yet; the others say the sentence that is named like the intent.
WITHOUT_CONTEXT = {"action_follow_up": "nothing_yet", "action_pick_offered": "affirm"}


@dataclass(frozen=True)
class Reply:
    """A test utterance and its card; ``wanted`` is an intent, or the key of a topic."""

    wanted: str
    text: str
    card: Card


@cache
def facts() -> Mapping[str, list[str]]:
    """Return by topic the literals that a right answer holds; ``a|b`` means either one."""
    text = FACTS.read_text(encoding="utf-8")
    groups: dict[str, dict[str, list[str]]] = yaml.load(text, yaml.CSafeLoader)
    return {topic: literals for group in groups.values() for topic, literals in group.items()}


@cache
def actions() -> Mapping[str, str]:
    """Return the action of each intent, as the rules have it."""
    text = RULES.read_text(encoding="utf-8")
    rules = [rule["steps"] for rule in yaml.load(text, yaml.CSafeLoader)["rules"]]
    return {choice["intent"]: action["action"] for asked, action in rules for choice in asked.get("or", [asked])}


def missing_facts(topic: str, reply: Reply) -> list[str]:
    """Return the literals of a topic that the text of its reply lacks."""
    text = reply.card["text"].replace("*", "").lower()
    return [literal for literal in _literals(topic, reply.text) if not any(choice.lower() in text for choice in literal.split("|"))]


def _literals(topic: str, asked: str) -> list[str]:
    named = [word for word in ("RHIT", "CCS", "CHDA", "CDIP", "CHPS", "CPC") if word in asked.upper()]
    # A comparison states the facts of the credentials that it was asked for.
    return named if topic == COMPARE and len(named) > 1 else facts()[topic]


class Judge:
    """Judges replies by the knowledge base and the fixed sentences."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self._kb = knowledge_base
        self._sentences = read_sentences()
        kinds = (knowledge_base.subjects(kind, include_uncovered=True) for kind in RECORD_KINDS)
        self._subjects = [None, *RECORD_KINDS, *(subject.key for subjects in kinds for subject in subjects)]
        self._right: dict[str, frozenset[str]] = {}

    def right_topics(self, aspect: str) -> frozenset[str]:
        """Return the topics that answer an aspect, of whatever subject."""
        if aspect not in self._right:
            found = (self._kb.find_topic(aspect, subject) for subject in self._subjects)
            self._right[aspect] = frozenset(topic.key for topic in found if topic)
        return self._right[aspect]

    def answered_topics(self, reply: Reply) -> list[str]:
        """Return the topics of the card that are right for the utterance's intent or topic."""
        aspect = aspect_of(reply.wanted)
        wanted = {reply.wanted} if aspect is None else self.right_topics(aspect)
        return [topic for topic in reply.card["topics"] if topic in wanted and self._is_status_of(topic, reply.card)]

    def is_right(self, reply: Reply) -> bool:
        """Return whether the card is what the utterance's intent or topic asks for."""
        status, action = reply.card["status"], actions().get(reply.wanted)
        if action is None or aspect_of(reply.wanted):
            return bool(self.answered_topics(reply))
        if action == "action_default_fallback":
            return status not in ("answered", "error")
        said = self._sentences[WITHOUT_CONTEXT.get(action, reply.wanted)]
        return bool(status == ("safety" if reply.wanted in SAFETY else "smalltalk") and reply.card["text"] == said)

    def name_thief(self, card: Card) -> str:
        """Return what the card answered instead: topics, the name of a fixed sentence, or the titles that it offered."""
        said = next((name for name, text in self._sentences.items() if text == card["text"]), "")
        offered = " / ".join(suggestion["title"] for suggestion in card["suggestions"]) if card["status"] == "clarify" else ""
        return f"{card['status']}: {' + '.join(card['topics']) or offered or said or card['text'][:80]}"

    def _is_status_of(self, topic: str, card: Card) -> bool:
        found = self._kb.topic(topic)
        # With several topics one that is answered decides; and what is told first may be all that was asked for.
        is_answered = card["status"] == "answered" and (len(card["topics"]) > 1 or found.quote is not None)
        return is_answered or bool(card["status"] == found.status)


def read_records(folder: Path) -> list[tuple[str, str]]:
    """Return (topic, utterance) of the files that map topics to utterances."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml"))]
    mappings: Iterable[dict[str, list[str]]] = (
        yaml.load(text, yaml.CSafeLoader) for text in texts
    )
    return [(topic, text) for mapping in mappings for topic, texts in mapping.items() for text in texts]
