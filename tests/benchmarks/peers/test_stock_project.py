from pathlib import Path

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter

from benchmarks.peers.stock import read_epochs
from benchmarks.peers.stock_actions import ActionAnswerFromGuide
from benchmarks.peers.stock_project import ACTION, TEMPLATE, annotate, to_rules, to_stories, write_project
from benchmarks.subjects import SubjectFinder
from bot.utterances import Utterance

TEXTS = {"ask_credential_exam": "is the RHIT exam hard", "ask_pay": "what does it pay", "greet": "hi", "thank": "thanks", "goodbye": "bye"}
UTTERANCES = [Utterance("file.yml", intent, text) for intent, text in TEXTS.items()]
Spellings = dict[str, tuple[str, str]]


def test_a_named_record_is_annotated(spellings: Spellings) -> None:
    text = annotate("RHIT or ccs?", SubjectFinder(spellings))
    assert text == '[RHIT]{"entity": "credential", "value": "rhit"} or [ccs]{"entity": "credential", "value": "ccs"}?'


# Rasa's own reading of YAML.
@pytest.mark.filterwarnings("ignore:the load_module:DeprecationWarning")
def test_rasa_reads_the_project(tmp_path: Path, spellings: Spellings) -> None:
    write_project(tmp_path, UTTERANCES, spellings)
    importer = RasaFileImporter(str(tmp_path / "config.yml"), str(tmp_path / "domain.yml"), [str(tmp_path / "data")])
    data = importer.get_nlu_data()
    assert {example.get("intent"): example.get("text") for example in data.intent_examples} == TEXTS
    assert [entity["value"] for example in data.entity_examples for entity in example.get("entities")] == ["rhit"]
    assert data.entity_synonyms["CCS"] == "ccs"
    assert {table["name"] for table in data.lookup_tables} == {"credential", "course"}
    assert isinstance(importer.get_domain(), Domain)


def test_questions_go_to_the_one_action_and_small_talk_to_responses() -> None:
    actions = {rule["rule"]: rule["steps"][1]["action"] for rule in to_rules(TEXTS)}
    assert actions["ask_pay"] == ACTION == ActionAnswerFromGuide().name()
    assert actions["greet"] == "utter_greet" and actions["nlu_fallback"] == "utter_nlu_fallback"


def test_every_rule_has_its_response_in_the_domain(tmp_path: Path, spellings: Spellings) -> None:
    write_project(tmp_path, UTTERANCES, spellings)
    domain = yaml.safe_load((tmp_path / "domain.yml").read_text(encoding="utf-8"))
    assert {rule["steps"][1]["action"] for rule in to_rules(TEXTS)} == {ACTION, *domain["responses"]}


def test_stories_are_conversations_of_two_questions() -> None:
    steps = [step["intent"] for step in to_stories(TEXTS)[0]["steps"] if "intent" in step]
    assert steps == ["greet", "ask_credential_exam", "ask_pay", "thank", "goodbye"]


# What `rasa init` fills in: a change of the template would measure another peer.
@pytest.mark.parametrize("part", ["pipeline", "policies"])
def test_the_configuration_is_the_stock_one(part: str) -> None:
    import rasa.engine.recipes

    stock = Path(rasa.engine.recipes.__file__ or "").parent / "config_files" / "default_config.yml"
    ours = yaml.safe_load((TEMPLATE / "config.yml").read_text(encoding="utf-8"))
    assert ours[part] == yaml.safe_load(stock.read_text(encoding="utf-8"))[part]


def test_fewer_epochs_are_those_of_every_part_that_has_epochs(tmp_path: Path) -> None:
    write_project(tmp_path, UTTERANCES, {}, epochs=3)
    config = (tmp_path / "config.yml").read_text(encoding="utf-8")
    assert config.count("epochs: 3\n") == (TEMPLATE / "config.yml").read_text(encoding="utf-8").count("epochs: 100\n") == 4
    assert read_epochs(tmp_path) == 3
