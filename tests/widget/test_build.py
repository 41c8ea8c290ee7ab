import gzip
import hashlib
import json
import re
import subprocess

import pytest

from bot.run.widget import FOLDER, PARTS, PRODUCT, build_widget, install_packages
from bot.settings import ROOT

# Bytes, compressed as the gateway sends them: of what every page loads, and of all.
FIRST_BUDGET = 12_000
BUDGET = 50_000


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    build_widget()


def parts() -> dict[str, bytes]:
    return {name: PRODUCT.with_name(name).read_bytes() for name in PARTS}


def test_the_widget_is_within_its_budget() -> None:
    sizes = {name: len(gzip.compress(content, 9)) for name, content in parts().items()}
    assert sizes["widget.js"] <= FIRST_BUDGET
    assert sum(sizes.values()) <= BUDGET


def test_the_launcher_asks_for_the_chat_by_its_hash() -> None:
    content = parts()
    assert f"chat.{hashlib.sha256(content['chat.js']).hexdigest()[:16]}.js".encode() in content["widget.js"]


def test_the_widget_loads_nothing_from_elsewhere() -> None:
    addresses = set(re.findall(rb"https?://[\w.-]+", b"".join(parts().values())))
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
