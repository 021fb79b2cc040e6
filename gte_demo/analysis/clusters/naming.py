"""Naming clusters by their distinctive words and two-word phrases.

Class-based TF-IDF with clusters as classes, after Grootendorst, "BERTopic" (2022): the score of a term is the
share of the cluster's chunks that contain it, times the logarithm of the ratio of that share to the share
elsewhere. A term counts once per chunk of two hundred words, so that long texts don't dominate. If vectors and
their encoder are given, terms whose embedding is closer to this cluster than to the others score higher:
"Caribbean" over "Hurricane Irma", "island" over "discovered".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from math import log

import numpy as np

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.texts.language.terms import Stems, Term, TermReader
from gte_demo.texts.words import fold, guess_language
from gte_demo.types import Rows, TextEncoder, Vectors

NAME_TERMS = 3
TERMS = 8
EXAMPLES = 5
CANDIDATES = 20

TEXTS_PER_CLUSTER = 300
"""Number of central texts that are read. Reading more did not change the names."""
CHARACTERS = 3_000_000
"""Characters read for all names together, divided evenly among those texts."""

PHRASE_BONUS = 1.3
"""Two words are more specific than one of them."""
WORD_IN_PHRASE = 0.6
"""A word that occurs in one phrase this often scores half: "New Zealand" beats "Zealand"."""
NEARLY_ALL = 0.6
"""A term that is as frequent in this share of the other clusters is not distinctive."""
WEAKEST = 0.35
"""A further term of a name must have at least this share of the first one's score."""
MEANING_WEIGHT = 5.0
"""Weight of similarity in meaning; chosen by reading the names of six corpora at 0, 3, 5, 8 and 12."""
ALIKE = 0.55
"""Words whose common prefix is at least this share of the shorter one are not both used: "China, Chinese"."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A candidate term for a cluster's name."""

    stems: Stems
    form: str
    score: float


@dataclass(frozen=True, eq=False)
class _Counts:
    """How often each term occurs in each cluster's texts."""

    read: list[int]
    """Number of texts read per cluster."""
    chunks: list[int]
    """Number of chunks read per cluster."""
    found: list[Counter[Stems]]
    """For each cluster, the number of chunks that contain a term."""
    texts: list[Counter[Stems]]
    """For each cluster, the number of texts that contain a term."""
    clusters_with: defaultdict[Stems, list[int]]
    """The clusters that contain a term, once each."""
    forms: defaultdict[Stems, Counter[str]]

    @cached_property
    def all_chunks(self) -> int:
        """Number of chunks read for all clusters."""
        return sum(self.chunks)


def name_clusters(
    texts: Sequence[str],
    clusters: Clusters,
    *,
    vectors: Vectors | None = None,
    encoder: TextEncoder | None = None,
    central: int = TEXTS_PER_CLUSTER,
) -> tuple[NamedCluster, ...]:
    """Name `clusters` of `texts`, by id; noise has no name. So many `central` texts of each are read.

    No two names share a word, and no name has two words with one stem. If `vectors` (n, d) of the texts and
    the `encoder` that made them are given, terms are also weighted by meaning, which encodes twenty short phrases
    per cluster. A cluster without a distinctive word is named by the beginning of its most central text.
    """
    if len(texts) != len(clusters.labels):
        raise ValueError(f"{len(texts)} texts for {len(clusters.labels)} labels")
    members = [clusters.members(cluster) for cluster in range(len(clusters.sizes))]
    counts = _count(texts, [rows[:central] for rows in members])
    candidates = [_candidates(counts, cluster) for cluster in range(len(members))]
    if vectors is not None and encoder is not None:
        candidates = _weighted_by_meaning(candidates, [vectors[rows].mean(axis=0) for rows in members], encoder)
    chosen = _chosen(candidates)
    names = _names(chosen, [texts[rows[0]] for rows in members])
    shares = [_shares(counts, cluster, chosen[cluster]) for cluster in range(len(members))]
    return tuple(
        NamedCluster(i, names[i], len(rows), _forms(_distinct(candidates[i]), TERMS), rows[:EXAMPLES], *shares[i])
        for i, rows in enumerate(members)
    )


def _shares(counts: _Counts, cluster: int, name: Sequence[_Candidate]) -> tuple[float, float]:
    """Return the share of texts with the name's first term: in its cluster, and the largest in any other."""
    if not name:
        return 0.0, 0.0
    shares = [found[name[0].stems] / max(1, read) for found, read in zip(counts.texts, counts.read, strict=True)]
    return shares[cluster], max((share for other, share in enumerate(shares) if other != cluster), default=0.0)


def _count(texts: Sequence[str], read: Sequence[Rows]) -> _Counts:
    """Count the terms of the texts in these rows, for each cluster."""
    most = CHARACTERS // max(1, sum(map(len, read)))
    reader = TermReader(guess_language([texts[row] for rows in read for row in rows]))
    counts = _Counts(
        [len(rows) for rows in read],
        [0] * len(read),
        [Counter() for _ in read],
        [Counter() for _ in read],
        defaultdict(list),
        defaultdict(Counter),
    )
    for cluster, rows in enumerate(read):
        for row in rows:
            _count_text(counts, cluster, reader.chunks(texts[row][:most]))
        for stems in counts.found[cluster]:
            counts.clusters_with[stems].append(cluster)
    return counts


