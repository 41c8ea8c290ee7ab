"""What a place in a list means: "the second one", "both", "the other" of the subjects that were named or the topics that were offered."""

from collections.abc import Sequence

from bot.answers.context import Context
from bot.answers.question import Question
from bot.knowledge_base.query import KnowledgeBase

PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
PAIR = 2


def placed_subjects(kb: KnowledgeBase, context: Context, question: Question) -> tuple[str, ...]:
    """Return the subjects that the positions of a question mean among those the last answer named; none when it has no position."""
    listed = context.listed
    if "other" in question.positions:
        if question.subjects:
            return question.subjects
        known = question.negated or context.subjects
        return tuple(key for key in _peers(kb, listed, known) if key not in known)[:1]
    if "both" in question.positions:
        return listed[:PAIR] if len(listed) > 1 else context.subjects[:PAIR]
    places = [PLACES[position] for position in question.positions if position in PLACES]
    return tuple(listed[place] for place in places if -len(listed) <= place < len(listed)) if len(listed) > 1 else ()


def meant_subjects(kb: KnowledgeBase, context: Context, question: Question) -> tuple[str, ...]:
    """Return the subjects of the context that a question without any may mean: all that were listed for "those"."""
    # "what do they make": they are the people who do the job.
    if question.refers == "they":
        found = [subject for key in context.subjects if (subject := kb.find_subject(key))]
        return tuple(subject.key for subject in found if subject.kind == "organization")
    is_several = question.refers == "those" and len(context.subjects) < PAIR
    return context.listed if is_several and len(context.listed) > 1 else context.subjects


def pick_topics(context: Context, positions: Sequence[str]) -> list[str]:
    """Return the keys of the offered topics that the places (first, second, both, other ...) mean; the first for a plain yes."""
    # A mere "ok" after an answer is no choice; after "did you mean" a yes is one.
    if not context.is_fresh or not (positions or context.is_choice):
        return []
    offered = list(context.offered)
    if "both" in positions:
        return offered[:PAIR]
    places = [PLACES[position] for position in positions if position in PLACES] or [1 if "other" in positions else 0]
    return [offered[place] for place in places if -len(offered) <= place < len(offered)]


def _peers(kb: KnowledgeBase, listed: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    if len(listed) > 1 or not known or not (subject := kb.find_subject(known[0])):
        return listed
    return tuple(peer.key for peer in kb.subjects(subject.kind, level=subject.level))
