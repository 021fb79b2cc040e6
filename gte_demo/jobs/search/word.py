"""One word and its places in the corpus of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from gte_demo.analysis.occurrences.word import WordPlaces, word_places
from gte_demo.corpus.corpus import Corpus
from gte_demo.jobs.services import Services
from gte_demo.types import Progress

Found: TypeAlias = tuple[Corpus, WordPlaces]
"""The places of a word, and the corpus that they are in."""


def find_word(
    services: Services, key: str, word: str, progress: Progress, found: Callable[[Found], object] = lambda found: None
) -> Found:
    """Find `word` in the corpus under `key`, and group its places by sense.

    `found` is called as soon as they are found. Raises InputError as `word_places` does.
    """
    corpus = services.store.get(key).corpus
    return corpus, word_places(corpus, word, services.encoder(), progress, lambda places: found((corpus, places)))
