import pytest

from bot.answers.context import Context
from bot.answers.places import meant_subjects, placed_subjects
from bot.answers.question import Question
from bot.knowledge_base.query import KnowledgeBase

LISTED = Context(listed=("chda", "cdip", "chps"))


@pytest.mark.parametrize(
    ("place", "subjects"),
    [("first", ("chda",)), ("second", ("cdip",)), ("third", ("chps",)), ("last", ("chps",)), ("fourth", ()), ("both", ("chda", "cdip"))],
)
def test_a_place_means_one_of_what_was_listed(real_kb: KnowledgeBase, place: str, subjects: tuple[str, ...]) -> None:
    assert placed_subjects(real_kb, LISTED, Question("text", "pick", positions=(place,))) == subjects


def test_the_other_is_the_peer_of_what_was_spoken_of(real_kb: KnowledgeBase) -> None:
    assert placed_subjects(real_kb, Context(subjects=("ccs",)), Question("the other", "pick", positions=("other",))) == ("rhit",)


def test_the_other_of_a_negated_one_is_not_that_one(real_kb: KnowledgeBase) -> None:
    question = Question("not ccs, the other", "pick", positions=("other",), negated=("ccs",))
    assert placed_subjects(real_kb, Context(listed=("rhit", "ccs")), question) == ("rhit",)


def test_those_are_all_that_were_listed_and_it_is_the_last_one(real_kb: KnowledgeBase) -> None:
    context = Context(subjects=("ahima",), listed=("rhit", "ccs"))
    assert meant_subjects(real_kb, context, Question("compare those", "x", refers="those")) == ("rhit", "ccs")
    assert meant_subjects(real_kb, context, Question("what is it", "x", refers="it")) == ("ahima",)
