"""What a first visit loads, named in the page's own head, so that it comes in one wave.

Gradio's scripts find one another: the first names the second, that one the components' scripts, and each of
these a style sheet or two; every step is a journey to the server and back. Here the scripts are named ahead,
and the style sheets of the components are one. What belongs to a kind of component is read from Gradio's
own lists: where another release keeps them otherwise, the page loads as Gradio loads it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from importlib import resources
from pathlib import Path

from gte_demo.ui.shared.gradio_compat.patches import Patch

FRONTEND = Path(str(resources.files("gradio"))) / "templates" / "frontend"

_ENTRY = re.compile(r'src="\./assets/(index-[\w-]+\.js)"')
_FILE_LIST = re.compile(r"m\.f=(\[[^\]]*\])")
"""All files that a script may ask for; it names them by their places in this list."""
_IMPORT = re.compile(r"import\(`\./([\w.-]+)`\)(?:(?!import\().){0,60}?__vite__mapDeps\(\[([\d,]*)\]\)")
"""One script that it asks for when it is wanted, and the places of that script's own needs."""
_PLACE = re.compile(r"url\((?!data:)")


@dataclass(frozen=True)
class FirstLoad:
    """Gradio's own files, by name, in the order in which they are needed."""

    scripts: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    """Style sheets of the page as a whole."""
    late: tuple[str, ...] = ()
    """Style sheets of the kinds of component: they stand after all others."""
    assets: Path = FRONTEND / "assets"

    @cached_property
    def sheet(self) -> str:
        """All of the late style sheets as one."""
        return "\n".join((self.assets / name).read_text(encoding="utf-8") for name in self.late)

    @property
    def sheet_name(self) -> str:
        """Changes with what is in it, so that a browser may keep it."""
        return f"gradio-{sha256(self.sheet.encode()).hexdigest()[:8]}.css"

    @property
    def links(self) -> str:
        """For the page's head.

        A style sheet that is switched off is not loaded, and Gradio takes it for one that is there already.
        """
        links = [
            *(f'<link rel="modulepreload" crossorigin href="./assets/{name}">' for name in self.scripts),
            *(f'<link rel="stylesheet" crossorigin href="./assets/{name}">' for name in self.early),
            *(f'<link rel="stylesheet" disabled href="./assets/{name}">' for name in self.late),
        ]
        return "".join(links)

    def without_late(self) -> FirstLoad:
        """The same, but Gradio loads the style sheets of the components itself."""
        return replace(self, late=())


def first_load(kinds: Iterable[str], frontend: Path = FRONTEND) -> FirstLoad:
    """What a page with components of these kinds loads, by the names that Gradio's scripts have for them.

    A style sheet that names other files by their place beside it is left to Gradio.
    """
    assets = frontend / "assets"
    page = (frontend / "index.html").read_text(encoding="utf-8")
    found = _ENTRY.search(page)
    if found is None:
        return FirstLoad()
    start = _needs(assets / found[1], "Index-")
    for script in [name for name in start if re.match(r"Index-.*\.js", name)]:
        start |= _needs(assets / script, "Blocks-")
    needed = dict(start)
    for core in [name for name in start if re.match(r"core-.*\.js", name)]:
        needed |= _of_kinds(assets / core, kinds)
    there = [name for name in needed if name not in page and (assets / name).is_file()]
    sheets = [name for name in there if name.endswith(".css")]
    return FirstLoad(
        tuple(name for name in there if name.endswith(".js")),
        tuple(name for name in sheets if name in start),
        tuple(name for name in sheets if name not in start and _stands_alone(assets / name)),
        assets,
    )


STARTS = ("Blocks", "HTML", "Index", "core")
"""What the scripts of a page with one part of ours are called before their hash."""
_TAKEN_AS_THERE = re.compile(r"\w+\.href===\w+&&\(!\w+\|\|(\w+\.rel===`stylesheet`)\)\)return")
"""Where Gradio's first script looks for a style sheet before it asks for it: by address and kind, on or off."""


def _starts() -> str:
    found = {name.split("-")[0] for name in first_load(["html"]).scripts}
    return " ".join(name for name in STARTS if name in found)


def _taken_as_there() -> str:
    entry = _ENTRY.search((FRONTEND / "index.html").read_text(encoding="utf-8"))
    found = entry and _TAKEN_AS_THERE.search((FRONTEND / "assets" / entry[1]).read_text(encoding="utf-8"))
    return found[1].split(".", 1)[1] if found else ""


AHEAD = Patch(
    name="preload",
    why="Gradio's scripts name one another in four steps, and each step is a journey to the server and back.",
    written_for="6.31.0",
    read=_starts,
    expected=" ".join(STARTS),
)
ONE_SHEET = Patch(
    name="one style sheet",
    why="Each kind of component brings style sheets of its own: some forty requests where one will do.",
    written_for="6.31.0",
    read=_taken_as_there,
    expected="rel===`stylesheet`",
)


def _needs(script: Path, prefix: str) -> dict[str, None]:
    """The scripts that `script` asks for whose names begin so, and their needs."""
    source = script.read_text(encoding="utf-8")
    files = _file_list(source)
    imports = [(name, places) for name, places in _IMPORT.findall(source) if name.startswith(prefix)]
    return {needed: None for name, places in imports for needed in (name, *_at(places, files))}


def _of_kinds(core: Path, kinds: Iterable[str]) -> dict[str, None]:
    """The scripts of those kinds of component, and their needs."""
    source = core.read_text(encoding="utf-8")
    files = _file_list(source)
    lists = [re.search(rf"[{{,]{re.escape(kind)}:\{{[^}}]*?\bcomponent:([^}}]*)\}}", source) for kind in kinds]
    imports = [_IMPORT.search(one[1]) for one in lists if one]
    return {needed: None for one in imports if one for needed in (one[1], *_at(one[2], files))}


def _file_list(source: str) -> list[str]:
    found = _FILE_LIST.search(source)
    return [name.removeprefix("./") for name in json.loads(found[1])] if found else []


def _at(places: str, files: list[str]) -> list[str]:
    return [files[int(place)] for place in places.split(",") if place and int(place) < len(files)]


def _stands_alone(sheet: Path) -> bool:
    return not _PLACE.search(sheet.read_text(encoding="utf-8"))
