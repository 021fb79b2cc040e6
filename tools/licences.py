"""Write docs/licences.md: the licence of every package that the demo installs, as the packages state them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "licences.md"
HEAD = """# Licences

The licence of every package of `requirements.txt`, and of what these need in turn, as the packages state them. Written
by `python -m tools.licences`.

| package | licence |
|---|---|
"""
_CLASSIFIER = "License :: "


def licences() -> dict[str, str]:
    """Return the licences of all packages that are needed to run, by name, sorted. All have to be installed."""
    waiting = [Requirement(line) for line in _lines(ROOT / "requirements.txt")]
    pinned = {canonicalize_name(Requirement(line).name) for line in _lines(ROOT / "constraints.txt")}
    found: dict[str, str] = {}
    asked: set[tuple[str, str]] = set()
    while waiting:
        needed = waiting.pop()
        name = canonicalize_name(needed.name)
        for extra in ("", *needed.extras):
            if name not in pinned or (name, extra) in asked:  # what isn't pinned is another build's, such as CUDA
                continue
            asked.add((name, extra))
            found[name] = licence_of(metadata.metadata(name))
            waiting += [one for one in _needs(name) if one.marker is None or one.marker.evaluate({"extra": extra})]
    return dict(sorted(found.items()))


def licence_of(about: metadata.PackageMetadata) -> str:
    """Return the licence that a package states: its expression, else its classifiers, else a line of its text."""
    fields = {key: about.get_all(key, []) or [] for key in ("License-Expression", "Classifier", "License")}
    if fields["License-Expression"]:
        return str(fields["License-Expression"][0])
    classified = [str(one).rpartition(" :: ")[2] for one in fields["Classifier"] if str(one).startswith(_CLASSIFIER)]
    named = [one for one in classified if one != "OSI Approved"]
    if named:
        return ", ".join(named)
    return str(fields["License"][0]).strip().splitlines()[0] if fields["License"] else "not stated"


def page() -> str:
    """Return the page."""
    return HEAD + "".join(f"| {name} | {licence} |\n" for name, licence in licences().items())


def _needs(name: str) -> list[Requirement]:
    return [Requirement(line) for line in metadata.requires(name) or []]


def _lines(path: Path) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith(("#", "-")))


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
