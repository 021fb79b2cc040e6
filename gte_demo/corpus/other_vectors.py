"""The passages of a corpus encoded in another way: in another context, or by another model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gte_demo.corpus.contexts import Context, encode_passages
from gte_demo.corpus.corpus import Corpus, encoder_like
from gte_demo.corpus.long_items import first_pieces, join_encoded, with_empty_items
from gte_demo.corpus.splitting import kept_whole, split_texts
from gte_demo.texts.splitting.passages import Passages, chosen_passages, joined_passages
from gte_demo.types import Encoded, Progress, TextEncoder, Vectors


def encode_under(
    corpus: Corpus, encoder: TextEncoder, context: Context, *, progress: Progress | None = None
) -> Vectors:
    """Return the passages' vectors in another context: shape (n, dimension), by row.

    They are encoded as in `build_corpus`, whole items in pieces. For the corpus's own context, its vectors are
    returned. The size of the model's window is not checked. `progress` is called with (pieces done, pieces).

    Raises:
        InputError: another model encoded the corpus, or the model doesn't support the context.
        Cancelled: `progress` raised it.
    """
    encoder = encoder_like(corpus, encoder)
    if context == corpus.context:
        return corpus.vectors
    return encode_by(corpus, encoder, context, progress=progress).vectors


def encode_by(corpus: Corpus, encoder: TextEncoder, context: Context, *, progress: Progress | None = None) -> Encoded:
    """Encode the passages of `corpus` by `encoder`, of any model: vectors (n, dimension) by row.

    Whole items are encoded in pieces, as in `build_corpus`. `truncated` lists other passages that are longer than
    the window, by row.

    Raises:
        InputError: the model doesn't support the context.
        Cancelled: `progress` raised it.
    """
    whole = kept_whole(corpus.documents, corpus.splitting)
    pieces = _pieces_of(replace(corpus, splitting=corpus.splitting.within(encoder.info.room)), encoder, whole)
    encoded = encode_passages(corpus.documents, pieces, encoder, context=context, progress=progress)
    return join_encoded(encoded, first_pieces(pieces, whole))


def _pieces_of(corpus: Corpus, encoder: TextEncoder, whole: NDArray[np.bool_]) -> Passages:
    """Return what to encode for the passages of a corpus: whole items in pieces, other passages as they are."""
    items = np.flatnonzero(whole)
    cut = split_texts([corpus.documents[number] for number in items], encoder, corpus.splitting)
    cut = with_empty_items(replace(cut, document=items[cut.document]), whole)
    others = np.flatnonzero(~whole[corpus.passages.document])
    pieces = joined_passages(chosen_passages(corpus.passages, others), cut, 0)
    return chosen_passages(pieces, np.argsort(pieces.document, kind="stable"))
