"""The exemplar of a cluster: a sentence that represents it, shown beside its name.

All sentences of the most central passages are encoded. The exemplar is the one closest to the cluster's centre,
the mean of its vectors, as in extractive summarisation (Radev et al., "Centroid-based summarization of multiple
documents", 2004), with embeddings in place of TF-IDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

import numpy as np

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.named_cluster import Exemplar, NamedCluster
from gte_demo.analysis.neighbours import TIE_DECIMALS
from gte_demo.analysis.search.sentences import Span, candidate_sentences, plain_words
from gte_demo.corpus.corpus import Corpus
from gte_demo.types import TextEncoder, Vectors

PASSAGES = 3
"""Number of central passages per cluster whose sentences are candidates."""


def with_exemplars(
    names: Sequence[NamedCluster], corpus: Corpus, clusters: Clusters, encoder: TextEncoder
) -> tuple[NamedCluster, ...]:
    """Return `names` of `clusters` with an exemplar for each that has none. All sentences are encoded in one call.

    A passage without sentences is a candidate as a whole. Ties go to the more central passage, then to the earlier
    sentence. An encoder other than the corpus's finds none.
    """
    if not encoder.info.compares_with(corpus.model):
        return tuple(names)
    lacking = [named for named in names if named.exemplar is None]
    read = [_sentences(corpus, named) for named in lacking]
    texts = [corpus.document(row).text[slice(*span)] for own in read for row, span in own]
    if not texts:
        return tuple(names)
    vectors = encoder.encode(texts).vectors
    bounds = pairwise(accumulate(map(len, read), initial=0))
    found = {
        named.id: _closest(own, vectors[a:b], _centre(corpus.vectors[clusters.labels == named.id]))
        for named, own, (a, b) in zip(lacking, read, bounds, strict=True)
    }
    return tuple(replace(named, exemplar=found.get(named.id, named.exemplar)) for named in names)


def exemplar_text(corpus: Corpus, exemplar: Exemplar) -> str:
    """Return the sentence on one line, quoted from its document."""
    return " ".join(corpus.document(exemplar.row).text[exemplar.start : exemplar.end].split())


def _sentences(corpus: Corpus, named: NamedCluster) -> list[tuple[int, Span]]:
    """Return the candidate sentences of a cluster, each with the row of its passage."""
    words = set(plain_words(" ".join((named.name, *named.terms))))
    rows = [int(row) for row in named.examples[:PASSAGES]]
    return [(row, span) for row in rows for span in candidate_sentences(corpus, row, words)]


def _closest(sentences: Sequence[tuple[int, Span]], vectors: Vectors, centre: Vectors) -> Exemplar:
    cosines = np.round(vectors @ centre, TIE_DECIMALS)
    best = int(cosines.argmax())
    row, (start, end) = sentences[best]
    return Exemplar(row, start, end, float(cosines[best]))


def _centre(vectors: Vectors) -> Vectors:
    """Return the mean of `vectors`, scaled to unit length; zero if they cancel out."""
    mean = vectors.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), dtype=np.float32)
