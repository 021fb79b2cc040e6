"""Serving the modules that draw the page's parts, unchanged.

Their address changes with the content of any of them, so that browsers may cache them and a page never mixes two
versions. They import each other by relative paths, which are the same as in the package.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

UI = Path(__file__).parents[1]
IMMUTABLE = "public, max-age=31536000, immutable"

_IMPORT = re.compile(r"""^(?:import|export)\b[^;"']*["'](\.[^"']+)["'];""", re.MULTILINE)


@cache
def modules() -> dict[str, bytes]:
    """Each module by its path in the package `ui`."""
    return {path.relative_to(UI).as_posix(): path.read_bytes() for path in sorted(UI.rglob("*.js"))}


@cache
def folder() -> str:
    """The address of the modules, relative to the page."""
    content = b"".join(name.encode() + source for name, source in modules().items())
    return f"gte-static/parts-{sha256(content).hexdigest()[:8]}"


def address(name: str) -> str:
    """The address of the module `name`, relative to the page."""
    return f"{folder()}/{name}"


def with_imports(names: tuple[str, ...]) -> list[str]:
    """The modules `names` and all that they import, without duplicates."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += [_beside(name, other) for other in _IMPORT.findall(modules()[name].decode())]
    return list(found)


def route() -> Route:
    """The routes that serve the modules."""
    return Route(f"/{folder()}/{{name:path}}", _module, methods=["GET"])


def _module(request: Request) -> Response:
    source = modules().get(str(request.path_params["name"]))
    if source is None:
        return Response(status_code=404)
    return Response(source, media_type="text/javascript", headers={"cache-control": IMMUTABLE})


def _beside(name: str, other: str) -> str:
    """The path of the module that `name` imports as `other`."""
    parts = list(PurePosixPath(name).parent.parts)
    for step in PurePosixPath(other).parts:
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    return "/".join(parts)
