"""The bundled samples, each encoded once a process and then shared by everyone who picks it."""

from __future__ import annotations

from threading import Lock

from gte_demo.corpus import Splitting, build_corpus, new_key
from gte_demo.embedding.host import EncoderHost
from gte_demo.store import Workspace, copy_of
from gte_demo.texts.samples import SAMPLES, load_sample
from gte_demo.types import Progress


FIRST = "factbook"
"""The sample that the page opens with."""


class Shelf:
    """Workspaces of samples by name."""

    def __init__(self, host: EncoderHost, splitting: Splitting) -> None:
        self._host = host
        self._splitting = splitting
        self._lock = Lock()
        self._kept: dict[str, Workspace] = {}

    def take(self, name: str, progress: Progress | None = None) -> Workspace:
        """A sample under a key of its own; encoded first where nobody has picked it yet."""
        with self._lock:
            if name not in self._kept:
                self._kept[name] = self._build(name, progress)
            return copy_of(self._kept[name], new_key())

    def _build(self, name: str, progress: Progress | None) -> Workspace:
        sample = SAMPLES[name]
        encoder = self._host.encoder()
        splitting = Splitting(
            tokens=self._splitting.tokens,
            overlap=self._splitting.overlap,
            whole_items=sample.unit == "row",
            most=self._splitting.most,
        )
        documents = load_sample(name)
        return Workspace(build_corpus(sample.title, documents, encoder, splitting=splitting, progress=progress))
