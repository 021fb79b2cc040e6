"""Forgetting a person's own texts at once: the corpus, the files it was read from, and all that was encoded of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from gte_demo.analysis.search.sentences import passage_sentences
from gte_demo.corpus.contexts import texts_to_encode
from gte_demo.corpus.corpus import Corpus
from gte_demo.corpus.splitting import plan_passages
from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.embedding.precisions import as_encoded_by
from gte_demo.errors import CorpusError
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace

STILL_THERE = "The file of this corpus can't be deleted. Ask whoever runs this server to delete it."


def forget(services: Services, keys: Sequence[str], uploads: Sequence[Path] = ()) -> None:
    """Remove the corpora under `keys`, their kept files, the files they were read from, and their cached vectors.

    Texts that are still being encoded are removed, too, and so are the files `uploads`. Keys of corpora that are gone
    are left out. Raises CorpusError if a kept file can't be deleted.
    """
    for path in uploads:
        path.unlink(missing_ok=True)
    for key in keys:
        if services.growths.of(key) or services.store.can_find(key):
            _forget_one(services, key)


def _forget_one(services: Services, key: str) -> None:
    growth = services.growths.of(key)
    services.growths.stop(key)
    workspace = _workspace(services, growth.latest_part() if growth else key)
    services.growths.drop(key)
    services.store.drop(key)
    if workspace is not None:
        for path in workspace.files.values():
            path.unlink(missing_ok=True)
        _forget_vectors(services, workspace)
    if services.store.can_find(growth.id if growth else key):
        raise CorpusError(STILL_THERE)


def _workspace(services: Services, key: str) -> Workspace | None:
    """What is there under `key`; None for texts of which nothing is encoded yet, or that have just gone."""
    try:
        return services.store.get(key)
    except CorpusError:
        return None


def _forget_vectors(services: Services, workspace: Workspace) -> None:
    """Remove from the cache what was encoded of the corpus, in both precisions, and the questions that were asked."""
    encoder, corpus = services.encoder(), workspace.corpus
    questions = [*workspace.marks.right, *(hits.query for hits in workspace.search.answers)]
    for one in {encoder, as_encoded_by(encoder, corpus.model)}:
        if isinstance(one, CachedEncoder):
            one.forget([*_sentences(corpus), *questions])
            _forget_passages(one, corpus)


def _forget_passages(encoder: CachedEncoder, corpus: Corpus) -> None:
    pieces = plan_passages(corpus.documents, encoder, corpus.splitting).pieces  # of all of it, encoded yet or not
    for passages in (corpus.passages, pieces):
        encoder.forget(texts_to_encode(corpus.documents, passages))
        for number, document in enumerate(corpus.documents):
            own = passages.document == number
            encoder.forget_spans(document.text, np.stack([passages.start[own], passages.end[own]], axis=1))


def _sentences(corpus: Corpus) -> list[str]:
    rows = range(len(corpus))
    return [corpus.document(row).text[start:end] for row in rows for start, end in passage_sentences(corpus, row)]
