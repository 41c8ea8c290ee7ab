"""Which credential a question describes instead of naming it ("which certification is about privacy?"), from the columns of the records."""

import re
from collections import Counter
from dataclasses import replace

from bot.answers.question import Question
from bot.knowledge_base.facts import Subject
from bot.knowledge_base.query import KnowledgeBase
from bot.knowledge_base.words import content_words

KIND = "credential"
# What asks for a choice among all credentials.
LISTING = frozenset({"certifications", "best_certification", "advanced_certifications"})
# In these columns a credential is told from the others, in the order in which they are looked at; the answer differs.
TELLING = {"name": "about_credential", "focus": "about_credential", "requires": "credential_requirements"}
# What a credential asks for is meant when the question speaks of asking.
REQUIRING = re.compile(r"\b(requir|need|ask|demand|want|without)", re.IGNORECASE)
# Said of the whole field, without their endings.
GENERIC = frozenset({"medical", "health", "inform", "record", "technician", "certifi", "specialist", "professional"})
# Every credential may have these: their names tell none from the others.
COMMON = ("exam", "renewal", "level", "advanced")
QUOTE = '"'
ENDING = re.compile(r"(ers|er|ing|ation|ions|ion|ed|s)$")


def find_described(kb: KnowledgeBase, question: Question) -> Question:
    """Return the question asked of the one credential that a word of it stands for alone, or as it is when there is none such."""
    if question.aspect not in LISTING or question.decision != "sure" or any(_is_credential(kb, key) for key in question.subjects):
        return question
    credentials = kb.subjects(KIND)
    asked = _stems(question.text) - GENERIC
    shared = Counter(stem for credential in credentials for stem in _all_stems(credential))
    for column, aspect in TELLING.items():
        if column == "requires" and not REQUIRING.search(question.text):
            continue
        found = [c.key for c in credentials if any(shared[stem] == 1 for stem in asked & _stems(getattr(c, column) or ""))]
        if len(found) == 1:
            return replace(question, intent=f"ask_{aspect}", subjects=(found[0],))
    return question


def _is_credential(kb: KnowledgeBase, key: str) -> bool:
    subject = kb.find_subject(key)
    return subject is not None and subject.kind == KIND


def _all_stems(credential: Subject) -> set[str]:
    return _stems(" ".join([*COMMON, *(getattr(credential, column) or "" for column in TELLING)]))


def _stems(text: str) -> set[str]:
    return {ENDING.sub("", word.strip(QUOTE)) for word in content_words(text)}
