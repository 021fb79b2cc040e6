"""Encoding passages with more or less of their document as context."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

import numpy as np

from gte_demo.embedding.encoder import with_spans
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.splitting.passages import PATH_SEPARATOR, Passages
from gte_demo.types import Encoded, Progress, TextEncoder

Context: TypeAlias = Literal["plain", "prefixed", "late"]
"""The passage alone; with the headings above it; or pooled from the tokens of its whole document."""

_Encode: TypeAlias = Callable[[Sequence[Document], Passages, TextEncoder, "Progress | None"], Encoded]


def encode_passages(
    documents: Sequence[Document],
    passages: Passages,
    encoder: TextEncoder,
    *,
    context: Context = "plain",
    progress: Progress | None = None,
) -> Encoded:
    """Return one unit vector per passage, in order. `progress` is called with (passages done, passages).

    Raises InputError for an unknown context, or for late chunking with a model that doesn't support it.
    """
    if context not in CONTEXTS:
        raise InputError(f"There is no context “{context}”. Choose one of {', '.join(CONTEXTS)}.")
    return CONTEXTS[context](documents, passages, encoder, progress)


def texts_to_encode(documents: Sequence[Document], passages: Passages) -> list[str]:
    """Return all texts that may be encoded for the passages: each alone, and with some or all headings above it.

    Late chunking encodes spans of whole documents instead.
    """
    texts = _texts(documents, passages)
    found = dict.fromkeys(texts)
    for path, text in zip(passages.section, texts, strict=True):
        titles = _titles_above(path, text)
        found |= dict.fromkeys(_with_titles(titles[left_out:], text) for left_out in range(len(titles)))
    return list(found)


def check_window(encoder: TextEncoder, tokens: int) -> None:
    """Raise InputError unless the model's window has room for at least two passages of `tokens` tokens."""
    room = encoder.info.room
    if room < 2 * tokens:
        raise InputError(
            f"Late chunking needs a window of at least two passages: {encoder.info.name} reads {room} tokens at once "
            f"and passages have up to {tokens}. Choose passages of at most {room // 2} tokens, or a model with a "
            "longer window."
        )


def _plain(
    documents: Sequence[Document], passages: Passages, encoder: TextEncoder, progress: Progress | None
) -> Encoded:
    return encoder.encode(_texts(documents, passages), progress=progress)


def _prefixed(
    documents: Sequence[Document], passages: Passages, encoder: TextEncoder, progress: Progress | None
) -> Encoded:
    """Encode each passage with the headings above it, without the topmost ones if the window is too short."""
    texts = _texts(documents, passages)
    titles = [_titles_above(path, text) for path, text in zip(passages.section, texts, strict=True)]
    encoded = encoder.encode([_with_titles(*pair) for pair in zip(titles, texts, strict=True)], progress=progress)
    while crowded := [row for row in encoded.truncated if titles[row]]:
        for row in crowded:
            titles[row] = titles[row][1:]
        encoded = _replaced(
            encoded, crowded, encoder.encode([_with_titles(titles[row], texts[row]) for row in crowded])
        )
    return encoded


def _late(
    documents: Sequence[Document], passages: Passages, encoder: TextEncoder, progress: Progress | None
) -> Encoded:
    """Pool each passage from the tokens of its whole document."""
    model = with_spans(encoder)
    spans = np.stack([passages.start, passages.end], axis=1)
    parts: list[Encoded] = []
    for number in np.unique(passages.document):
        rows = np.flatnonzero(passages.document == number)
        share = _share(progress, int(rows[0]), len(rows), len(passages))
        parts.append(model.encode_spans(documents[number].text, spans[rows], progress=share))
    return Encoded(
        vectors=np.concatenate([part.vectors for part in parts]),
        token_counts=np.concatenate([part.token_counts for part in parts]),
        truncated={},
        cached=sum(part.cached for part in parts),
    )


CONTEXTS: Mapping[Context, _Encode] = {"plain": _plain, "prefixed": _prefixed, "late": _late}


def _texts(documents: Sequence[Document], passages: Passages) -> list[str]:
    places = zip(passages.document, passages.start, passages.end, strict=True)
    return [documents[document].text[start:end] for document, start, end in places]


def _titles_above(path: str, text: str) -> list[str]:
    """Return the titles of `path`, without the last one if the passage starts with it anyway."""
    titles = path.split(PATH_SEPARATOR) if path else []
    return titles[:-1] if titles and text.startswith(titles[-1]) else titles


def _with_titles(titles: Sequence[str], text: str) -> str:
    return f"{PATH_SEPARATOR.join(titles)}\n{text}" if titles else text


def _replaced(encoded: Encoded, rows: Sequence[int], better: Encoded) -> Encoded:
    vectors, counts = encoded.vectors.copy(), encoded.token_counts.copy()
    vectors[rows], counts[rows] = better.vectors, better.token_counts
    redone = set(rows)
    kept = {row: stop for row, stop in encoded.truncated.items() if row not in redone}
    again = {rows[row]: stop for row, stop in better.truncated.items()}
    return Encoded(vectors, counts, kept | again, encoded.cached)


def _share(progress: Progress | None, before: int, own: int, total: int) -> Progress | None:
    """Convert progress within one document to passages of all documents."""
    if progress is None:
        return None
    return lambda done, windows: progress(before + own * done // windows, total)
