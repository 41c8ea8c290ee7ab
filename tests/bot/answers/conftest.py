import pytest

from bot.answers.compose import Composer
from bot.answers.sentences import Sentences
from bot.knowledge_base.query import KnowledgeBase

TEXTS = {
    "apology": "Sorry.",
    "clarify": "Did you mean?",
    "none_of_these_title": "None",
    "out_of_scope": "Out of scope.",
    "other_occupation": "Another job.",
    "emergency": "Call for help.",
    "greet": "Hello.",
    "taken_as": "Taken as {question}",
    "not_in_guide": "Nothing on {question}.",
    "left_over": "Ask again: {questions}",
    "compare_head": "Compared:",
    "compare_row": "- {label} ({name}): {details}",
    "compare_focus": "for {value}",
    "compare_issuer": "by {value}",
    "compare_requires": "needs {value}",
    "compare_exam": "asks {value}",
    "compare_renewal": "keeps {value}",
    "compare_head_focus": "For",
    "compare_head_issuer": "By",
    "compare_head_requires": "Needs",
    "compare_head_exam": "Asks",
    "compare_head_renewal": "Keeps",
    "compare_nothing": "No details on {names}.",
    "no_more": "No more on {question}",
    "no_why": "No reason for {question}",
    "no_where": "No place for {question}",
    "what_else": "What else.",
    "nothing_yet": "Nothing yet.",
    "source": "{guide}, {sections}, {published}",
    "sources": "{guide}, all of {sections}, {published}",
    "figure_printed": "{value} printed",
    "figure_source": "{value} {publisher} {as_of}",
}


@pytest.fixture(scope="session")
def sentences() -> Sentences:
    return Sentences(TEXTS)


@pytest.fixture
def composer(real_kb: KnowledgeBase, sentences: Sentences) -> Composer:
    return Composer(real_kb, sentences)
