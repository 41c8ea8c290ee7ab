import pytest

from benchmarks.replies import Replies
from bot.knowledge_base.query import KnowledgeBase


def test_an_intent_gets_the_topic_of_its_aspect(replies: Replies, real_kb: KnowledgeBase) -> None:
    card = replies.intent("ask_pay")
    assert (card["status"], card["text"], card["topics"]) == ("answered", real_kb.topic("pay").answer, ["pay"])


def test_a_named_record_gets_its_own_topic(replies: Replies) -> None:
    assert replies.intent("ask_credential_exam", ["rhit"])["topics"] == ["credential_exam_rhit"]


def test_two_records_get_both_topics(replies: Replies) -> None:
    assert replies.intent("ask_credential_exam", ["rhit", "ccs"])["topics"] == ["credential_exam_rhit", "credential_exam_ccs"]


def test_a_record_without_a_topic_of_its_own_changes_nothing(replies: Replies) -> None:
    assert replies.intent("ask_pay", ["coding"])["topics"] == ["pay"]


@pytest.mark.parametrize(
    ("intent", "status"),
    [
        ("ask_tuition", "not_covered"),
        ("greet", "smalltalk"),
        ("repeat", "smalltalk"),
        ("emergency", "safety"),
        ("other_sense", "not_covered"),
        ("nlu_fallback", "not_covered"),
        ("ask_nothing", "not_covered"),
    ],
)
def test_each_kind_of_intent_has_its_status(replies: Replies, intent: str, status: str) -> None:
    card = replies.intent(intent)
    assert card["status"] == status and card["text"]


def test_a_topic_is_known_by_its_key(replies: Replies) -> None:
    assert "pay" in replies and "ask_pay" not in replies
    assert replies.topic("pay") == replies.intent("ask_pay")
