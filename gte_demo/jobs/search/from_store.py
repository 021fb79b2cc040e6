"""Adding what a store finds to the sample of it, so that it is searched, clustered and mapped with the sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gte_demo.analysis.search.search import SearchOptions
from gte_demo.analysis.search.steering import steer
from gte_demo.corpus.corpus import new_key
from gte_demo.errors import InputError
from gte_demo.jobs.growing.carrying import carried
from gte_demo.jobs.search.sought import Sought
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import PassageStore, Sampled, SearchRequest, Workspace
from gte_demo.texts.splitting.passages import joined_passages
from gte_demo.types import Rows, TextEncoder, Vectors

CANDIDATES = 200
"""Passages that are looked at exactly: an approximate index rarely misses one of the best ten among so many."""
BY_MEANING = "A store finds by meaning: rank by meaning, or by meaning and words together."


def with_found(services: Services, key: str, sought: Sequence[Sought], request: SearchRequest) -> str:
    """Return the key of a corpus to search instead of the one under `key`, with what its store finds added to it.

    `key` itself, if it is no sample of a store, if nothing is new, or if the search is kept to clusters or a
    selection, which are of the sample. Raises InputError for a search by words alone, and what the store raises.
    """
    before = services.store.get(key)
    if before.sampled is None or request.clusters or before.search.kept_to is not None:
        return key
    if request.method == "words":
        raise InputError(BY_MEANING)
    encoder, store = services.encoder(), before.sampled.store
    found = [_best(store, one, one.windows(before.corpus, encoder), request, encoder) for one in sought]
    new = np.setdiff1d(np.concatenate(found), before.sampled.rows)
    return services.store.add(_grown(before, before.sampled, new, encoder)) if len(new) else key


def _best(store: PassageStore, one: Sought, windows: Vectors, request: SearchRequest, encoder: TextEncoder) -> Rows:
    """Return the rows of the best passages of a store by their exact vectors, and of their duplicates."""
    rows = store.nearest(steer(windows, request.steering, encoder), max(CANDIDATES, int(request.top)), request)
    options = SearchOptions(request.method, fold=True, steering=request.steering)
    top = int(request.top) + 1  # one of them may be the passage that the others are to be like
    hits = one.as_text().hits(store.take(rows), encoder, top, options)
    best: Rows = rows[np.concatenate([hits.rows, *hits.folded])]
    return best


def _grown(before: Workspace, sampled: Sampled, new: Rows, encoder: TextEncoder) -> Workspace:
    """Return a workspace with the passages in the rows `new` of the store behind those of `before`."""
    corpus, added = before.corpus, sampled.store.take(new)
    grown = replace(
        corpus,
        key=new_key(),
        documents=corpus.documents + added.documents,
        passages=joined_passages(corpus.passages, added.passages, len(corpus.documents)),
        vectors=np.concatenate([corpus.vectors, added.vectors]),
    )
    after = Workspace(grown, sampled=replace(sampled, rows=np.concatenate([sampled.rows, new])))
    return carried(before, after, encoder, np.arange(len(corpus)))
