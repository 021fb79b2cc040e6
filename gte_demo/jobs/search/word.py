"""One word and its places in the corpus of a workspace."""

from __future__ import annotations

from gte_demo.analysis.occurrences.word import WordPlaces, word_places
from gte_demo.corpus.corpus import Corpus
from gte_demo.jobs.services import Services
from gte_demo.types import Progress


def find_word(services: Services, key: str, word: str, progress: Progress) -> tuple[Corpus, WordPlaces]:
    """Find `word` in the corpus under `key`, and group its places by sense. Raises InputError as `word_places` does."""
    corpus = services.store.get(key).corpus
    return corpus, word_places(corpus, word, services.encoder(), progress)
