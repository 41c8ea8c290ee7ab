import gzip
import json
import re
import subprocess

import pytest

from bot.settings import ROOT
from bot.run.widget import FOLDER, PRODUCT, build_widget, install_packages

# Bytes, compressed as the gateway sends it.
BUDGET = 50_000


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    build_widget()


def test_the_widget_is_within_its_budget() -> None:
    assert len(gzip.compress(PRODUCT.read_bytes(), 9)) <= BUDGET


def test_the_widget_loads_nothing_from_elsewhere() -> None:
    addresses = set(re.findall(rb"https?://[\w.-]+", PRODUCT.read_bytes()))
    # Names of XML namespaces, and nowhere asked for.
    assert addresses <= {b"http://www.w3.org", b"https://github.com"}


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if "resolved" in package or "integrity" not in package] == []


def test_the_units_of_the_widget_hold() -> None:
    node = install_packages()
    vitest = ROOT / "widget" / "node_modules" / "vitest" / "vitest.mjs"
    result = subprocess.run((*node.node, str(vitest), "run"), cwd=FOLDER, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
