import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.sentence_encoder import SentenceEncoder
from bot.settings import ROOT
from tests.bot.nlu.pipeline import Pipeline, train

UTTERANCES = """
version: "3.1"
nlu:
- intent: ask_pay
  examples: |
    - how much do they make
    - what is the pay
    - how much money does a records tech earn
    - salary of a records technician
- intent: ask_program_length
  examples: |
    - how long does school take
    - how long is the program
    - how many months is the training
    - length of the degree program
- intent: ask_credential_exam
  examples: |
    - what is on the exam
    - what does the rhit test cover
    - which topics does the ccs exam have
    - what do they ask in the certification test
- intent: ask_about_credential
  metadata: {subject: chps}
  examples: |
    - the one about privacy and data breaches
    - which credential is for cybersecurity
    - whats the cert for keeping records safe from hackers
- intent: ask_about_credential
  metadata: {subject: chda}
  examples: |
    - the one for analyzing health data
    - which credential is for statistics and numbers
    - whats the cert for data analysts called
- intent: ask_about_credential
  examples: |
    - what does rhit stand for
    - what is the ccs
    - tell me about that credential
- intent: greet
  examples: |
    - hello
    - hi there
    - good morning
    - hey
- intent: out_of_scope
  examples: |
    - who won the football game
    - tell me a joke
    - what is the weather like tomorrow
    - recipe for apple pie
- intent: emergency
  examples: |
    - i want to kill myself
    - someone is having a heart attack
    - i am going to hurt myself
    - my dad is not breathing
"""


@pytest.fixture(scope="session")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


@pytest.fixture
def storage(tmp_path: Path) -> ModelStorage:
    folder = tmp_path / "model"
    folder.mkdir()
    return LocalModelStorage.create(folder)


@pytest.fixture(scope="session")
def context() -> ExecutionContext:
    return ExecutionContext(GraphSchema({}))


@pytest.fixture(scope="session")
def training_data(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], TrainingData]:
    """Fresh training data: a few utterances and the surface forms of the real subjects."""
    path = tmp_path_factory.mktemp("nlu") / "utterances.yml"
    path.write_text(UTTERANCES, encoding="utf-8")

    def read() -> TrainingData:
        # The library that Rasa checks YAML with loads its extensions in an old way.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return load_data(str(path)).merge(load_data(str(ROOT / "data" / "nlu" / "subjects")))

    return read


@pytest.fixture(scope="session")
def pipeline(
    tmp_path_factory: pytest.TempPathFactory, training_data: Callable[[], TrainingData], context: ExecutionContext
) -> Pipeline:
    """The components of config.yml, trained on the few utterances, stored and loaded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOT_VAR", str(tmp_path_factory.mktemp("var")))
        return train(LocalModelStorage.create(tmp_path_factory.mktemp("model")), training_data(), context)
