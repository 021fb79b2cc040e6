"""Serving the points of a map as one file, and the text of a point on request.

A file has an unguessable address, belongs to one corpus, and is dropped with it.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from gte_demo.errors import CorpusError
from gte_demo.fair_share import Client, Held, leaving
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.formatting import passage_place

PATH = "gte-map"
MOST_BYTES = 128 << 20
"""Bytes of all files together; whoever has most makes room. A map of 100,000 points takes 1.1 MB."""
MOST_FILES = 10_000
"""However small they are."""
HOVER_LENGTH = 260
HEADERS = {"cache-control": "private, no-store"}


def no_value(_row: int) -> str:
    """Say nothing of a point's colour, which the legend explains."""
    return ""


@dataclass(frozen=True, slots=True, eq=False)
class _File:
    key: str
    content: bytes
    owner: Client
    value_of: Callable[[int], str]


class MapFiles:
    """Files by their unguessable names, the least recently used first. Thread-safe."""

    def __init__(self, store: Store, most_bytes: int = MOST_BYTES) -> None:
        self._store = store
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._files: OrderedDict[str, _File] = OrderedDict()

    def add(self, key: str, content: bytes, value_of: Callable[[int], str] = no_value) -> str:
        """Keep `content` for the corpus under `key`, and return its address relative to the page.

        `value_of` says what the colour of a row's point shows, unless the legend does. Files whose corpus is gone are
        dropped.
        """
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._drop_lost()
            self._files[token] = _File(key, content, self._store.caller(), value_of)
            held = (Held(name, file.owner, len(file.content)) for name, file in self._files.items())
            for name in leaving(held, MOST_FILES, self._most_bytes):
                del self._files[name]
        return f"{PATH}/{token}"

    def drop_lost(self) -> None:
        """Drop the files whose corpus is gone."""
        with self._lock:
            self._drop_lost()

    def _drop_lost(self) -> None:
        for name in [name for name, file in self._files.items() if not self._store.holds(file.key)]:
            del self._files[name]

    def __len__(self) -> int:
        with self._lock:
            return len(self._files)

    def routes(self) -> list[BaseRoute]:
        """The routes that serve the files."""
        return [
            Route(f"/{PATH}/{{token}}", self._points, methods=["GET"]),
            Route(f"/{PATH}/{{token}}/{{row:int}}", self._passage, methods=["GET"]),
        ]

    def _points(self, request: Request) -> Response:
        found = self._find(request)
        if found is None:
            return _gone()
        return Response(found[0].content, media_type="application/octet-stream", headers=HEADERS)

    def _passage(self, request: Request) -> Response:
        """The beginning of a passage, its position, and what its colour shows."""
        found, row = self._find(request), int(request.path_params["row"])
        if found is None or not 0 <= row < len(found[1].corpus):
            return _gone()
        corpus = found[1].corpus
        text, place = shortened(corpus.text(row), HOVER_LENGTH), passage_place(corpus, row)
        answer = {"text": text, "place": place, "value": found[0].value_of(row)}
        return JSONResponse(answer, headers=HEADERS)

    def _find(self, request: Request) -> tuple[_File, Workspace] | None:
        """The requested file and its corpus; None if either is gone."""
        token = str(request.path_params["token"])
        with self._lock:
            file = self._files.get(token)
            if file is not None:
                self._files.move_to_end(token)
        if file is None:
            return None
        try:
            return file, self._store.get(file.key)
        except CorpusError:
            return None


def _gone() -> Response:
    return JSONResponse({"error": shared_words.MAP_FILE_GONE}, status_code=404)
