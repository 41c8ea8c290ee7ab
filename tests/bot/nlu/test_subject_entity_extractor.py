import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.spacy_doc_tokenizer import SPACY_DOC, load_spacy
from bot.nlu.spelling_corrector import READING
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
    return Message({TEXT: text, READING: text, SPACY_DOC: load_spacy()(text)})


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


def test_an_entity_says_where_it_stands_and_who_found_it(extractor: SubjectEntityExtractor) -> None:
    (found,) = extractor.process([message("is the Certified coding specialist hard")])
    (entity,) = found.get(ENTITIES)
    assert (entity["entity"], entity["start"], entity["end"], entity["text"]) == ("credential", 7, 34, "Certified coding specialist")
    assert entity["extractor"] == "SubjectEntityExtractor"


def test_a_stored_extractor_finds_the_same(extractor: SubjectEntityExtractor, storage: ModelStorage, context: ExecutionContext) -> None:
    loaded = SubjectEntityExtractor.load({}, storage, Resource("extractor"), context)
    for text in ("certified coding specialist", "rhit or ahima", "nothing"):
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
    extractor = pipeline.components[2]
    forms = {key for _, key in extractor._forms.values()}
    assert forms >= set().union(*(keys for kind, keys in read_subjects().items() if kind != "filler"))
