"""``python -m bot.run.patches.without_tensorflow MODULE ...``: runs a module without TensorFlow.

Rasa imports it with the components that need it, even where config.yml names none of them, and
spaCy imports it wherever it is installed: over a second of each start and 200 MB for nothing.
"""

import os
import runpy
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import yaml

from bot.settings import ROOT

# The components of Rasa that need TensorFlow, by their modules.
_COMPONENTS = {
    "rasa.core.policies.ted_policy": "TEDPolicy",
    "rasa.core.policies.unexpected_intent_policy": "UnexpecTEDIntentPolicy",
    "rasa.nlu.classifiers.diet_classifier": "DIETClassifier",
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": "ConveRTFeaturizer",
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": "LanguageModelFeaturizer",
    "rasa.nlu.selectors.response_selector": "ResponseSelector",
}
# Others import these two, and call nothing in them but for the components above.
_HELPERS = {"rasa.utils.tensorflow.callback", "rasa.utils.tensorflow.data_generator"}
# spaCy imports both wherever they are installed; the second one is for Keras's files.
_KEPT_OUT = {"tensorflow", "h5py"}
# With these Rasa imports TensorFlow to set it up.
_SETTINGS = (
    "TF_INTRA_OP_PARALLELISM_THREADS",
    "TF_INTER_OP_PARALLELISM_THREADS",
    "TF_GPU_MEMORY_ALLOC",
)
_REASON = "kept out of this process, for config.yml names no component of Rasa's that needs it"


class StandIns(MetaPathFinder, Loader):
    """Finds an empty module in place of each that needs TensorFlow, and no TensorFlow."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to make the stand-in for a module, None where none is needed.

        Raises ModuleNotFoundError for what is kept out.
        """
        if name in _KEPT_OUT:
            raise ModuleNotFoundError(f"{name}: {_REASON}", name=name)
        return ModuleSpec(name, self) if name in {*_COMPONENTS, *_HELPERS} else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the stand-in for a module."""
        return StandIn(spec.name)

    def exec_module(self, _module: ModuleType) -> None:
        """Nothing: a stand-in is whole."""


class StandIn(ModuleType):
    """A module of classes to import, list and compare, but neither to make nor to inherit from."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        refusals = dict.fromkeys(("__new__", "__init_subclass__"), _refuse)
        found = type(name, (), {"__module__": self.__name__, **refusals})
        setattr(self, name, found)
        return found


def _refuse(cls: type, *_arguments: Any, **_options: Any) -> NoReturn:
    raise ImportError(f"{cls.__qualname__}: needs TensorFlow, {_REASON}")


def is_needed(config: Path) -> bool:
    """Return whether a config.yml names a component that needs TensorFlow, or lets Rasa choose."""
    try:
        chosen = yaml.safe_load(config.read_text(encoding="utf-8"))
        entries = [entry for key in ("pipeline", "policies") for entry in chosen[key] or [{}]]
        names = {entry["name"].rpartition(".")[2] for entry in entries}
    except (OSError, ValueError, yaml.YAMLError, LookupError, TypeError, AttributeError):
        # What is left out Rasa chooses; what cannot be read Rasa names.
        return True
    return not names.isdisjoint(_COMPONENTS.values())


def keep_out() -> None:
    """Have no module of this process import TensorFlow and what goes with it from now on."""
    sys.meta_path.insert(0, StandIns())
    for name in _SETTINGS:
        os.environ.pop(name, None)


def main(arguments: list[str]) -> None:
    """Run the module that the first argument names, with the arguments after it."""
    if not is_needed(ROOT / "config.yml"):
        keep_out()
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
