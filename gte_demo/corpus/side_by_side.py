"""Two corpora as one, to compare the texts of one with those of the other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gte_demo.corpus.corpus import Corpus, check_whole, new_key
from gte_demo.errors import InputError
from gte_demo.texts.splitting.passages import joined_passages


def side_by_side(a: Corpus, b: Corpus) -> Corpus:
    """Return the passages of `a`, then those of `b`, as one corpus with a new key.

    Raises InputError if two models encoded them, or if some of them is not encoded yet.
    """
    check_whole(a)
    check_whole(b)
    if not a.model.compares_with(b.model):
        raise InputError(
            f"“{a.name}” was encoded by {a.model.name} and “{b.name}” by {b.model.name}. Encode both by one model."
        )
    return replace(
        a,
        key=new_key(),
        name=f"{a.name} and {b.name}",
        documents=a.documents + b.documents,
        passages=joined_passages(a.passages, b.passages, len(a.documents)),
        vectors=np.concatenate([a.vectors, b.vectors]),
        cached=a.cached and b.cached,
    )
