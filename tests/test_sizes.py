"""Modules, functions and callbacks stay small; what an outside interface prescribes is listed here."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "gte_demo").rglob("*.py"))
MOST_LINES, LONGEST_FUNCTION, LONGEST_CALLBACK, MOST_PARAMETERS = 300, 40, 15, 5
PRESCRIBED = {"add_file", "search", "map", "_text_of_role"}
"""The arguments that the API promises to its clients, and what docutils calls."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(within: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(within) if isinstance(node, Function))


def all_functions(below: str = "") -> list[tuple[str, Function]]:
    modules = [path for path in MODULES if path.is_relative_to(ROOT / "gte_demo" / below)]
    return [(f"{path.relative_to(ROOT)}:{one.name}", one) for path in modules for one in functions(tree(path))]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def length(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def parameters(function: Function) -> list[str]:
    given = function.args
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return [name for name in names if name not in {"self", "cls"}]


def test_modules_are_small() -> None:
    assert [str(path) for path in MODULES if len(path.read_text("utf-8").splitlines()) > MOST_LINES] == []


def test_functions_are_short() -> None:
    assert [name for name, one in all_functions() if length(one) > LONGEST_FUNCTION] == []


def test_functions_have_few_parameters() -> None:
    found = all_functions()
    assert [n for n, one in found if len(parameters(one)) > MOST_PARAMETERS and one.name not in PRESCRIBED] == []


def test_callbacks_of_the_page_are_short() -> None:
    inner = [(name, one) for name, outer in all_functions("ui") for one in functions(outer) if one is not outer]
    assert [f"{name}.{one.name}" for name, one in inner if length(one) > LONGEST_CALLBACK] == []
