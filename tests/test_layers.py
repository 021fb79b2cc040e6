"""The house's one rule: a package imports only what stands before it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "gte_demo"

LAYERS = [
    {"types", "errors", "settings"},
    {"files", "card"},
    {"embedding", "texts"},
    {"encoding", "pieces"},
    {"corpus"},
    {"analysis"},
    {
        "figures",
        "exports",
        "judgements",
        "keeping",
        "plain",
        "store",
        "contents",
        "sharing",
        "saved_states",
        "snippets",
    },
    {"opening", "report", "benchmarking"},
    {"configure", "api"},
    {"ui"},
    {"commands"},
    {"cli"},
    {"__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
READS_SETTINGS = {"configure", "commands", "ui", "app"}
KNOWS_PLOTLY = {"figures"}
KNOWS_GRADIO = {"ui"}
KNOWS_MTEB = {"benchmarking"}


def modules():
    return sorted(ROOT.rglob("*.py"))


def part(path):
    """The room a module stands in: its folder's or its own name under gte_demo."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path):
    """The dotted names that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively; write the whole name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(path):
    """The rooms of gte_demo that a module imports from."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("gte_demo.")} - {"__version__"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_stands_before_it(path):
    here = part(path)
    if here == "__init__":
        return
    for room in own(path) - {here}:
        assert LEVEL[room] < LEVEL[here], f"{here} (level {LEVEL[here]}) imports {room} (level {LEVEL[room]})"


def test_every_room_has_its_level():
    assert {part(path) for path in modules()} - {"__init__"} == set(LEVEL)


@pytest.mark.parametrize(
    ("library", "rooms"),
    [("plotly", KNOWS_PLOTLY), ("gradio", KNOWS_GRADIO), ("mteb", KNOWS_MTEB), ("datasets", KNOWS_MTEB)],
)
def test_only_one_room_knows_a_library(library, rooms):
    knowing = {part(path) for path in modules() if any(name.split(".")[0] == library for name in imports(path))}

    assert knowing == rooms


def test_settings_are_read_at_the_edge_only():
    assert {part(path) for path in modules() if "settings" in own(path)} <= READS_SETTINGS


@pytest.mark.parametrize("library", ["requests", "pickle", "joblib"])
def test_what_must_not_be_used_is_not(library):
    assert not [path for path in modules() if any(name.split(".")[0] == library for name in imports(path))]
