"""The layer rule: packages import only lower layers and stay small; class names are unique."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "gte_demo"

LAYERS = [
    {"names", "user_folders"},
    {"types", "errors", "settings"},
    {"files", "cpu", "fair_share", "counters"},
    {"embedding", "texts"},
    {"corpus"},
    {"analysis"},
    {"jobs"},
    {"figures", "links"},
    {"export"},
    {"scale"},
    {"mteb", "api"},
    {"ui"},
    {"ray_serve"},
    {"cli"},
    {"__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
SHARED_IN_ANALYSIS = {
    "terms",
    "nearest_votes",
    "neighbours",
    "sampling",
    "facets",
    "column_scale",
    "facet_bins",
    "facet_filter",
    "layout",
    "explain",
}
"""What every subpackage of analysis may use; beyond that they stand in the order of their imports, without a cycle."""
MOST_MODULES = 14

READS_SETTINGS = {"jobs.from_settings", "jobs.samples", "cli", "ui", "ray_serve"}
KNOWS = {
    "plotly": {"figures"},
    "gradio": {"ui"},
    "mteb": {"mteb"},
    "datasets": {"mteb"},
    "ray": {"scale", "ray_serve"},
    "pymilvus": {"scale"},
    "psycopg": {"scale"},
}
MUST_NOT_BE_USED = ["requests", "pickle", "joblib"]


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def dotted(path: Path) -> str:
    """A module's name below gte_demo; a package's is that of its folder."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").rstrip(".")


NAMES = frozenset(dotted(path) for path in modules())


@cache
def imports(path: Path) -> frozenset[str]:
    """The dotted names that a module imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively; write the whole name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def own(path: Path) -> set[str]:
    """The modules of gte_demo that a module imports, each by its name below gte_demo."""
    names = {name.removeprefix("gte_demo.") for name in imports(path) if name.startswith("gte_demo.")}
    return {name if name in NAMES else name.rpartition(".")[0] for name in names} - {""}


def graph(depth: int) -> Mapping[str, set[str]]:
    """Which package needs which, packages being named by their first `depth` parts."""
    needs: dict[str, set[str]] = defaultdict(set)
    for path in modules():
        here = package(dotted(path), depth)
        needs[here] |= {package(name, depth) for name in own(path)} - {here}
    return needs


def package(name: str, depth: int) -> str:
    return ".".join(name.split(".")[:depth])


def room(path: Path) -> str:
    return dotted(path).split(".")[0]


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_module_imports_only_lower_layers(path: Path) -> None:
    here = room(path)
    if not here:
        return
    for other in {name.split(".")[0] for name in own(path)} - {here}:
        assert LEVEL[other] < LEVEL[here], (
            f"{dotted(path)} (level {LEVEL[here]}) imports {other} (level {LEVEL[other]})"
        )


def test_every_room_has_its_level() -> None:
    assert {room(path) for path in modules()} - {""} == set(LEVEL)


@pytest.mark.parametrize("depth", [1, 2, 3, 9])
def test_there_is_no_cycle(depth: int) -> None:
    """Neither between rooms nor between their subpackages nor between modules; a cycle raises CycleError."""
    TopologicalSorter(graph(depth)).prepare()


def test_shared_modules_of_analysis_import_nothing_else_of_it() -> None:
    needs = {name: others for name, others in graph(2).items() if name.removeprefix("analysis.") in SHARED_IN_ANALYSIS}

    assert needs
    for name, others in needs.items():
        other = {o for o in others if o.startswith("analysis.")} - {f"analysis.{s}" for s in SHARED_IN_ANALYSIS}
        assert not other, f"{name} imports {sorted(other)}"


def folders() -> Iterator[Path]:
    return (folder for folder in sorted(ROOT.rglob("*")) if folder.is_dir() and any(folder.glob("*.py")))


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_package_is_small_and_says_what_belongs_there(folder: Path) -> None:
    here = [path.name for path in folder.glob("*.py") if path.name != "__init__.py"]
    says = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""

    assert len(here) <= MOST_MODULES, f"{len(here)} modules; at most {MOST_MODULES}: make a package of some"
    assert len([line for line in says.splitlines() if line]) >= 2, "say what belongs there, and what does not"


def test_no_class_name_is_used_twice() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(dotted(path))

    assert {name: where for name, where in places.items() if len(where) > 1} == {}


@pytest.mark.parametrize("library", KNOWS)
def test_only_one_room_knows_a_library(library: str) -> None:
    knowing = {room(path) for path in modules() if any(name.split(".")[0] == library for name in imports(path))}

    assert knowing == KNOWS[library]


def test_settings_are_read_at_the_edge_only() -> None:
    reading = {dotted(path) for path in modules() if "settings" in own(path)}

    assert {
        name for name in reading if name not in READS_SETTINGS and name.split(".")[0] not in READS_SETTINGS
    } == set()


@pytest.mark.parametrize("library", MUST_NOT_BE_USED)
def test_forbidden_calls_are_not_used(library: str) -> None:
    assert not [path for path in modules() if any(name.split(".")[0] == library for name in imports(path))]
