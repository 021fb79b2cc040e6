"""Gradio's own scripts, served with parts of their text replaced."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gte_demo.ui.shared.gradio_compat.frontend.preload import FRONTEND
from gte_demo.ui.shared.gradio_compat.frontend.whole_answers import tag_of, unless_known


@dataclass(frozen=True, slots=True)
class MendedScript:
    """One script, and what is replaced in it."""

    file: str
    """A pattern for its name, which has a part that changes with its content."""
    replaced: Sequence[tuple[re.Pattern[str], str]]
    """What is looked for, and what takes its place, as for `re.sub`."""

    def found(self) -> str:
        """All that would be replaced, with spaces between. Raises ValueError unless there is just one such script."""
        _, source = self._read()
        return " ".join(found[0] for pattern, _ in self.replaced for found in pattern.finditer(source))

    def mended(self) -> str:
        """Return the script with all that is replaced."""
        _, source = self._read()
        for pattern, mended in self.replaced:
            source = pattern.sub(mended, source)
        return source

    def route(self) -> Route:
        """Serves the script as it is mended.

        A browser may have kept it as Gradio made it, under the same name: so it asks each time whether it changed.
        """
        name, _ = self._read()
        content = self.mended().encode()
        tag = tag_of(content)

        async def script(request: Request) -> Response:
            return unless_known(request, Response(content, media_type="text/javascript", headers=tag))

        return Route(f"/assets/{name}", script)

    def _read(self) -> tuple[str, str]:
        (path,) = (FRONTEND / "assets").glob(self.file)
        return path.name, path.read_text(encoding="utf-8")


def routes(scripts: Iterable[MendedScript]) -> list[Route]:
    """Return what serves the scripts; all that is mended in one file is mended together."""
    replaced: dict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    for script in scripts:
        replaced[script.file] += script.replaced
    return [MendedScript(file, of_file).route() for file, of_file in replaced.items()]
