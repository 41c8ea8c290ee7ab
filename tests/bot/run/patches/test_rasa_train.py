import subprocess
import sys
from pathlib import Path

import pytest
import rasa.shared.utils.io
from rasa.engine.training import graph_trainer
from rasa.shared.exceptions import YamlException
from rasa.shared.nlu.training_data import training_data
from rasa.shared.nlu.training_data.formats.rasa_yaml import NLU_SCHEMA_FILE
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils import validation

from bot.run.children import quiet_environment
from bot.run.patches import rasa_train
from bot.run.patches.rasa_train import NothingKept, mend, validate_schema
from bot.settings import ROOT

# How pykwalify, which Rasa validates with, loads its extensions.
pytestmark = pytest.mark.filterwarnings("ignore:the load_module:DeprecationWarning")

GOOD = 'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hi\n'
BAD = 'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hi\n- synonim: x\n  examples: 3\n'


@pytest.fixture
def mended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa as a training has it, until the end of the test."""
    for module, name in (
        (graph_trainer, "TrainingHook"),
        (validation, "validate_yaml_schema"),
        (training_data, "copy"),
        (Message, "fingerprint"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name))
    mend()


@pytest.mark.usefixtures("mended")
def test_what_components_get_and_give_is_neither_hashed_nor_kept() -> None:
    hook = graph_trainer.TrainingHook(cache=None, model_storage=None, pruned_schema=None)
    assert isinstance(hook, NothingKept)
    remembered = hook.on_before_node("node", None, {}, {"data": object()})
    hook.on_after_node("node", None, {}, object(), remembered)
    assert remembered == {}


@pytest.mark.usefixtures("mended")
def test_merged_utterances_are_the_same_and_the_parts_stay_as_they_were() -> None:
    one, other = Message({"text": "hi"}), Message({"text": "bye"})
    part = training_data.TrainingData([one], {"a": "b"})
    merged = part.merge(training_data.TrainingData([other, Message({"text": "hi"})], {"c": "d"}))
    assert [id(m) for m in merged.training_examples] == [id(one), id(other)]
    assert merged.entity_synonyms == {"a": "b", "c": "d"}
    assert part.training_examples == [one] and part.entity_synonyms == {"a": "b"}


@pytest.mark.usefixtures("mended")
def test_utterances_are_the_same_where_all_that_is_said_of_them_is() -> None:
    one, same = Message({"text": "hi", "intent": "greet"}), Message({"intent": "greet", "text": "hi"})
    other = Message({"text": "hi", "intent": "thank"})
    lone = Message({"text": "\ud800"})
    assert one == same and hash(one) == hash(same) and len({one, same, other, lone}) == 3


def test_a_good_file_is_not_parsed_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[object, ...]] = []
    reader = rasa_train._read_yaml

    def read_counted(*given: object) -> object:
        read.append(given)
        return reader(*given)

    monkeypatch.setattr(rasa_train, "_read_yaml", read_counted)
    validate_schema(GOOD, NLU_SCHEMA_FILE)
    # Without a second argument Rasa's reader takes the parser in C.
    assert read[0] == (GOOD,) and all(len(given) == 1 for given in read)


def test_a_bad_file_is_refused_with_the_words_of_rasa() -> None:
    with pytest.raises(YamlException) as ours:
        validate_schema(BAD, NLU_SCHEMA_FILE)
    with pytest.raises(YamlException) as rasas:
        validation.validate_yaml_schema(BAD, NLU_SCHEMA_FILE)
    assert "Line 6" in str(ours.value) and str(ours.value) == str(rasas.value)


@pytest.mark.parametrize("content", [GOOD, BAD, "nlu: [", ""])
def test_the_reader_is_rasas_own_again(content: str) -> None:
    reader = rasa.shared.utils.io.read_yaml
    try:
        validate_schema(content, NLU_SCHEMA_FILE)
    except YamlException:
        pass
    assert rasa.shared.utils.io.read_yaml is reader


@pytest.mark.slow
def test_a_file_that_does_not_fit_ends_a_training_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "nlu.yml").write_text(BAD, encoding="utf-8")
    command = [sys.executable, "-m", "bot.run.patches.rasa_train", "train", "--force"]
    files = ["--data", str(tmp_path), "--out", str(tmp_path)]
    done = subprocess.run(
        [*command, "--skip-validation", *files],
        cwd=ROOT, env=quiet_environment(), capture_output=True, text=True, timeout=120,
    )
    assert done.returncode == 1 and "nlu.yml" in done.stderr
