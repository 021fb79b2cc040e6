"""An encoder with a cache on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from gte_demo.counters import count
from gte_demo.embedding.cache import CacheEntry, VectorCache
from gte_demo.embedding.encoder import Parts, StreamingEncoder, check_texts, gather, with_spans
from gte_demo.embedding.precisions import reduced_of
from gte_demo.types import Encoded, Kind, ModelInfo, Progress, Rows

_LOOKUP = 1_024
"""Texts looked up at once, so that reading a large corpus from disk reports progress and can be cancelled."""


class CachedEncoder:
    """`encoder` with a cache in front of it. Returns exactly the vectors that `encoder` returned the first time."""

    def __init__(
        self,
        encoder: StreamingEncoder,
        cache: VectorCache,
        owner: Callable[[], bytes] = bytes,
        visit: Callable[[], bytes] = bytes,
    ) -> None:
        """`owner` returns up to 64 bytes: who calls finds only what the same owner has encoded.

        `visit` names the visit that calls, for `forget`; b"" if there is none.
        """
        self._encoder = encoder
        self._cache = cache
        self._owner = owner
        self._visit = visit

    @property
    def info(self) -> ModelInfo:
        """The model of the wrapped encoder."""
        return self._encoder.info

    def encode(self, texts: Sequence[str], *, kind: Kind = "document", progress: Progress | None = None) -> Encoded:
        """As Encoder.encode. Equal texts are encoded once, and `cached` is the number of texts that came from disk.

        If `progress` raises Cancelled, what was encoded so far stays in the cache.
        """
        return gather(self.stream(texts, kind=kind), len(texts), self.info.dimension, progress)

    def stream(self, texts: Sequence[str], *, kind: Kind = "document") -> Parts:
        """As Encoder.stream: first the texts that are on disk, then the others as they are encoded."""
        check_texts(texts)
        rows_of: dict[str, list[int]] = {}
        for row, text in enumerate(texts):
            rows_of.setdefault(text, []).append(row)
        distinct = list(rows_of)
        keys = {text: self._key(text, kind) for text in distinct}
        missing: list[str] = []
        for start in range(0, len(distinct), _LOOKUP):
            some = distinct[start : start + _LOOKUP]
            found = self._cache.get([keys[text] for text in some], self._visit())
            missing += [text for text in some if keys[text] not in found]
            known = [text for text in some if keys[text] in found]
            count("cached_texts", len(known))
            if known:
                yield _spread(_joined([found[keys[text]] for text in known]), [rows_of[text] for text in known], True)
        count("encoded_texts", len(missing))
        for rows, part in self._encoder.stream(missing, kind=kind):
            fresh = [missing[row] for row in rows]
            entries = {keys[text]: entry for text, entry in zip(fresh, _entries(part), strict=True)}
            self._cache.put(entries, self._visit())
            yield _spread(part, [rows_of[text] for text in fresh], False)

    def reduced(self) -> CachedEncoder | None:
        """Return the wrapped encoder in reduced precision, with the same cache; None if there is none."""
        reduced = reduced_of(self._encoder)
        return CachedEncoder(reduced, self._cache, self._owner, self._visit) if reduced else None

    def token_spans(self, text: str) -> NDArray[np.int64]:
        """As Encoder.token_spans."""
        return self._encoder.token_spans(text)

    def unknown_spans(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """As Encoder.unknown_spans."""
        return self._encoder.unknown_spans(texts)

    @property
    def late_caution(self) -> str:
        """As Encoder.late_caution."""
        return with_spans(self._encoder).late_caution

    def encode_spans(self, text: str, spans: NDArray[np.int64], *, progress: Progress | None = None) -> Encoded:
        """As Encoder.encode_spans. The cache is used if all spans are in it."""
        keys = self._span_keys(text, spans)
        found = self._cache.get(keys, self._visit())
        if len(spans) and all(key in found for key in keys):
            known = _joined([found[key] for key in keys])
            return Encoded(known.vectors, known.token_counts, {}, cached=len(keys))
        encoded = with_spans(self._encoder).encode_spans(text, spans, progress=progress)
        self._cache.put(dict(zip(keys, _entries(encoded), strict=True)), self._visit())
        return encoded

    def forget(self, visits: Sequence[bytes]) -> None:
        """Remove from the cache all that was encoded or found in it by `visits`, whichever model encoded it."""
        self._cache.forget(visits)

    def _span_keys(self, text: str, spans: NDArray[np.int64]) -> list[bytes]:
        own = self._key(text, "document").hex()
        places = [f"{own} {start} {end}" for start, end in spans]
        return [hashlib.blake2b(f"late {place}".encode(), digest_size=16).digest() for place in places]

    def _key(self, text: str, kind: Kind) -> bytes:
        head = f"{self.info.fingerprint} {kind} ".encode()
        content = head + text.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=16, key=self._owner()).digest()


def _entries(part: Encoded) -> list[CacheEntry]:
    return [
        CacheEntry(vector, int(count), part.truncated.get(row))
        for row, (vector, count) in enumerate(zip(part.vectors, part.token_counts, strict=True))
    ]


def _joined(entries: Sequence[CacheEntry]) -> Encoded:
    return Encoded(
        vectors=np.stack([entry.vector for entry in entries]),
        token_counts=np.array([entry.count for entry in entries], dtype=np.int64),
        truncated={row: entry.stop for row, entry in enumerate(entries) if entry.stop is not None},
    )


def _spread(part: Encoded, rows_of: Sequence[Sequence[int]], from_disk: bool) -> tuple[Rows, Encoded]:
    """Repeat the results of distinct texts for all rows with these texts."""
    rows = np.array([row for rows in rows_of for row in rows], dtype=np.int64)
    source = np.repeat(np.arange(len(rows_of)), [len(rows) for rows in rows_of])
    stops = {at: part.truncated[int(of)] for at, of in enumerate(source) if int(of) in part.truncated}
    spread = Encoded(part.vectors[source], part.token_counts[source], stops, len(rows) if from_disk else 0)
    return rows, spread
