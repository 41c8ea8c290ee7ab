from typing import Any

from benchmarks.peers.stock_tuned import to_card
from benchmarks.replies import Replies


def parse(*ranking: tuple[str, float], entities: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "intent_ranking": [{"name": name, "confidence": confidence} for name, confidence in ranking],
        "entities": [{"entity": "credential", "value": value} for value in entities],
    }


def test_the_fallback_is_left_out(replies: Replies) -> None:
    card = to_card(parse(("nlu_fallback", 0.3), ("ask_pay", 0.25)), replies)
    assert (card["topics"], card["score"]) == (["pay"], 0.25)


def test_the_entity_says_which_record_is_meant(replies: Replies) -> None:
    assert to_card(parse(("ask_credential_exam", 0.9), entities=("ccs", "ccs")), replies)["topics"] == ["credential_exam_ccs"]
