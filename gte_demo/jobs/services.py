"""What every job works with."""

from __future__ import annotations

from dataclasses import dataclass

from gte_demo.corpus.corpus import Splitting
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.jobs.store import Store
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.types import TextEncoder


@dataclass(frozen=True, slots=True)
class Services:
    """One a process: the model, the store of corpora, and how this process reads files and cuts them."""

    host: EncoderHost
    store: Store
    splitting: Splitting
    reading: ReadingLimits

    def encoder(self) -> TextEncoder:
        """The live model, waiting for it where it is still being loaded. Raises ModelError where there is none."""
        return self.host.encoder()
