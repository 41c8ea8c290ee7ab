"""``python -m scripts.house``: draws the rooms of the code and who leans on whom into docs/architecture.md, from the code itself."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

from bot.errors import BotError
from bot.settings import ROOT
from scripts.marks import fill

PAGE = ROOT / "docs" / "architecture.md"
HOUSE = ("bot", "actions")
# Everything may lean on them, so an arrow to them says nothing.
LEAVES = frozenset({"bot.errors", "bot.settings"})
# These stand above the room whose parts they put together.
ABOVE = {"bot.gateway.__main__": "bot.gateway.app", "bot.gateway.app": "bot.gateway.app", "bot.__main__": "bot.cli"}
Modules = Mapping[str, tuple[Path, ast.Module]]
Arrows = dict[str, set[str]]


@cache
def read_modules(*folders: str, root: Path = ROOT) -> Modules:
    """Return the parsed files of some folders by module name."""
    paths = [path for folder in folders for path in sorted((root / folder).rglob("*.py")) if "node_modules" not in path.parts]
    return {_to_name(path.relative_to(root)): (path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths}


def find_imports(tree: ast.AST) -> Iterator[str]:
    """Return the dotted names that a module imports, wherever it does; raises ValueError for a relative import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                raise ValueError("relative imports hide where a name is from")
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def find_module(modules: Modules, name: str) -> str | None:
    """Return the module that a dotted name lies in, None when it is none of these."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name or None


def to_room(modules: Modules, module: str) -> str:
    """Return the room of a module: its package, or itself where it stands alone; the folders beside ``bot`` are one room each."""
    folder = module.split(".")[0]
    if module in ABOVE or folder not in HOUSE:
        return ABOVE.get(module, folder)
    is_package = modules[module][0].name == "__init__.py"
    room = module if is_package else module.rpartition(".")[0]
    return module if room == "bot" else room


def find_arrows(modules: Modules) -> Arrows:
    """Return which room imports from which."""
    arrows: Arrows = {}
    for module, (_, tree) in modules.items():
        found = {find_module(modules, name) for name in find_imports(tree)} - LEAVES
        rooms = {to_room(modules, name) for name in found if name}
        arrows.setdefault(to_room(modules, module), set()).update(rooms)
    return {room: rooms - {room} for room, rooms in arrows.items() if room not in LEAVES | {"bot"}}


def find_named(modules: Modules, root: Path = ROOT) -> Arrows:
    """Return what is known by its name only: the modules that a room starts as processes, and those in Rasa's files."""
    named: Arrows = {}
    for module, (_, tree) in modules.items():
        for name in _started(tree):
            if name in modules:
                target = f"{name}.__main__"
                named.setdefault(to_room(modules, module), set()).add(to_room(modules, target if target in modules else name))
    for path in sorted(root.glob("*.yml")):
        found = {find_module(modules, name) for name in re.findall(r"\bbot(?:\.\w+)+", path.read_text(encoding="utf-8"))}
        if rooms := {to_room(modules, name) for name in found if name}:
            named[path.name] = rooms
    return {room: targets - {room} for room, targets in named.items()}


def reduce(arrows: Arrows) -> Arrows:
    """Return the arrows without those that follow from others; raises graphlib's CycleError for a circle."""
    reached: Arrows = {}
    reduced: Arrows = {}
    for room in TopologicalSorter(arrows).static_order():
        targets = arrows.get(room, set())
        reduced[room] = {target for target in targets if not any(target in reached[other] for other in targets)}
        reached[room] = targets.union(*(reached[target] for target in targets))
    return reduced


def to_picture(modules: Modules, root: Path = ROOT) -> str:
    """Return the rooms as a Mermaid flowchart: who imports, with an arrow; who only names, with a dotted one."""
    arrows, named = reduce(find_arrows(modules)), find_named(modules, root)
    rooms = sorted({*arrows, *named})
    nodes = [f'    {_to_id(room)}["{_to_label(modules, room)}"]' for room in rooms]
    solid = [f"    {_to_id(room)} --> {_to_id(target)}" for room, target in _pairs(arrows)]
    dotted = [f"    {_to_id(room)} -.-> {_to_id(target)}" for room, target in _pairs(named)]
    return "\n".join(["```mermaid", "flowchart TD", *nodes, *solid, *dotted, "```"])


def _pairs(arrows: Arrows) -> Iterable[tuple[str, str]]:
    return ((room, target) for room in sorted(arrows) for target in sorted(arrows[room]))


def _started(tree: ast.AST) -> Iterator[str]:
    # A dotted name says what it is; "actions" is the module's only after the option that takes one.
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple):
            texts = [getattr(element, "value", None) for element in node.elts]
            yield from (text for text in texts if isinstance(text, str) and text.startswith("bot."))
            yield from (text for option, text in pairwise(texts) if option == "--actions" and isinstance(text, str))


def _to_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _to_id(room: str) -> str:
    return room.replace(".", "_")


def _to_label(modules: Modules, room: str) -> str:
    if room not in modules:
        return room
    is_package = modules[room][0].name == "__init__.py"
    return room.replace(".", "/") + ("/" if is_package else ".py")


def main(path: Path = PAGE) -> int:
    """Write the picture into the page; return the exit status."""
    try:
        page = fill(path.name, path.read_text(encoding="utf-8"), "scripts.house", to_picture(read_modules(*HOUSE)))
        path.write_text(page, encoding="utf-8")
    except BotError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
