"""The bundled samples, each encoded, indexed and asked its example once a process, then shared by all who pick it.

So are the clusters and the map of the one that the page opens with: they are the same for all who come.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from threading import Lock, Thread

from gte_demo.analysis.layout.own_umap import warm_up
from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.corpus.corpus import Corpus, Splitting, build_corpus, new_key
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.model.catalogue import EMBEDDED
from gte_demo.embedding.precomputed import SeededEncoder, SeedWriter
from gte_demo.errors import GteDemoError
from gte_demo.files import asset
from gte_demo.jobs import from_settings
from gte_demo.jobs.map import map_steps
from gte_demo.jobs.search import with_answers
from gte_demo.jobs.workspace import Workspace, after, copy_of
from gte_demo.settings import Settings
from gte_demo.texts.datasets.samples import SAMPLES, load_sample
from gte_demo.types import Progress, TextEncoder

log = logging.getLogger(__name__)

FIRST = "factbook"
"""The sample that the page opens with."""

SEEDED = ("factbook", "debian-faq", "moby-dick")
"""Samples whose vectors ship with the project, for the embedded default model: `make seeds` writes them."""

VECTORS = asset("vectors")


class Shelf:
    """Workspaces of samples by name."""

    def __init__(self, host: EncoderHost, splitting: Splitting) -> None:
        self._host = host
        self._splitting = splitting
        self._lock = Lock()
        self._kept: dict[str, Workspace] = {}

    def prepare(self) -> None:
        """Have the first sample, its clusters and its map ready before anybody comes, in a thread."""
        Thread(target=self._prepare, name="first-sample", daemon=True).start()

    def _prepare(self) -> None:
        try:
            self.take(FIRST)
            warm_up()
            self._work_out(FIRST)
        except GteDemoError as error:  # the page says it to whoever comes
            log.warning("the first sample is not ready: %s", error)

    def take(self, name: str, progress: Progress | None = None, key: str = "") -> Workspace:
        """A sample under a key of its own, or under `key`; encoded first where nobody has picked it yet."""
        with self._lock:
            if name not in self._kept:
                self._kept[name] = self._build(name, progress)
            return copy_of(self._kept[name], key or new_key())

    def name_of(self, corpus: Corpus) -> str:
        """The sample that `corpus` is, unchanged; empty for any other, whatever it is called."""
        kept = dict(self._kept)
        return next((name for name, workspace in kept.items() if workspace.corpus.passages is corpus.passages), "")

    def _work_out(self, name: str) -> None:
        """Find the clusters of a sample that is here and draw its map, as anybody would who opens those tabs."""
        drawn = after(self._kept[name], *map_steps(self._host.encoder(), ProjectionOptions()))
        with self._lock:
            self._kept[name] = drawn

    def _build(self, name: str, progress: Progress | None) -> Workspace:
        encoder = SeededEncoder(self._host.encoder(), VECTORS)
        corpus = sample_corpus(name, encoder, self._splitting, progress)
        return with_answers(Workspace(corpus), encoder, [SAMPLES[name].example_query])


def sample_corpus(name: str, encoder: TextEncoder, splitting: Splitting, progress: Progress | None = None) -> Corpus:
    """A sample cut and encoded as its kind of text wants it: whole rows, or passages."""
    sample = SAMPLES[name]
    splitting = replace(splitting, whole_items=sample.unit == "row")
    return build_corpus(sample.title, load_sample(name), encoder, splitting=splitting, progress=progress)


def write_vectors() -> None:
    """Encode the seeded samples with the embedded default model, as the page would, and write `VECTORS`."""
    writer = SeedWriter(Encoder.load(EMBEDDED.name, "cpu"), VECTORS)
    for name in SEEDED:
        sample_corpus(name, writer, from_settings.splitting(Settings()))


if __name__ == "__main__":
    write_vectors()
