"""Every reply as it is sent, with the place of its text: what the preview shows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from bot.answers.card import AnswerCard
from bot.answers.compose import Composer
from bot.answers.follow_up import follow_up
from bot.answers.question import Question
from bot.answers.sentences import Sentences
from bot.knowledge_base.entries import ANSWERED, ANY_ASPECT, TopicEntry
from bot.knowledge_base.guide import Guide
from bot.knowledge_base.query import KnowledgeBase
from bot.preview.places import Place, to_text

# The follow-up that gets each field of a topic, beside its answer.
FOLLOW_UPS = {"tell_me_more": "more_detail", "short": "shorten"}
COMPARE = "ask_compare_credentials"


@dataclass(frozen=True)
class Reply:
    """A reply by the field that its text comes from, and where that stands (``file:line``)."""

    field: str
    card: AnswerCard
    place: str


@dataclass(frozen=True)
class Shown:
    """A topic with its replies.

    ``quoted_by`` are the keys of those that tell it before what the guide does not say; ``follow_ups`` are what may be asked after it
    in few words ("why", an aspect), each with the key of the topic that is meant.
    """

    key: str
    question: str
    record: str | None
    quoted_by: tuple[str, ...]
    follow_ups: tuple[tuple[str, str], ...]
    replies: tuple[Reply, ...]


class Replies:
    """Composes what a guide leads to, from a knowledge base built from it."""

    def __init__(self, guide: Guide, kb: KnowledgeBase, sentences: Sentences, places: dict[Place, int]) -> None:
        self._guide, self._kb, self._sentences, self._places = guide, kb, sentences, places
        self._composer = Composer(kb, sentences)

    def topics(self) -> Iterator[Shown]:
        """Yield every topic of the guide in the order of its sections."""
        entries = {entry.key: entry for entry, _ in self._guide.topics}
        for entry in (entries[key] for key in self._kb.keys()):
            quoted_by = tuple(other.key for other in entries.values() if other.quote == entry.key)
            follow_ups = tuple(entry.follow_ups.items())
            record = self._record(entry.aspects[0][1]) if entry.key != entry.label else None
            question = self._kb.topic(entry.key).question
            yield Shown(entry.key, question, record, quoted_by, follow_ups, tuple(self._replies(entry)))

    def comparisons(self) -> Iterator[tuple[str, AnswerCard, str]]:
        """Yield the comparison of every two certifications that the guide covers, and where their records stand."""
        for pair in combinations(self._kb.subjects("credential"), 2):
            question = Question("", COMPARE, subjects=tuple(subject.key for subject in pair))
            places = ", ".join(filter(None, (self._record(subject.key) for subject in pair)))
            yield " and ".join(subject.label for subject in pair), self._composer.answer([question]), places

    def sentences(self) -> Iterator[tuple[str, str, str]]:
        """Yield the name, the text and the place of every fixed sentence."""
        for name, text in self._sentences.texts.items():
            yield name, text, to_text(self._places, "domain.yml", "responses", f"utter_{name}")

    def _replies(self, entry: TopicEntry) -> Iterator[Reply]:
        topic = self._kb.topic(entry.key)
        answer = self._composer.topics([entry.key])
        field = "missing" if entry.status != ANSWERED and entry.key != entry.label and ANY_ASPECT != entry.aspects[0][0] else "answer"
        yield Reply(field, answer, self._place(entry, field))
        for name, added in topic.called.items():
            yield Reply(f"called: {name}", replace(answer, text=f"{topic.answer} {added}"), self._place(entry, "called"))
        for field in (field for field in FOLLOW_UPS if getattr(topic, field)):
            yield Reply(field, follow_up(self._kb, self._sentences, FOLLOW_UPS[field], [entry.key]), self._place(entry, field))

    def _place(self, entry: TopicEntry, field: str) -> str:
        if entry.aspects[0][0] == ANY_ASPECT:
            return to_text(self._places, entry.file, "uncovered", field)
        return to_text(self._places, entry.file, "topics" if entry.key == entry.label else "aspects", entry.label, field)

    def _record(self, key: str) -> str | None:
        record = self._guide.records.get(key)
        return to_text(self._places, record.file, "records", record.key) if record else None
