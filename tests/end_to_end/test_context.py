"""Messages that are about the last answer."""

import pytest

from bot.knowledge_base.query import KnowledgeBase
from tests.end_to_end.card_contract import check_card
from tests.end_to_end.conftest import Ask
from tests.end_to_end.running_bot import Card

QUESTION = "How much do medical records technicians earn?"


def after_an_answer(ask: Ask, text: str) -> tuple[Card, Card]:
    sender = f"says {text}"
    first = ask(QUESTION, sender)
    assert first["topics"] == ["pay"]
    second = ask(text, sender)
    check_card(second)
    return first, second


def test_tell_me_more_adds_what_the_guide_has_beside_the_answer(ask: Ask, knowledge_base: KnowledgeBase) -> None:
    first, second = after_an_answer(ask, "tell me more")
    assert (second["status"], second["topics"]) == ("answered", ["pay"])
    assert second["text"] == knowledge_base.topic("pay").tell_me_more != first["text"]


def test_say_that_again_repeats_the_answer(ask: Ask) -> None:
    first, second = after_an_answer(ask, "say that again")
    assert {**second, "id": ""} == {**first, "id": ""}


def test_where_did_you_get_that_names_guide_section_and_figures(ask: Ask, knowledge_base: KnowledgeBase) -> None:
    _, second = after_an_answer(ask, "where did you get that")
    topic = knowledge_base.topic("pay")
    for words in (topic.guide, topic.section, "May 24, 2024", "Bureau of Labor Statistics", "$46,660"):
        assert str(words) in second["text"]
    assert [source["section"] for source in second["sources"]] == [topic.section]


@pytest.mark.parametrize("text", ["tell me more", "say that again"])
def test_before_any_answer_there_is_nothing_to_refer_to(ask: Ask, text: str) -> None:
    assert ask(text)["status"] == "smalltalk"


def test_before_any_answer_where_from_tells_of_the_guide(ask: Ask) -> None:
    assert ask("where did you get that")["topics"] == ["about_guide"]


def test_a_typed_command_is_text_and_ends_no_conversation(ask: Ask) -> None:
    ask(QUESTION, "types commands")
    ask("/restart", "types commands")
    assert ask("say that again", "types commands")["topics"] == ["pay"]


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("Can I study online?", "is that one as respected", "online_degree_respect"),
        ("What is the RHIT?", "ah ok. and the CCS?", "about_credential_ccs"),
    ],
)
def test_what_a_follow_up_leaves_out_is_taken_from_the_answer_before_it(ask: Ask, first: str, then: str, topic: str) -> None:
    ask(first, f"asks on: {then}")
    assert ask(then, f"asks on: {then}")["topics"] == [topic]
    assert ask(then)["topics"] != [topic]


def test_what_a_part_leaves_out_is_taken_from_the_part_before_it(ask: Ask) -> None:
    assert ask("is it paid")["topics"] == ["pay"]
    topics = ask("how long does the internship go and is it paid")["topics"]
    assert topics[0] == "internship_details" and len(topics) > 1 and "pay" not in topics
