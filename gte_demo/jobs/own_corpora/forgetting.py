"""Forgetting a person's own texts at once: the corpora, the files they were read from, and all that was encoded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gte_demo.corpus.open_saved import end_idle_worker
from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.errors import CorpusError
from gte_demo.fair_share import Client
from gte_demo.jobs.services import Services
from gte_demo.texts.reading.sandbox import end_idle_workers
from gte_demo.texts.sentences import forget_samples
from gte_demo.texts.words import forget_words

STILL_THERE = "The file of this corpus can't be deleted. Ask whoever runs this server to delete it."


@dataclass(frozen=True, slots=True)
class Traces:
    """What a person leaves on a server."""

    keys: Sequence[str] = ()
    """The ids of their corpora, in memory or kept on disk."""
    sessions: Sequence[str] = ()
    """Their visits of the page. What was opened or encoded in one of them is theirs, too."""
    files: Sequence[Path] = ()
    """What they have uploaded."""


def forget(services: Services, traces: Traces) -> None:
    """Remove corpora with their kept files and the files they were read from, texts that are still being encoded,
    uploads, and every vector that was encoded in one of the sessions: of passages, questions or any other text, by any
    model.

    Keys of corpora that are gone are left out. Raises CorpusError if a kept file can't be deleted.
    """
    for path in traces.files:
        path.unlink(missing_ok=True)
    opened = services.growths.of_sessions(traces.sessions) + services.store.of_sessions(traces.sessions)
    for key in dict.fromkeys([*traces.keys, *opened]):
        if services.growths.of(key) or services.store.can_find(key):
            _forget_corpus(services, key)
    _forget_encoded(services, traces.sessions)


def _forget_corpus(services: Services, key: str) -> None:
    growth = services.growths.of(key)
    services.growths.stop(key)
    files = _files(services, (growth.latest_part() if growth else "") or key)
    services.growths.drop(key)
    services.store.drop(key)
    for path in files:
        path.unlink(missing_ok=True)
    if services.store.can_find(growth.id if growth else key):
        raise CorpusError(STILL_THERE)


def _files(services: Services, key: str) -> Sequence[Path]:
    """The files that the corpus under `key` was read from; none where nothing is encoded yet, or if it is gone."""
    try:
        return list(services.store.get(key).files.values())
    except CorpusError:
        return []


def _forget_encoded(services: Services, sessions: Sequence[str]) -> None:
    """Remove what was encoded from the cache, and words and beginnings of texts from the memory of this process."""
    encoder = services.encoder()
    if isinstance(encoder, CachedEncoder):
        encoder.forget([Client(session=session).visit for session in sessions])
    forget_words()
    forget_samples()
    end_idle_workers()
    end_idle_worker()
