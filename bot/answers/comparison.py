"""Two or three credentials side by side, from the columns of their records."""

from bot.answers.card import Source, Status, Table
from bot.answers.parts import Part, to_suggestions
from bot.answers.sentences import Sentences
from bot.knowledge_base.facts import Related, Subject
from bot.knowledge_base.query import KnowledgeBase

ASPECT = "compare_credentials"
KIND = "credential"
COLUMNS = ("focus", "issuer", "requires", "exam", "renewal")
MAX_COMPARED = 3


def compare_credentials(kb: KnowledgeBase, sentences: Sentences, subjects: tuple[str, ...]) -> Part | None:
    """Return the named credentials compared, or None when fewer than two are named."""
    found = [subject for key in subjects if (subject := kb.find_subject(key)) and subject.kind == KIND][:MAX_COMPARED]
    if len(found) < 2:
        return None
    rows = [_row(kb, sentences, subject) for subject in found]
    covered = [subject for subject in found if subject.covered]
    sources = [Source(s.guide, s.section, s.published, s.url) for s in covered if s.guide and s.section and s.published]
    suggestions = [Related(topic.key, topic.question) for s in covered if (topic := kb.find_topic("credential_requirements", s.key))]
    return Part(
        status=Status.ANSWERED if covered else Status.NOT_COVERED,
        text="\n".join([sentences.say("compare_head"), *rows]),
        topics=(ASPECT,),
        sources=tuple(dict.fromkeys(sources)),
        suggestions=to_suggestions(suggestions),
        table=_table(kb, sentences, found),
    )


def _table(kb: KnowledgeBase, sentences: Sentences, subjects: list[Subject]) -> Table:
    rows = [(sentences.say(f"compare_head_{column}"), *(_value(kb, s, column) or "-" for s in subjects)) for column in COLUMNS]
    return Table(("", *(subject.label for subject in subjects)), tuple(row for row in rows if set(row[1:]) != {"-"}))


def _row(kb: KnowledgeBase, sentences: Sentences, subject: Subject) -> str:
    values = {column: _value(kb, subject, column) for column in COLUMNS}
    known = [sentences.say(f"compare_{column}", value=value) for column, value in values.items() if value]
    details = "; ".join(known) or sentences.say("compare_nothing")
    return sentences.say("compare_row", label=subject.label, name=subject.name, details=details)


def _value(kb: KnowledgeBase, subject: Subject, column: str) -> str | None:
    value: str | None = getattr(subject, column)
    return kb.subject(value).label if column == "issuer" and value else value
