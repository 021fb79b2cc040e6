"""The bundled samples. Each is encoded, indexed and searched once per process, and shared by all users.

The clusters and the map of the first sample, with which the page opens, are shared, too.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from threading import Lock, Thread

from gte_demo.analysis.layout.own_umap import warm_up
from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.corpus.archive import mismatch
from gte_demo.corpus.corpus import Corpus, build_corpus, new_key
from gte_demo.corpus.splitting import Splitting
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.model.catalogue import EMBEDDED
from gte_demo.embedding.precisions import reduced_of
from gte_demo.embedding.precomputed import SeededEncoder, SeedWriter
from gte_demo.errors import GteDemoError, InputError
from gte_demo.files import asset
from gte_demo.jobs import from_settings
from gte_demo.jobs.map import map_steps
from gte_demo.jobs.search.find import with_answers
from gte_demo.jobs.served.saved_corpus import ServedCorpus
from gte_demo.jobs.workspace import Workspace, after, copy_of
from gte_demo.settings import Settings
from gte_demo.texts.datasets.samples import SAMPLES, SERVED, load_sample
from gte_demo.types import Progress, TextEncoder

log = logging.getLogger(__name__)

FIRST = "factbook"
"""The sample with which the page opens."""

SEEDED = ("factbook", "debian-faq", "moby-dick", "state-of-the-union")
"""Samples whose vectors for the bundled default model are in `assets`. `make seeds` writes them."""

VECTORS = asset("vectors")

OTHER_MODEL = "The vectors of “{name}” are by {model}. Start the page with that model, by --model {model}."
NO_SAMPLE = "There are no texts called “{name}” here. Choose a sample."


class Shelf:
    """Workspaces of samples, by name."""

    def __init__(self, host: EncoderHost, splitting: Splitting, served: ServedCorpus | None = None) -> None:
        """With `served`, a person's own corpus stands first among the samples."""
        self.served = served
        self._host = host
        self._splitting = splitting
        self._lock = Lock()
        self._kept: dict[str, Workspace] = {}

    @property
    def first(self) -> str:
        """The name of the texts with which the page opens."""
        return SERVED if self.served else FIRST

    def has(self, name: str) -> bool:
        """Return whether there is a sample of that name."""
        return name in SAMPLES or (name == SERVED and self.served is not None)

    def title(self, name: str) -> str:
        """Return the title of a sample. Raises InputError if there is none of that name."""
        if name == SERVED and self.served:
            return self.served.title
        if name not in SAMPLES:
            raise InputError(NO_SAMPLE.format(name=name))
        return SAMPLES[name].title

    def prepare(self) -> None:
        """Prepare the first sample, its clusters and its map in a background thread."""
        Thread(target=self._prepare, name="first-sample", daemon=True).start()

    def _prepare(self) -> None:
        try:
            self.take(self.first)
            warm_up()
            self._add_clusters_and_map(self.first)
            reduced_of(self._host.encoder())  # loaded now, so that the first document doesn't wait for it
        except GteDemoError as error:  # the page reports it to the user
            log.warning("the first sample is not ready: %s", error)

    def take(self, name: str, progress: Progress | None = None, key: str = "") -> Workspace:
        """Return a sample under a new key, or under `key`. It is encoded the first time.

        Raises InputError if there is none of that name, or if another model encoded the corpus that is served.
        """
        with self._lock:
            if name not in self._kept:
                self._kept[name] = self._build(name, progress)
            return copy_of(self._kept[name], key or new_key())

    def name_of(self, corpus: Corpus) -> str:
        """Return the name of the sample that `corpus` is an unchanged copy of; '' if it is none."""
        kept = dict(self._kept)
        return next((name for name, workspace in kept.items() if workspace.corpus.passages is corpus.passages), "")

    def _add_clusters_and_map(self, name: str) -> None:
        """Find the clusters of a sample and draw its map, as opening those tabs does."""
        drawn = after(self._kept[name], *map_steps(self._host.encoder(), ProjectionOptions()))
        with self._lock:
            self._kept[name] = drawn

    def _build(self, name: str, progress: Progress | None) -> Workspace:
        encoder = self._host.encoder()
        if name == SERVED and self.served:
            served = self.served.workspace
            if why := mismatch(served.corpus, encoder.info):
                other = OTHER_MODEL.format(name=self.served.title, model=self.served.model)
                raise InputError(other if served.sampled else why)
            return served
        self.title(name)
        if name in SEEDED and encoder.info.name == EMBEDDED.name:
            encoder = SeededEncoder(encoder, VECTORS)
        corpus = sample_corpus(name, encoder, self._splitting, progress)
        return with_answers(Workspace(corpus), encoder, [SAMPLES[name].example_query])


def sample_corpus(name: str, encoder: TextEncoder, splitting: Splitting, progress: Progress | None = None) -> Corpus:
    """Split a sample into whole rows or passages, depending on the sample, and encode it."""
    sample = SAMPLES[name]
    splitting = replace(splitting, whole_items=sample.unit == "row", context="plain")  # as in `VECTORS`
    return build_corpus(sample.title, load_sample(name), encoder, splitting=splitting, progress=progress)


def write_vectors() -> None:
    """Encode the SEEDED samples with the bundled default model, as the page would, and write them to `VECTORS`."""
    writer = SeedWriter(Encoder.load(EMBEDDED.name, "cpu"), VECTORS)
    for name in SEEDED:
        sample_corpus(name, writer, from_settings.splitting(Settings()))


if __name__ == "__main__":
    write_vectors()
