"""The rules of the house that a machine can check: who imports whom, how large a piece is, what is named and documented."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.settings import ROOT

CODE = ("bot", "actions", "benchmarks", "evaluation")
ROOMS = (*CODE, "tests")
MAX_FILE_LINES = 200
MAX_FUNCTION_LINES = 30
Function = ast.FunctionDef | ast.AsyncFunctionDef
LEAVES = ("bot.databases", "bot.errors", "bot.settings")
# What the modules below a package may import of the project, beside themselves and the leaves.
MAY_IMPORT = {
    "bot.errors": (),
    "bot.databases": ("bot.errors",),
    "bot.settings": ("bot.errors",),
    "bot.knowledge_base": (),
    "bot.answers": ("bot.knowledge_base",),
    "bot.journal": (),
    # The topic pages and Slack's Home list the topics; they read, and compose no answer.
    "bot.gateway": (
        "bot.journal",
        "bot.answers.card",
        "bot.answers.choices",
        "bot.answers.sentences",
        "bot.knowledge_base.query",
        "bot.knowledge_base.facts",
    ),
    # It shows to editors what the actions send, drawn as the pages are.
    "bot.preview": ("bot.answers", "bot.knowledge_base", "bot.gateway.web_pages"),
    "bot.nlu": ("bot.knowledge_base",),
    "bot.tracker_store": ("bot.unsaved",),
    "bot.unsaved": (),
    "bot.utterances": (),
    "actions": ("bot.answers", "bot.knowledge_base"),
    "evaluation": (),
    # The peers learn from the same data and answer from the same knowledge base; the bot itself is known over HTTP only.
    "benchmarks": (
        "evaluation",
        "bot.answers.sentences",
        "bot.children",
        "bot.fingerprint",
        "bot.knowledge_base",
        "bot.nlu.sentence_encoder",
        "bot.node",
        "bot.training",
        "bot.utterances",
        "bot.widget",
    ),
}
# They stand above everything: nothing below may lean on them.
TOP = ("bot.cli", "bot.preview", "bot.serve", "bot.validate", "bot.__main__", "actions", "benchmarks", "evaluation", "tests")
# bot is importable without Rasa but for these.
LIBRARIES = {"rasa": ("bot.nlu", "bot.tracker_store", "bot.rasa_server"), "rasa_sdk": ("actions", "benchmarks.peers.stock_actions")}
ADDRESSES = frozenset({"you", "your", "i", "please", "sorry"})


@cache
def sources(*rooms: str) -> dict[str, tuple[Path, ast.Module]]:
    """The parsed files of some rooms by module name."""
    paths = [path for room in rooms for path in sorted((ROOT / room).rglob("*.py")) if "node_modules" not in path.parts]
    return {to_module(path): (path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths}


def to_module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where a name is from"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_below(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_one_way(package: str) -> None:
    allowed = (package, *(() if package in LEAVES else LEAVES), *MAY_IMPORT[package])
    found = {
        f"{module} imports {name}"
        for module, (_, tree) in sources(*CODE).items()
        if is_below(module, (package,))
        for name in imports(tree)
        if is_below(name, ROOMS) and not is_below(name, allowed)
    }
    assert found == set()


def test_nothing_leans_on_the_top() -> None:
    found = {
        f"{module} imports {name}"
        for module, (_, tree) in sources(*CODE).items()
        for name in imports(tree)
        if is_below(name, TOP) and not is_below(module, TOP)
    }
    assert found == set()


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_stays_in_its_room(library: str) -> None:
    found = {
        f"{module} imports {name}"
        for module, (_, tree) in sources(*CODE).items()
        for name in imports(tree)
        if is_below(name, (library,)) and not is_below(module, LIBRARIES[library])
    }
    assert found == set()


def test_files_stay_small() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path, _ in sources(*ROOMS).values()}
    assert {str(path.relative_to(ROOT)): count for path, count in lines.items() if count > MAX_FILE_LINES} == {}


def test_functions_stay_small() -> None:
    found = {
        f"{module}.{function.name}": length
        for module, (_, tree) in sources(*ROOMS).items()
        for function in functions(tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > MAX_FUNCTION_LINES
    }
    assert found == {}


def test_a_file_is_named_for_what_it_holds() -> None:
    vague = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}
    assert [module for module in sources(*CODE) if vague & set(module.replace("_", ".").split("."))] == []


def test_the_actions_stay_flat() -> None:
    # The action server imports every module below actions; a package named like a top-level one would hide it.
    assert [path for path in (ROOT / "actions").iterdir() if path.is_dir() and path.name != "__pycache__"] == []


def test_the_tests_are_no_package() -> None:
    # tests/actions/__init__.py would stand in the way of actions.
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def public(tree: ast.Module) -> Iterator[Function | ast.ClassDef]:
    # Functions inside of functions and methods of private classes count, too: an underscore makes one private.
    return (node for node in ast.walk(tree) if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"))


def test_everything_public_says_what_it_does() -> None:
    found = [
        f"{module}.{getattr(node, 'name', '')}"
        for module, (_, tree) in sources(*CODE, "scripts").items()
        for node in (tree, *public(tree))
        if not ast.get_docstring(node)
    ]
    assert found == []


def test_every_test_file_stands_where_its_module_stands() -> None:
    modules = {module.rpartition(".")[2] for module in sources(*CODE)} | {"init"}
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests" / "bot").rglob("test_*.py")
        if not (ROOT / path.relative_to(ROOT / "tests")).with_name(path.name.removeprefix("test_")).is_file() and path.stem[5:] in modules
    ]
    assert found == []


def is_sentence(text: str) -> bool:
    """Whether it is a whole sentence that speaks to someone; our own faults (``where: what - what to do``) are not."""
    words = text.lower().split()
    return len(words) > 3 and text[:1].isupper() and text.rstrip()[-1:] in ".!?" and not ADDRESSES.isdisjoint(words)


def test_no_sentence_for_the_student_stands_in_the_code() -> None:
    found = [
        f"{module}:{node.lineno}: {node.value}"
        for module, (_, tree) in sources("bot/answers", "bot/gateway", "bot/nlu", "actions").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings(tree) and is_sentence(node.value)
    ]
    assert found == []


def docstrings(tree: ast.Module) -> list[ast.expr]:
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
