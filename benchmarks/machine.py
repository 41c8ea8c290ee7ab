"""The machine that measures, and what it takes it to import Rasa."""

import os
import platform
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks.timing import clean_environment

# What a server must import: `rasa` alone is next to nothing, `rasa run` is what starts.
IMPORTS = {"rasa": "import rasa", "rasa run": "import rasa.__main__, rasa.cli.run, rasa.api, rasa.core.run"}
RUNS = 5
_LIBRARIES = ("rasa", "tensorflow", "numpy", "scikit-learn", "onnxruntime", "bm25s")


def describe() -> dict[str, str]:
    """Return processor, cores, memory, system and versions."""
    memory = psutil.virtual_memory().total / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return {
        "processor": _processor(),
        "cores": f"{psutil.cpu_count(logical=True)} logical",
        "memory": f"{memory:.0f} GiB",
        "system": f"{_distribution()}, Linux {platform.release()}" if sys.platform == "linux" else platform.platform(),
        "python": platform.python_version(),
        "libraries": libraries,
        "load before": f"{os.getloadavg()[0]:.2f}",
    }


def import_seconds(statement: str, runs: int = RUNS) -> list[float]:
    """Return the seconds of a new interpreter that imports something and ends, run by run; the first may read from disk."""
    seconds = []
    for _ in range(runs):
        begin = time.monotonic()
        environ = {**clean_environment(), "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
        subprocess.run((sys.executable, "-c", statement), env=environ, capture_output=True, check=True)
        seconds.append(round(time.monotonic() - begin, 2))
    return seconds


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return "unknown"
