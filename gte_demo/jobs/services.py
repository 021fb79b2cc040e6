"""The services that every job uses."""

from __future__ import annotations

from dataclasses import dataclass, field

from gte_demo.corpus.splitting import Splitting
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.jobs.growing.growths import Growths
from gte_demo.jobs.store import Store
from gte_demo.texts.datasets.example_questions import ExampleQuestions, example_questions
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.types import TextEncoder


@dataclass(frozen=True, slots=True)
class Services:
    """The model, the store of corpora, and the options for splitting and reading files. One per process."""

    host: EncoderHost
    store: Store
    splitting: Splitting
    reading: ReadingLimits
    growths: Growths
    """Texts that are being read and encoded."""
    examples: ExampleQuestions = field(default_factory=example_questions)
    """The questions to try that come with texts."""

    def encoder(self) -> TextEncoder:
        """Return the live model, after waiting for it to load. Raises ModelError if that failed."""
        return self.host.encoder()
