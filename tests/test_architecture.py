"""Who leans on whom: every arrow between the rooms points down, and the picture of the house shows all of them."""

import ast
import re
from collections.abc import Iterator

import pytest

from bot.settings import ROOT
from scripts.house import LEAVES, PAGE, find_arrows, find_imports, find_module, read_modules, reduce, to_picture, to_room
from scripts.marks import fill

CODE = ("bot", "actions", "benchmarks", "evaluation", "scripts", "tuning")
# From the ground up. A room may import from any lower floor, from none of its own or a higher one.
FLOORS = (
    ("bot.errors",),
    ("bot.settings",),
    ("bot.knowledge_base", "bot.journal", "bot.gateway.http", "bot.utterances", "evaluation"),
    ("bot.answers", "bot.nlu", "bot.gateway.privacy"),
    ("bot.answers.route", "bot.gateway"),
    ("actions", "bot.gateway.health", "bot.gateway.rest", "bot.gateway.slack", "bot.gateway.web"),
    ("bot.gateway.app", "bot.preview", "bot.run", "bot.validate"),
    ("bot.cli", "bot.run.patches", "benchmarks", "scripts", "tuning"),
)
# Lower floors of which a room needs a part only, or nothing.
MAY_IMPORT = {
    "bot.nlu": (),
    # The topic pages and Slack's Home list the topics; they read, and compose no answer.
    "bot.gateway": (
        "bot.journal",
        "bot.answers.card",
        "bot.answers.choices",
        "bot.answers.sentences",
        "bot.knowledge_base.query",
        "bot.knowledge_base.facts",
    ),
    # The gateway's settings are read before it is started.
    "bot.run": ("bot.journal.databases", "bot.gateway.rest", "bot.gateway.signing", "bot.gateway.slack", "bot.gateway.web"),
    # It shows to editors what the actions send, drawn as the pages are.
    "bot.preview": ("bot.answers", "bot.knowledge_base", "bot.gateway.web.pages"),
    "actions": ("bot.answers", "bot.knowledge_base"),
    # The peers learn from the same data and answer from the same knowledge base; the bot itself is known over HTTP only.
    "benchmarks": ("evaluation", "bot.answers.sentences", "bot.knowledge_base", "bot.nlu.sentence_encoder", "bot.run", "bot.utterances"),
}
# A room with one door: who is outside imports what stands in its __init__.
DOORS = ("bot.answers.route",)
# bot is importable without Rasa but for these.
LIBRARIES = {
    "rasa": ("bot.nlu", "bot.run.patches", "scripts.parse", "scripts.working_point", "tuning.readings"),
    "supervisor": ("bot.run.liveness", "bot.run.patches"),
    "rasa_sdk": ("actions", "benchmarks.peers.stock_actions"),
}
# Changed from outside in one room only.
PATCHED = ("rasa", "supervisor", "sys", "tensorflow")
PATCHES = "bot.run.patches"


def is_below(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def imported(folders: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(module, name) for module, (_, tree) in read_modules(*folders).items() for name in find_imports(tree)]


def test_every_room_stands_on_one_floor() -> None:
    modules = read_modules(*CODE)
    rooms = {to_room(modules, module) for module in modules} - {"bot"}
    assert sorted(rooms) == sorted(room for floor in FLOORS for room in floor)


def test_every_arrow_points_down() -> None:
    modules = read_modules(*CODE)
    heights = {room: height for height, floor in enumerate(FLOORS) for room in floor}
    pairs = [(room, target) for room, targets in find_arrows(modules).items() for target in targets]
    assert pairs and not [f"{room} imports {target}" for room, target in pairs if heights[room] <= heights[target]]


def test_no_module_leans_on_itself_by_way_of_others() -> None:
    modules = read_modules(*CODE)
    arrows: dict[str, set[str]] = {module: set() for module in modules}
    for module, name in imported(CODE):
        arrows[module].update(filter(None, [find_module(modules, name)]))
    assert reduce(arrows).keys() == modules.keys()


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_room_needs_no_more_than_its_part(package: str) -> None:
    allowed = (package, *LEAVES, *MAY_IMPORT[package])
    found = [(module, name) for module, name in imported(CODE) if is_below(module, (package,)) and is_below(name, CODE)]
    assert {f"{module} imports {name}" for module, name in found if not is_below(name, allowed)} == set()


def test_the_gateway_names_every_module_of_its_path() -> None:
    folder = ROOT / "bot" / "gateway"
    named = set(re.findall(r"``(\w+)``", ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""))
    parts = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert parts - {"__init__"} == named


def test_nothing_leans_on_the_tests() -> None:
    assert [module for module, name in imported(CODE) if is_below(name, ("tests",))] == []


@pytest.mark.parametrize("room", DOORS)
def test_a_room_is_entered_by_its_door(room: str) -> None:
    modules = read_modules(*CODE)
    outside = [(module, find_module(modules, name)) for module, name in imported(CODE) if not is_below(module, (room,))]
    entered = {target for _, target in outside if target and is_below(target, (room,))}
    assert entered == {room}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_stays_in_its_room(library: str) -> None:
    found = {module for module, name in imported(CODE) if is_below(name, (library,))}
    assert found and {module for module in found if not is_below(module, LIBRARIES[library])} == set()


def changed(tree: ast.Module) -> Iterator[str]:
    """The names in a module that are set from here, as ``library.name``, and the modules that are kept out or replaced."""
    own: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            origin = node.module if isinstance(node, ast.ImportFrom) else None
            own.update({alias.asname or alias.name.split(".")[0]: origin or alias.name for alias in node.names})
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.meta_path":
            yield "sys.meta_path"
        for target in node.targets if isinstance(node, ast.Assign) else ():
            text = ast.unparse(target)
            root = text.partition(".")[0]
            if isinstance(target, ast.Attribute) and root in own:
                yield f"{own[root].split('.')[0]}.{text}"
            elif text.startswith("sys.modules["):
                yield text.removeprefix("sys.modules[").strip("']")


def test_a_library_is_changed_in_one_room_only() -> None:
    found = [(module, name) for module, (_, tree) in read_modules(*CODE).items() for name in changed(tree) if is_below(name, PATCHED)]
    assert {name.partition(".")[0] for _, name in found} == {"rasa", "supervisor", "sys"}
    assert not [module for module, _ in found if not is_below(module, (PATCHES,))]


def test_the_picture_of_the_house_is_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert fill(PAGE.name, page, "scripts.house", to_picture(read_modules("bot", "actions"))) == page, "run python -m scripts.house"


def test_every_patch_is_in_the_table_with_its_tests() -> None:
    page, folder = PAGE.read_text(encoding="utf-8"), ROOT / "bot" / "run" / "patches"
    upstream = (ROOT / "tests" / "bot" / "run" / "patches" / "test_upstream.py").read_text(encoding="utf-8")
    tests = set(re.findall(r"def (test_\w+)", upstream))
    assert tests and tests == set(re.findall(r"`(test_\w+)`", page))
    assert not [path.name for path in folder.glob("[!_]*.py") if f"`{path.relative_to(ROOT)}`" not in page]
