"""From the questions of a message and the knowledge base to one answer card."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.card import AnswerCard, Status, Suggestion
from bot.answers.choices import to_none_of_these, topic_of
from bot.answers.comparison import ASPECT as COMPARE
from bot.answers.comparison import compare_credentials
from bot.answers.parts import Part, join_parts, to_suggestions
from bot.answers.question import TOPIC_PREFIX, Question, aspect_guesses
from bot.answers.sentences import Sentences
from bot.answers.topics import find_topics, to_part
from bot.errors import TopicNotFound
from bot.knowledge_base.facts import Related, Topic
from bot.knowledge_base.query import KnowledgeBase

MAX_QUESTIONS = 3
MAX_TITLES = 3
# A guess is offered from this part of the best guess on.
NEAR_BEST = 0.15
# From this part of the best guess on, the second is as good. Asking back costs more than it saves: on other people's questions
# .9 answers two more of 225 rightly than .8, and .95 one more than .9.
TIE = 0.95
# From this part of the best guess on, an unknown that tells the best guess's fact first is told: it costs a sentence.
NEARLY = 0.7
START_TOPICS = ("career_path", "pay", "certifications", "remote_work")
# How long a piece of the student's own text may be when the reply names it.
MAX_QUOTE = 80
# What would be Markdown in a card's text. Backslashes would be shown where the text is plain.
MARKS = str.maketrans(dict.fromkeys("*_`[]()<>#~|\\", " "))


class Composer:
    """Answers questions from a knowledge base in the sentences of the domain."""

    def __init__(self, kb: KnowledgeBase, sentences: Sentences) -> None:
        self._kb, self._sentences = kb, sentences

    def answer(self, questions: Sequence[Question]) -> AnswerCard:
        """Return the card for the questions of one message: at most three are answered, and the text names what is left."""
        if len(questions) == 1:
            return join_parts(self._parts(questions[0]))
        parts = [part for question in questions[:MAX_QUESTIONS] for part in self._parts(question, alone=False)]
        if len(questions) > MAX_QUESTIONS:
            parts.append(self._left_over(questions[MAX_QUESTIONS:]))
        return join_parts(parts)

    def topics(self, keys: Sequence[str]) -> AnswerCard:
        """Return the card for topics that were chosen; one that is gone by now gets the honest limit."""
        try:
            return join_parts([to_part(self._kb, self._sentences, self._kb.topic(key)) for key in keys])
        except TopicNotFound:
            return self.say("out_of_scope", Status.NOT_COVERED)

    def say(self, name: str, status: Status, /, **values: object) -> AnswerCard:
        """Return a card with a fixed sentence, and for all but safety the topics to start with."""
        suggestions = () if status is Status.SAFETY else self._start()
        return join_parts([self._said(name, status, suggestions, **values)])

    def _parts(self, question: Question, alone: bool = True) -> list[Part]:
        aspect = question.aspect
        if aspect is None or question.decision == "unknown":
            return [self._unknown(question) if alone else self._quote(question)]
        if missing := self._missing_beside(question):
            question, aspect = replace(question, intent=f"{TOPIC_PREFIX}{missing}", decision="sure"), missing
        if aspect == COMPARE and (compared := compare_credentials(self._kb, self._sentences, question.subjects)):
            return [compared]
        topics = find_topics(self._kb, aspect, question.subjects)
        parts = [self._part(topic, question) for topic in topics] or [self._unknown(question)]
        if question.decision != "unsure" or not alone:
            return parts
        return [self._clarify(question) if _is_tie(question) else self._doubted(parts[0], question)]

    def _missing_beside(self, question: Question) -> str | None:
        """Return the unknown that tells the best guess's answer first, when it is nearly as likely: its reply has both."""
        (best, score), (other, second), *_ = (*aspect_guesses(question.guesses), ("", 0.0), ("", 0.0))
        if best != question.aspect or second < NEARLY * score:
            return None
        topic = self._kb.find_topic(other)
        return other if topic and topic.quote and self._kb.topic(topic.quote.key).aspect == best else None

    def _part(self, topic: Topic, question: Question) -> Part:
        part = to_part(self._kb, self._sentences, topic, question)
        added = [topic.called[name] for name in question.job_names if name in topic.called]
        return replace(part, text=" ".join([part.text, *added]))

    def _doubted(self, part: Part, question: Question) -> Part:
        """Return the best guess with what it was taken for, and the other guesses to choose from."""
        others = tuple(s for s in self._near(question) if topic_of(s.payload) not in part.topics)
        taken = self._sentences.say("taken_as", question=self._kb.topic(part.topics[0]).question)
        return replace(part, text=f"{taken}\n\n{part.text}", suggestions=(*others, *part.suggestions))

    def _clarify(self, question: Question) -> Part:
        suggestions = (*self._near(question), to_none_of_these(self._sentences.say("none_of_these_title")))
        return Part(Status.CLARIFY, self._sentences.say("clarify"), suggestions=suggestions)

    def _near(self, question: Question) -> tuple[Suggestion, ...]:
        return to_suggestions(self._guessed(question)[:MAX_TITLES])

    def _guessed(self, question: Question) -> list[Related]:
        guesses = aspect_guesses(question.guesses)
        aspects = [aspect for aspect, score in guesses if score >= NEAR_BEST * guesses[0][1]]
        topics = [topic for aspect in aspects for topic in find_topics(self._kb, aspect, question.subjects)]
        related = [Related(topic.key, topic.question) for topic in topics]
        # What is far behind the best guess is offered after what leads on from that one.
        return list(dict.fromkeys([*related, *(topics[0].buttons if topics else ())]))

    def _unknown(self, question: Question) -> Part:
        if question.aspect is None and self._sentences.has(question.intent):
            return self._said(question.intent, Status.NOT_COVERED, self._start())
        # Of the field perhaps, but too vague to be answered.
        if question.aspect and question.guesses:
            return self._clarify(question)
        return Part(Status.NOT_COVERED, self._sentences.say("out_of_scope"), suggestions=self._start())

    def _quote(self, question: Question) -> Part:
        return Part(Status.NOT_COVERED, self._sentences.say("not_in_guide", question=_shorten(question.text)), suggestions=self._start())

    def _left_over(self, questions: Sequence[Question]) -> Part:
        names = "; ".join(_shorten(question.text) for question in questions)
        return Part(Status.NOT_COVERED, self._sentences.say("left_over", questions=names))

    def _said(self, name: str, status: Status, suggestions: tuple[Suggestion, ...], /, **values: object) -> Part:
        text, language = self._sentences.say(name, **values), self._sentences.language(name)
        return Part(status, text, suggestions=suggestions, language=language)

    def _start(self) -> tuple[Suggestion, ...]:
        known = set(self._kb.keys())
        topics = [self._kb.topic(key) for key in START_TOPICS if key in known]
        return to_suggestions(Related(topic.key, topic.question) for topic in topics)


def _is_tie(question: Question) -> bool:
    best, second, *_ = (*(score for _, score in question.guesses), 0.0, 0.0)
    return second >= TIE * best


def _shorten(text: str) -> str:
    """Return a piece of the student's own words as plain text: a card never makes them bold, a link or code."""
    plain = " ".join(text.translate(MARKS).split()).rstrip("?.! ")
    return plain if len(plain) <= MAX_QUOTE else plain[: MAX_QUOTE - 1] + "…"
