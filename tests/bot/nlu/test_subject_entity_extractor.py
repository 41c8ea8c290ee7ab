import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.spacy_doc_tokenizer import SPACY_DOC, load_spacy
from bot.nlu.subject_entity_extractor import SubjectEntityExtractor
from bot.utterances import read_subjects
from tests.bot.nlu.pipeline import Pipeline

DATA = TrainingData(
    lookup_tables=[{"name": "credential", "elements": ["ccs", "ccs_p", "rhit"]}, {"name": "organization", "elements": ["ahima"]}],
    entity_synonyms={
        "CCS": "ccs",
        "certified coding specialist": "ccs",
        "certified coding specialist physician based": "ccs_p",
        "RHIT": "rhit",
        "AHIMA": "ahima",
        "somebody": "nobody",
    },
)


def message(text: str) -> Message:
    return Message({TEXT: text, SPACY_DOC: load_spacy()(text)})


def keys(extractor: SubjectEntityExtractor, text: str) -> list[str]:
    (found,) = extractor.process([message(text)])
    return [entity["value"] for entity in found.get(ENTITIES)]


@pytest.fixture
def extractor(storage: ModelStorage, context: ExecutionContext) -> SubjectEntityExtractor:
    component = SubjectEntityExtractor.create({}, storage, Resource("extractor"), context)
    component.train(DATA)
    return component


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what is the RHIT", ["rhit"]),
        ("rhit vs ccs", ["rhit", "ccs"]),
        ("is it run by ahima?", ["ahima"]),
        ("certified coding specialist", ["ccs"]),
        ("the Certified Coding Specialist exam", ["ccs"]),
        ("certifed coding specialst", ["ccs"]),
        ("who is ahmia", ["ahima"]),
        ("certified coding specialist physician based", ["ccs_p"]),
        ("CCS, CCS and CCS", ["ccs", "ccs", "ccs"]),
        ("ccscs", []),
        ("certified specialist", []),
        ("does somebody know", []),
        ("someone wiht the right", []),
        ("", []),
    ],
)
def test_the_subjects_of_a_message_are_found(extractor: SubjectEntityExtractor, text: str, found: list[str]) -> None:
    assert keys(extractor, text) == found


def test_a_misspelling_is_found_however_often_it_was_read(extractor: SubjectEntityExtractor) -> None:
    assert [keys(extractor, "certifed coding specialst") for _ in range(3)] == [["ccs"]] * 3


def test_an_entity_says_where_it_stands_and_who_found_it(extractor: SubjectEntityExtractor) -> None:
    (found,) = extractor.process([message("is the certifed coding specialist hard")])
    (entity,) = found.get(ENTITIES)
    assert (entity["entity"], entity["start"], entity["end"], entity["text"]) == ("credential", 7, 33, "certifed coding specialist")
    assert entity["extractor"] == "SubjectEntityExtractor"


def test_entities_found_before_are_kept(extractor: SubjectEntityExtractor) -> None:
    named = message("the rhit")
    named.set(ENTITIES, [{"entity": "topic", "value": "pay"}])
    extractor.process([named])
    assert [entity["value"] for entity in named.get(ENTITIES)] == ["pay", "rhit"]


def test_a_stored_extractor_finds_the_same(extractor: SubjectEntityExtractor, storage: ModelStorage, context: ExecutionContext) -> None:
    loaded = SubjectEntityExtractor.load({}, storage, Resource("extractor"), context)
    for text in ("certifed coding specialst", "rhit or ahmia", "nothing"):
        assert keys(loaded, text) == keys(extractor, text)


def test_an_untrained_extractor_finds_nothing(storage: ModelStorage, context: ExecutionContext) -> None:
    assert keys(SubjectEntityExtractor.create({}, storage, Resource("extractor"), context), "what is the RHIT") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("chips and salsa", []),
        ("i like chaps", []),
        ("what is CHPS", ["chps"]),
        ("registered health information technician", ["rhit"]),
        ("regestered health informaton technician", ["rhit"]),
        ("american health information managment association", ["ahima"]),
        ("asociate degre or certifcate", ["associate", "certificate"]),
    ],
)
def test_the_real_subjects_are_found(pipeline: Pipeline, text: str, found: list[str]) -> None:
    assert [entity["value"] for entity in pipeline.parse(text).get(ENTITIES)] == found


def test_every_listed_subject_is_found_by_one_of_its_names(pipeline: Pipeline) -> None:
    extractor = pipeline.components[1]
    forms = {key for _, key in extractor._forms.values()}
    assert forms == set().union(*read_subjects().values())
