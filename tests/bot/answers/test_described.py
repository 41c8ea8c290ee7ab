import pytest

from bot.answers.described import find_described
from bot.answers.question import Question
from bot.knowledge_base.query import KnowledgeBase


@pytest.mark.parametrize(
    ("text", "aspect", "subjects"),
    [
        ("which certification is about privacy", "about_credential", ("chps",)),
        ("is there a cert for data people", "about_credential", ("chda",)),
        ("what certificate is for coders", "about_credential", ("ccs",)),
        ("which one requires work experience", "credential_requirements", ("ccs",)),
        ("which needs an associate degree", "credential_requirements", ("rhit",)),
        ("which is the most popular with medical employers", "certifications", ()),
        ("best certification medical records technician", "certifications", ()),
        ("higher level certifications in health information", "certifications", ()),
        ("are there certifications for experienced professionals", "certifications", ()),
    ],
)
def test_a_credential_is_found_by_what_only_its_record_says(
    real_kb: KnowledgeBase, text: str, aspect: str, subjects: tuple[str, ...]
) -> None:
    found = find_described(real_kb, Question(text, "ask_certifications"))
    assert (found.aspect, found.subjects) == (aspect, subjects)


def test_a_question_that_names_a_credential_is_left_alone(real_kb: KnowledgeBase) -> None:
    question = Question("is the RHIT about privacy", "ask_certifications", subjects=("rhit",))
    assert find_described(real_kb, question) == question


def test_a_question_on_something_else_is_left_alone(real_kb: KnowledgeBase) -> None:
    question = Question("do they care about privacy", "ask_privacy")
    assert find_described(real_kb, question) == question
