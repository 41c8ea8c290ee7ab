"""The rules of the house that a machine can check: how large a piece is, what is named, where it stands, what is documented."""

import ast
from collections.abc import Iterator

from bot.settings import ROOT
from scripts.house import read_modules

CODE = ("bot", "actions", "benchmarks", "evaluation", "scripts")
ROOMS = (*CODE, "tests")
MAX_FILE_LINES = 200
MAX_FUNCTION_LINES = 30
Function = ast.FunctionDef | ast.AsyncFunctionDef
ADDRESSES = frozenset({"you", "your", "i", "please", "sorry"})


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def test_files_stay_small() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path, _ in read_modules(*ROOMS).values()}
    assert {str(path.relative_to(ROOT)): count for path, count in lines.items() if count > MAX_FILE_LINES} == {}


def test_functions_stay_small() -> None:
    found = {
        f"{module}.{function.name}": length
        for module, (_, tree) in read_modules(*ROOMS).items()
        for function in functions(tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > MAX_FUNCTION_LINES
    }
    assert found == {}


def test_a_file_is_named_for_what_it_holds() -> None:
    vague = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}
    assert [module for module in read_modules(*CODE) if vague & set(module.replace("_", ".").split("."))] == []


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
        for module, (_, tree) in read_modules(*CODE).items()
        for node in (tree, *public(tree))
        if not ast.get_docstring(node)
    ]
    assert found == []


def test_every_test_file_stands_where_its_module_stands() -> None:
    modules = {module.rpartition(".")[2] for module in read_modules(*CODE)} | {"init"}
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
        for module, (_, tree) in read_modules("bot/answers", "bot/gateway", "bot/nlu", "actions").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings(tree) and is_sentence(node.value)
    ]
    assert found == []


def docstrings(tree: ast.Module) -> list[ast.expr]:
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
