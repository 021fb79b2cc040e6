"""One word and its places: found, encoded in their context, grouped by sense, and described."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.naming import name_clusters
from gte_demo.analysis.occurrences.find import Occurrence, occurrences
from gte_demo.analysis.occurrences.senses import Senses, by_size, group_senses
from gte_demo.corpus.corpus import Corpus
from gte_demo.embedding.ahead import ahead
from gte_demo.embedding.encoder import SpanEncoder, with_spans
from gte_demo.errors import InputError
from gte_demo.texts.words import fold
from gte_demo.types import ModelInfo, Progress, Rows, TextEncoder, Vectors

MOST_PLACES = 200
"""Places that are encoded; of more, evenly spread ones."""
AT_ONCE = 16
"""Places that wait for the model at once, which joins them: about as many as one of its batches has room for."""


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """A group of places of a word."""

    places: Rows
    """Numbers of `WordPlaces.places`, the most central first."""
    terms: tuple[str, ...]
    """Words of its sentences that those of the other groups lack, best first."""


@dataclass(frozen=True, slots=True, eq=False)
class WordPlaces:
    """The places of a word, grouped by sense."""

    word: str
    places: tuple[Occurrence, ...]
    found: int
    """How many places there are; `places` are at most MOST_PLACES of them."""
    senses: tuple[Sense, ...]
    """The largest first; one if the model doesn't tell any apart, or none were looked for yet."""
    strength: float | None
    """As in `Senses`."""
    caution: str
    """A caution about this model's token vectors; "" if there is none."""
    model: ModelInfo
    is_grouped: bool = True
    """Whether senses were looked for."""

    def __post_init__(self) -> None:
        grouped = sum(len(sense.places) for sense in self.senses)
        if grouped != len(self.places):
            raise ValueError(f"{grouped} places in senses, of {len(self.places)}")


def word_places(
    corpus: Corpus,
    word: str,
    encoder: TextEncoder,
    progress: Progress | None = None,
    found: Callable[[WordPlaces], object] = lambda places: None,
) -> WordPlaces:
    """Find the places of `word` in `corpus`, and group them by the mean of its token vectors in their sentence.

    `found` is called with the places as they stand in the texts, which takes a fraction of the time that reading them
    does, and `progress` with (places read, places). Raises InputError if it is not one word or doesn't occur, or for a
    model that gives no token vectors.
    """
    reading = with_spans(encoder)
    caution = reading.late_caution
    places, count = occurrences(corpus, word, MOST_PLACES)
    if not places:
        raise InputError(f"“{word.strip()}” doesn't occur in these texts. Choose another word.")
    all_places = Sense(np.arange(len(places)), ())
    ungrouped = WordPlaces(
        word=word.strip(),
        places=tuple(places),
        found=count,
        senses=(all_places,),
        strength=None,
        caution=caution,
        model=encoder.info,
        is_grouped=False,
    )
    found(ungrouped)
    vectors = _vectors(corpus, places, reading, progress)
    grouped = _grouped(_wordings(corpus, places), vectors)
    senses = _described(corpus, places, vectors, grouped)
    return replace(ungrouped, senses=senses, strength=grouped.strength, is_grouped=True)


def _sentences(corpus: Corpus, places: Sequence[Occurrence]) -> list[str]:
    return [corpus.document(place.row).text[slice(*place.sentence)] for place in places]


def _wordings(corpus: Corpus, places: Sequence[Occurrence]) -> list[str]:
    """Return the same text for places that have the word at the same point of the same sentence."""
    sentences = zip(places, _sentences(corpus, places), strict=True)
    return [f"{place.start - place.sentence[0]} {fold(sentence)}" for place, sentence in sentences]


def _grouped(wordings: Sequence[str], vectors: Vectors) -> Senses:
    """Group the places by sense, each wording once: one that is repeated would find itself in both halves."""
    different, which = np.unique(wordings, return_inverse=True)
    means = np.stack([vectors[which == number].mean(axis=0) for number in range(len(different))])
    unit: Vectors = (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)
    senses = group_senses(unit)
    return Senses(by_size(senses.labels[which]), senses.strength)


def _vectors(corpus: Corpus, places: Sequence[Occurrence], encoder: SpanEncoder, progress: Progress | None) -> Vectors:
    """Return the vector of the word at each of `places`."""

    def encoded(place: Occurrence) -> Vectors:
        begin, end = place.sentence
        span = np.array([(place.start - begin, place.end - begin)], dtype=np.int64)
        return encoder.encode_spans(corpus.document(place.row).text[begin:end], span).vectors

    # Shortest first, so that those which are joined need little padding.
    order = np.argsort([place.sentence[1] - place.sentence[0] for place in places])
    parts: list[Vectors] = []
    for vector in ahead(encoded, [places[number] for number in order], AT_ONCE):
        parts.append(vector)
        if progress is not None:
            progress(len(parts), len(places))
    return np.concatenate(parts)[np.argsort(order)]


def _described(corpus: Corpus, places: Sequence[Occurrence], vectors: Vectors, grouped: Senses) -> tuple[Sense, ...]:
    clusters = clusters_of(vectors, grouped.labels, "ward", {})
    sentences = _sentences(corpus, places)
    own = {fold(corpus.document(place.row).text[place.start : place.end]) for place in places}
    named = name_clusters(sentences, clusters) if grouped.are_told_apart else ()
    terms = [tuple(term for term in one.terms if own.isdisjoint(fold(term).split())) for one in named] or [()]
    return tuple(Sense(clusters.members(number), of) for number, of in enumerate(terms))
