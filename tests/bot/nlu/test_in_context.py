from typing import Any

import numpy as np
import pytest
from rasa.shared.core.events import SlotSet
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.in_context import ASKED, SLOT, asked_before, blend, read_in_context
from bot.nlu.intent_model import Scores
from bot.nlu.questions import Segment
from tests.bot.nlu.pipeline import Pipeline

LENGTH = "How long is the program?"


def tracker_after(value: dict[str, Any] | None) -> DialogueStateTracker:
    tracker = DialogueStateTracker("someone", [AnySlot(SLOT, mappings=[], influence_conversation=False)])
    tracker.update(SlotSet(SLOT, value))
    return tracker


def scores(**shares: float) -> Scores:
    return Scores(list(shares), np.array(list(shares.values())), 0.9)


def segment(intent: str) -> Segment:
    return Segment("ok then", intent, 0.6, "sure", ((intent, 0.6),))


def read(intent: str, *after: Scores) -> Segment:
    return read_in_context(segment(intent), after, 0.5, 0.3)


def test_the_questions_before_are_those_that_the_slot_holds() -> None:
    assert asked_before(tracker_after({ASKED: [LENGTH]})) == (LENGTH,)
    assert asked_before(tracker_after({"topics": ["pay"]})) == asked_before(tracker_after(None)) == asked_before(None) == ()


def test_a_blend_is_a_unit_vector_between_both() -> None:
    text, asked = np.eye(384, dtype=np.float32)[:2]
    mixed = blend(text, asked)
    assert np.linalg.norm(mixed) == pytest.approx(1) and 0.4 < mixed[1] < mixed[0]


def test_small_talk_that_asks_on_is_a_question() -> None:
    found = read("affirm", scores(ask_pay=0.6, affirm=0.2))
    assert (found.intent, found.decision, found.guesses[0][0]) == ("ask_pay", "sure", "ask_pay")


@pytest.mark.parametrize("intent", ["affirm", "out_of_scope", "emergency", "ask_stress"])
def test_all_else_keeps_its_intent(intent: str) -> None:
    found = read(intent, scores(ask_pay=0.5, affirm=0.3))
    assert (found.intent, found.in_context[0][0]) == (intent, ("ask_pay", 0.5))


def test_each_of_several_questions_before_is_read_after() -> None:
    found = read("ask_stress", scores(ask_pay=0.5), scores(ask_stress=0.7))
    assert [after[0][0] for after in found.in_context] == ["ask_pay", "ask_stress"]


def parse(pipeline: Pipeline, text: str, tracker: DialogueStateTracker | None) -> dict[str, Any]:
    message = Message({TEXT: text})
    for component in pipeline.components[:-1]:
        component.process([message])
    pipeline.components[-1].process([message], tracker)
    return message.as_dict(only_output_properties=True)


def test_a_message_is_read_after_the_question_before_it(pipeline: Pipeline) -> None:
    alone = parse(pipeline, "and that?", None)["questions"][0]
    after = parse(pipeline, "and that?", tracker_after({ASKED: [LENGTH]}))["questions"][0]
    assert alone["in_context"] == []
    (guesses,) = after["in_context"]
    assert guesses[0]["intent"] == "ask_program_length"


def test_a_question_that_stands_by_itself_stays_what_it_is(pipeline: Pipeline) -> None:
    after = parse(pipeline, "what is the pay", tracker_after({ASKED: [LENGTH]}))
    assert after[INTENT]["name"] == "ask_pay"