def _count_text(counts: _Counts, cluster: int, chunks: Iterable[list[Term]]) -> None:
    whole: set[Stems] = set()
    for chunk in chunks:
        for term in chunk:
            # A capital at the start of a sentence is no evidence: that form is used only if there is no other.
            counts.forms[term.stems][term.form] += 1 if term.opens else 1_000
        in_chunk = {term.stems for term in chunk}
        counts.chunks[cluster] += 1
        counts.found[cluster].update(in_chunk)
        whole |= in_chunk
    counts.texts[cluster].update(whole)


def _candidates(counts: _Counts, cluster: int) -> list[_Candidate]:
    """Return the best terms of a cluster, at most CANDIDATES, best first."""
    own = counts.found[cluster]
    least = 2 if max(counts.texts[cluster].values(), default=0) > 1 else 1
    scores = {
        stems: score
        for stems in own
        if counts.texts[cluster][stems] >= least and (score := _distinctiveness(counts, cluster, stems)) > 0
    }
    for stems in list(scores):
        if len(stems) == 2:
            scores[stems] *= PHRASE_BONUS
            for word in stems:
                if (word,) in scores and own[stems] >= WORD_IN_PHRASE * own[word,]:
                    scores[word,] /= 2
    best = sorted(scores, key=lambda stems: (-scores[stems], stems))[:CANDIDATES]
    return [_Candidate(stems, counts.forms[stems].most_common(1)[0][0], scores[stems]) for stems in best]


def _distinctiveness(counts: _Counts, cluster: int, stems: Stems) -> float:
    here, size, others = counts.found[cluster][stems], counts.chunks[cluster], len(counts.found) - 1
    share = here / size
    smoothed = (here + 0.25) / (size + 1)
    elsewhere = {other: counts.found[other][stems] for other in counts.clusters_with[stems] if other != cluster}
    size_elsewhere = counts.all_chunks - size
    smoothed_elsewhere = (sum(elsewhere.values()) + 1) / (size_elsewhere + 2) if others else 1 / (size + 2)
    if smoothed <= smoothed_elsewhere:
        return 0.0
    frequent = sum(found >= share * counts.chunks[other] for other, found in elsewhere.items())
    if others and frequent >= NEARLY_ALL * others:
        return 0.0
    return share * log(smoothed / smoothed_elsewhere)


def _weighted_by_meaning(
    candidates: list[list[_Candidate]], centres: Sequence[Vectors], encoder: TextEncoder
) -> list[list[_Candidate]]:
    """Raise the score of terms that are closer to their own cluster's centre than to the others on average."""
    forms = sorted({candidate.form for own in candidates for candidate in own})
    if not forms:
        return candidates
    directions = np.stack([centre / max(float(np.linalg.norm(centre)), 1e-12) for centre in centres])
    cosines = dict(zip(forms, encoder.encode(forms).vectors @ directions.T, strict=True))
    weighted = []
    for cluster, own in enumerate(candidates):
        scored = []
        for candidate in own:
            close = cosines[candidate.form]
            others = np.delete(close, cluster)
            margin = float(close[cluster] - (others.mean() if len(others) else 0.0))
            scored.append(replace(candidate, score=candidate.score * max(0.0, 1.0 + MEANING_WEIGHT * margin)))
        weighted.append(sorted(scored, key=lambda candidate: (-candidate.score, candidate.form)))
    return weighted


def _chosen(candidates: Sequence[Sequence[_Candidate]]) -> list[list[_Candidate]]:
    """Assign each term to the cluster in which it scores best, up to NAME_TERMS per name and while they are good."""
    chosen: list[list[_Candidate]] = [[] for _ in candidates]
    taken: set[str] = set()
    offers = [(candidate, cluster) for cluster, own in enumerate(candidates) for candidate in own]
    for candidate, cluster in sorted(offers, key=lambda offer: -offer[0].score):
        name = chosen[cluster]
        strong = not name or candidate.score >= WEAKEST * name[0].score
        if (
            strong
            and len(name) < NAME_TERMS
            and taken.isdisjoint(candidate.stems)
            and not _resembles_any(candidate, name)
        ):
            name.append(candidate)
            taken.update(candidate.stems)
    return chosen


def _names(chosen: Sequence[Sequence[_Candidate]], central: Sequence[str]) -> list[str]:
    """Join the terms to names; a name without terms is the beginning of the most central text."""
    names = [", ".join(_forms(name, NAME_TERMS)) for name in chosen]
    return _numbered([name or _beginning(text) for name, text in zip(names, central, strict=True)])


def _distinct(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    kept: list[_Candidate] = []
    for candidate in candidates:
        if not _resembles_any(candidate, kept):
            kept.append(candidate)
    return kept


def _resembles_any(candidate: _Candidate, others: Sequence[_Candidate]) -> bool:
    """Return whether a word of it shares its stem or beginning with a word of `others`."""
    words = fold(candidate.form).split()
    for other in others:
        if not set(candidate.stems).isdisjoint(other.stems):
            return True
        if any(_share_prefix(word, known) for word in words for known in fold(other.form).split()):
            return True
    return False


def _share_prefix(a: str, b: str) -> bool:
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return common >= 3 and common >= ALIKE * min(len(a), len(b))


def _forms(candidates: Sequence[_Candidate], most: int) -> tuple[str, ...]:
    return tuple(candidate.form for candidate in candidates[:most])


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "") if words else "no words"


def _numbered(names: Sequence[str]) -> list[str]:
    """Append a number to repeated names."""
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        seen[name] += 1
        numbered.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return numbered
