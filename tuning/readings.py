"""``python -m tuning.readings``: writes the utterances as the encoder reads them, spelling mended, for ``python -m tuning``.

It runs in the bot's own environment; the tuning itself needs none of Rasa.
"""

import json
from pathlib import Path
from typing import Any

from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.loading import load_data

from bot.nlu.job_names import read_job_names
from bot.nlu.spelling_corrector import READING, SpellingCorrector
from bot.nlu.subject_entity_extractor import JOB_NAMES, SubjectEntityExtractor
from bot.settings import read_settings
from bot.utterances import TRAINING
from tuning.examples import readings_file


def read_utterances(storage: Path, folder: Path = TRAINING) -> list[tuple[str, str]]:
    """Return each utterance as the featurizer views it, and its intent; the components keep their parts in ``storage``."""
    data = load_data(str(folder))
    parts: Any = LocalModelStorage(storage)
    for component in (SpellingCorrector, SubjectEntityExtractor):
        trained = component.create({}, parts, Resource(component.__name__), None)  # type: ignore[arg-type]
        trained.train(data)
        trained.process_training_data(data)
    return [(read_job_names(e.get(READING), e.get(JOB_NAMES) or []), e.get(INTENT)) for e in data.intent_examples if e.get(READING)]


def main() -> None:
    """Write the file and say how many utterances it has."""
    path = readings_file(read_settings().var)
    storage = path.with_suffix("")
    storage.mkdir(parents=True, exist_ok=True)
    readings = read_utterances(storage)
    path.write_text(json.dumps(readings), encoding="utf-8")
    print(f"tuning: {len(readings)} utterances read")


if __name__ == "__main__":
    main()
