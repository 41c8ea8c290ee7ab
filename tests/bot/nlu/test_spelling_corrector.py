import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.spelling_corrector import READING, SpellingCorrector
from tests.bot.nlu.pipeline import Pipeline


def read(pipeline: Pipeline, text: str) -> str:
    reading: str = pipeline.parse(text).get(READING)
    return reading


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how long is school https://example.com/a", "how long is school"),
        ("is it hard (see www.ahima.org)", "is it hard"),
        ("<@U5ZZ> what is the pay", "what is the pay"),
        ("um how long is school and uh what is the pay", "how long is school and what is the pay"),
        ("how long is it question mark", "how long is it?"),
        ("pay\nhours", "pay\nhours"),
        ("what is the CCS", "what is the CCS"),
    ],
)
def test_links_fillers_and_spoken_marks_are_no_part_of_the_reading(pipeline: Pipeline, typed: str, meant: str) -> None:
    assert read(pipeline, typed) == meant


def test_what_was_typed_stays_the_text(pipeline: Pipeline) -> None:
    message = pipeline.parse("um what is the certifcation exam")
    assert (message.get(TEXT), message.get(READING)) == ("um what is the certifcation exam", "what is the certification exam")


def test_a_stored_corrector_reads_the_same(pipeline: Pipeline, storage: ModelStorage, context: ExecutionContext) -> None:
    learned = pipeline.components[0]._learned
    again = SpellingCorrector(storage, Resource("s"), learned)
    message = Message({TEXT: "uh certifcation"})
    again.process([message])
    assert message.get(READING) == read(pipeline, "uh certifcation")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("uh huh", "uh huh"),
        ("heyyy", "hey"),
        ("whyyy", "why"),
        ("is it freeee", "is it free"),
        ("sooo gooood", "so good"),
        ("iii www", "iii www"),
    ],
)
def test_what_is_drawn_out_or_nothing_but_a_filler_is_read(text: str, reading: str) -> None:
    corrector = SpellingCorrector(None, None, {"counts": {}, "foreign": [], "fillers": ["uh huh"], "marks": {}})  # type: ignore[arg-type]
    assert corrector.read(text) == reading
