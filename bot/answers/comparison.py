"""Two or three credentials side by side, from the columns of their records."""

from bot.answers.card import Source, Status, Table
from bot.answers.parts import Part, to_suggestions
from bot.answers.sentences import Sentences
from bot.knowledge_base.entries import joined
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
    known = [subject for subject in found if any(_value(kb, subject, column) for column in COLUMNS)]
    covered = [subject for subject in found if subject.covered]
    sources = [Source(s.guide, s.section, s.published, s.url) for s in covered if s.guide and s.section and s.published]
    suggestions = [Related(topic.key, topic.question) for s in covered if (topic := kb.find_topic("credential_requirements", s.key))]
    return Part(
        status=Status.ANSWERED if covered else Status.NOT_COVERED,
        text=_text(kb, sentences, known, [subject for subject in found if subject not in known]),
        topics=(ASPECT,),
        sources=tuple(dict.fromkeys(sources)),
        suggestions=to_suggestions(suggestions),
        table=_table(kb, sentences, found) if known else None,
    )


def _text(kb: KnowledgeBase, sentences: Sentences, known: list[Subject], bare: list[Subject]) -> str:
    """Return a row for each credential that has details, and one sentence on those that have none."""
    rows = [sentences.say("compare_head"), *(_row(kb, sentences, subject) for subject in known)] if known else []
    names = joined([f"{subject.label} ({subject.name})" for subject in bare])
    nothing = [sentences.say("compare_nothing", names=names)] if bare else []
    return "\n\n".join(["\n".join(rows), *nothing] if rows else nothing)


def _table(kb: KnowledgeBase, sentences: Sentences, subjects: list[Subject]) -> Table:
    rows = [(sentences.say(f"compare_head_{column}"), *(_value(kb, s, column) or "-" for s in subjects)) for column in COLUMNS]
    return Table(("", *(subject.label for subject in subjects)), tuple(row for row in rows if set(row[1:]) != {"-"}))


def _row(kb: KnowledgeBase, sentences: Sentences, subject: Subject) -> str:
    values = {column: _value(kb, subject, column) for column in COLUMNS}
    known = [sentences.say(f"compare_{column}", value=value) for column, value in values.items() if value]
    return sentences.say("compare_row", label=subject.label, name=subject.name, details="; ".join(known))


def _value(kb: KnowledgeBase, subject: Subject, column: str) -> str | None:
    value: str | None = getattr(subject, column)
    return kb.subject(value).label if column == "issuer" and value else value
