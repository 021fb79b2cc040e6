"""The terms that set each group of texts apart from the others.

Class-based TF-IDF with groups as classes, after Grootendorst, "BERTopic" (2022): the score of a term is the share of
the group's chunks that contain it, times the logarithm of the ratio of that share to the share elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.terms.index import TermIndex
from gte_demo.texts.language.terms import Stems
from gte_demo.types import Rows

if TYPE_CHECKING:
    from scipy.sparse import csc_matrix, csr_matrix

CANDIDATES = 20

PHRASE_BONUS = 1.3
"""Two words are more specific than one of them."""
WORD_IN_PHRASE = 0.6
"""A word that occurs in one phrase this often scores half: "New Zealand" beats "Zealand"."""
FRAGMENT = 0.9
"""A phrase whose first word ends another phrase this often is cut from a longer one: "machine leaks" if machines are
espresso machines."""
NEARLY_ALL = 0.6
"""A term that is as frequent in this share of the other groups is not distinctive."""

_Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that may name a group."""

    place: int
    """Among the terms of the index."""
    stems: Stems
    form: str
    score: float
    telling: float
    """The share of the group's texts that contain it, minus its share of all other texts."""


@dataclass(frozen=True, eq=False)
class TermCounts:
    """How often each term of an index occurs in each of k groups of its texts."""

    index: TermIndex
    read: Rows
    """Shape (k,): texts that were read of each group."""
    chunks: Rows
    """Shape (k,): chunks of these."""
    in_chunks: csr_matrix
    """Shape (k, t): the number of chunks that contain a term."""
    in_texts: csr_matrix
    """Shape (k, t): the number of texts that do, not zero in the same places."""

    @cached_property
    def _by_term(self) -> csc_matrix:
        return self.in_chunks.tocsc()

    @cached_property
    def _totals(self) -> Rows:
        return np.asarray(self.in_chunks.sum(axis=0)).ravel()

    @cached_property
    def _text_totals(self) -> Rows:
        return np.asarray(self.in_texts.sum(axis=0)).ravel()

    @cached_property
    def _is_fragment(self) -> NDArray[np.bool_]:
        """Shape (t,): whether a term is a phrase whose first word belongs to a more frequent phrase before it."""
        totals, (first, second) = self._totals, self.index.words.T
        ending = np.zeros(len(totals), dtype=np.int64)  # chunks with the commonest phrase that each word ends
        np.maximum.at(ending, second[second >= 0], totals[second >= 0])
        before = ending[first]
        is_fragment: NDArray[np.bool_] = (first >= 0) & (before >= FRAGMENT * totals[first]) & (before > totals)
        return is_fragment

    def shares(self, term: Candidate) -> _Scores:
        """Return the share of each group's texts that contain the term, of those read: shape (k,)."""
        shares: _Scores = self.in_texts[:, [term.place]].toarray().ravel() / np.maximum(self.read, 1)
        return shares

    def candidates(self, group: int) -> list[Candidate]:
        """Return the best terms of a group, at most CANDIDATES, best first; those with equal scores by their stems."""
        places, here, scores = self._scored(group)
        _halve_words(self.index.words[places], places, here, scores)
        best = np.lexsort((places, -scores))[:CANDIDATES]
        return self._candidates(group, places[best], scores[best])

    def commonest(self, group: int) -> list[Candidate]:
        """Return the terms in most of a group's chunks, at most CANDIDATES, whether they set it apart or not."""
        places, here = _row(self.in_chunks, group)
        best = np.lexsort((places, -here))[:CANDIDATES]
        return self._candidates(group, places[best], here[best] / max(1, int(self.chunks[group])))

    def _candidates(self, group: int, places: Rows, scores: _Scores) -> list[Candidate]:
        terms, forms, telling = self.index.terms, self.index.forms, self._telling(group, places)
        return [
            Candidate(place, terms[place], forms[place], score, own)
            for place, score, own in zip(places.tolist(), scores.tolist(), telling.tolist(), strict=True)
        ]

    def _telling(self, group: int, places: Rows) -> _Scores:
        """Return by how much the share of the group's texts with each term exceeds its share of all other texts."""
        here, read = self.in_texts[[group]][:, places].toarray().ravel(), int(self.read[group])
        elsewhere = (self._text_totals[places] - here) / max(1, int(self.read.sum()) - read)
        telling: _Scores = here / max(1, read) - elsewhere
        return telling

    def _scored(self, group: int) -> tuple[Rows, Rows, _Scores]:
        """Return the places of all terms that are more frequent in the group, their counts and their scores."""
        own, size, others = _row(self.in_chunks, group), max(1, int(self.chunks[group])), len(self.read) - 1
        places, here = own
        texts = _row(self.in_texts, group)[1]
        least = 2 if texts.max(initial=0) > 1 else 1
        smoothed = (here + 0.25) / (size + 1)
        elsewhere = (self._totals[places] - here + 1) / (self.chunks.sum() - size + 2)
        if not others:
            elsewhere = np.full(len(here), 1 / (size + 2))
        is_likely = (texts >= least) & (smoothed > elsewhere) & ~self._is_fragment[places]
        places, here, ratio = places[is_likely], here[is_likely], (smoothed / elsewhere)[is_likely]
        share = here / size
        is_own = self._frequent_elsewhere(group, places, share) < NEARLY_ALL * others if others else here > 0
        return places[is_own], here[is_own], (share * np.log(ratio))[is_own]

    def _frequent_elsewhere(self, group: int, places: Rows, share: _Scores) -> Rows:
        """In how many other groups each term is at least as frequent."""
        counts = self._by_term[:, places].tocoo()
        is_frequent = (counts.row != group) & (counts.data >= share[counts.col] * self.chunks[counts.row])
        return np.bincount(counts.col[is_frequent], minlength=len(places))


