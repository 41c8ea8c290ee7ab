"""Builds the web widget, widget/ into its two files, when its sources changed."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bot.errors import StartError
from bot.run.fingerprint import fingerprint, is_current, record
from bot.run.node import Node, find_node
from bot.settings import ROOT

FOLDER = ROOT / "widget"
PRODUCT = FOLDER / "dist" / "widget.js"
# What every page loads, and what that loads when a visitor wants to chat.
PARTS = ("widget.js", "chat.js")
_SOURCES = ("src", "package.json", "package-lock.json", "build.mjs", "tsconfig.json")


def build_widget(folder: Path = FOLDER) -> bool:
    """Build the widget unless it is current, and return whether it was built; raises StartError with what npm says."""
    inputs, products = [folder / name for name in _SOURCES], [folder / "dist" / name for name in PARTS]
    if all(is_current(product, inputs) for product in products):
        return False
    value = fingerprint(inputs)
    node = install_packages(folder)
    # Scripts of packages are not run: none of the widget's needs them.
    _run(node, folder, ("run", "--silent", "build"))
    for product in products:
        record(product, value)
    return True


def install_packages(folder: Path = FOLDER) -> Node:
    """Install what package-lock.json says, unless that is there; return the Node.js for it. Raises StartError."""
    node, lock, installed = find_node(), folder / "package-lock.json", folder / "node_modules"
    if not is_current(installed / ".package-lock.json", [lock]):
        _run(node, folder, ("ci", "--ignore-scripts", "--no-audit", "--no-fund"))
        record(installed / ".package-lock.json", fingerprint([lock]))
    return node


def _run(node: Node, folder: Path, arguments: Sequence[str]) -> None:
    # npm looks for node in the PATH.
    environ = os.environ | {"PATH": os.pathsep.join((str(Path(node.node[0]).parent), *os.get_exec_path()))}
    result = subprocess.run((*node.npm, *arguments), cwd=folder, env=environ, capture_output=True, text=True, check=False)
    if result.returncode:
        said = [line for line in (result.stdout + result.stderr).splitlines() if line.strip() and not line.startswith("npm warn")]
        raise StartError("\n".join([*said[-15:], f"widget: npm {arguments[0]} failed (see above) - mend it, then run make widget again"]))
