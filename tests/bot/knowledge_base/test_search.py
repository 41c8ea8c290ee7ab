import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge_base.query import KnowledgeBase


def test_the_passage_that_fits_best_comes_first(kb: KnowledgeBase) -> None:
    passages = kb.search("how much would a technician be earning")
    assert (passages[0].key, passages[0].question, passages[0].status) == ("pay", "How much do technicians earn?", "answered")
    assert [passage.score for passage in passages] == sorted((passage.score for passage in passages), reverse=True)


def test_matched_is_the_part_of_the_content_words_that_the_topic_holds(kb: KnowledgeBase) -> None:
    assert kb.search("bureau of a galaxy")[0].matched == pytest.approx(1 / 2)
    assert kb.search("Bureau of the CITY")[0].matched == 1


def test_words_match_in_all_their_forms(kb: KnowledgeBase) -> None:
    assert kb.search("studying")[0].key == "school"


def test_at_most_as_many_passages_as_asked_for(kb: KnowledgeBase) -> None:
    assert [len(kb.search("certification", limit)) for limit in (1, 2)] == [1, 2]


@pytest.mark.parametrize("text", ["", "   ", "what is the", "?!", "zebra", "\x00", "\ud800"])
def test_a_text_without_a_word_of_the_guide_finds_nothing(kb: KnowledgeBase, text: str) -> None:
    assert kb.search(text) == ()


@pytest.mark.parametrize(
    "text", ['pay" OR "', "pay AND", "NEAR(pay", "pay*", "answer:pay", "-pay", "pay ^pay", "(pay", "pay; DROP TABLE topic"]
)
def test_the_index_operators_are_plain_words(kb: KnowledgeBase, text: str) -> None:
    assert kb.search(text)[0].matched > 0


def test_a_very_long_text_is_searched_in_little_time(kb: KnowledgeBase) -> None:
    assert kb.search(" ".join(f"word{number}" for number in range(3000)) + " bureau")[0].key == "pay"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(), max_size=200))
def test_no_text_whatever_makes_the_search_fail(kb: KnowledgeBase, text: str) -> None:
    assert all(0 < passage.matched <= 1 for passage in kb.search(text))