def count_terms(index: TermIndex, groups: Sequence[Rows]) -> TermCounts:
    """Count the terms of `index` in `groups` of its texts: rows, of which none is in two groups. Others don't count."""
    from scipy.sparse import csr_matrix

    group_of = np.full(len(index.rows), -1, dtype=np.int64)
    for group, rows in enumerate(groups):
        places = np.searchsorted(index.rows, rows).clip(max=max(0, len(index.rows) - 1))
        group_of[places[index.rows[places] == rows]] = group

    def summed(matrix: csr_matrix, group: Rows) -> csr_matrix:
        members = np.flatnonzero(group >= 0)
        ones = np.ones(len(members), dtype=np.int32)
        belongs = csr_matrix((ones, (group[members], members)), shape=(len(groups), len(group)))
        total = belongs @ matrix
        total.sort_indices()
        return total

    group_of_chunk = group_of[index.text_of]
    in_chunks = summed(index.in_chunks, group_of_chunk)
    in_texts = in_chunks if index.in_texts is index.in_chunks else summed(index.in_texts, group_of)
    read, chunks = (np.bincount(each[each >= 0], minlength=len(groups)) for each in (group_of, group_of_chunk))
    return TermCounts(index, read, chunks, in_chunks, in_texts)


def _row(matrix: csr_matrix, row: int) -> tuple[Rows, Rows]:
    """The columns and values that are not zero, by column."""
    begin, end = matrix.indptr[row], matrix.indptr[row + 1]
    return matrix.indices[begin:end], matrix.data[begin:end]


def _halve_words(words: Rows, places: Rows, here: Rows, scores: _Scores) -> None:
    """Raise the scores of phrases, and halve those of words that mostly stand in one of them."""
    if not len(places):
        return
    scores[words[:, 0] >= 0] *= PHRASE_BONUS
    for word in words.T:
        at = np.searchsorted(places, word).clip(max=len(places) - 1)
        is_mostly_in_it = (word >= 0) & (places[at] == word) & (here >= WORD_IN_PHRASE * here[at])
        np.divide.at(scores, at[is_mostly_in_it], 2)
