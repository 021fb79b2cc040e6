"""Naming clusters by their distinctive words and two-word phrases.

If vectors and their encoder are given, terms whose embedding is closer to this cluster than to the others score
higher: "Caribbean" over "Hurricane Irma", "island" over "discovered".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import numpy as np

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.terms.distinctive import Candidate, TermCounts, count_terms
from gte_demo.analysis.terms.index import TermIndex, read_terms
from gte_demo.texts.language.terms import Stems
from gte_demo.texts.words import fold
from gte_demo.types import Rows, TextEncoder, Vectors

NAME_TERMS = 3
TERMS = 8
EXAMPLES = 5
TEXTS_PER_CLUSTER = 300
"""Number of central texts that are read where no index has enough. Reading more did not change the names."""
MOST_TEXTS = 20_000
"""So many are read of all clusters at most."""
FEWEST_INDEXED = 30
"""An index of some of the texts is enough if it has so many of each cluster, or all."""

WEAKEST = 0.35
"""A further term of a name must have at least this share of the first one's score."""
MEANING_WEIGHT = 5.0
"""Weight of similarity in meaning; chosen by reading the names of six corpora at 0, 3, 5, 8 and 12."""
TELLING = 0.75
"""A term may be in several names if its share of the cluster's texts exceeds its share of all others by this much: the
small cluster "kettle smells" does not take its word from the large one that is about kettles."""
ALIKE = 0.55
"""Words whose common prefix is at least this share of the shorter one are not both used: "China, Chinese"."""


def name_clusters(
    texts: Sequence[str],
    clusters: Clusters,
    *,
    vectors: Vectors | None = None,
    encoder: TextEncoder | None = None,
    terms: TermIndex | None = None,
) -> tuple[NamedCluster, ...]:
    """Name `clusters` of `texts`, by id; noise has no name. `terms` is an index of all texts or some, if there is one.

    Two names share a word only if it is in nearly all texts of both clusters and in few others, and no name has two
    words with one stem. If `vectors` (n, d) of the texts and the `encoder` that made them are given, terms are also
    weighted by meaning, which encodes twenty short phrases per cluster. A cluster without a distinctive word is named
    by its commonest one, and one without words by the beginning of its most central text.
    """
    if len(texts) != len(clusters.labels):
        raise ValueError(f"{len(texts)} texts for {len(clusters.labels)} labels")
    members = [clusters.members(cluster) for cluster in range(len(clusters.sizes))]
    if not members:
        return ()
    counts = _counts(texts, members, terms)
    candidates = [counts.candidates(cluster) for cluster in range(len(members))]
    if vectors is not None and encoder is not None:
        candidates = _weighted_by_meaning(candidates, [vectors[rows].mean(axis=0) for rows in members], encoder)
    offers = [own or counts.commonest(cluster) for cluster, own in enumerate(candidates)]
    chosen = _told_apart(_chosen(candidates), offers)
    names = _names(chosen, [texts[rows[0]] for rows in members])
    evidence = [_evidence(counts, cluster, chosen[cluster]) for cluster in range(len(members))]
    return tuple(
        NamedCluster(i, names[i], len(rows), _forms(_distinct(candidates[i]), TERMS), rows[:EXAMPLES], *evidence[i])
        for i, rows in enumerate(members)
    )


def _counts(texts: Sequence[str], members: Sequence[Rows], terms: TermIndex | None) -> TermCounts:
    """Count the terms of each cluster in the index if it has enough of its texts, otherwise in its central ones."""
    if terms is not None:
        counts = count_terms(terms, members)
        if all(read >= min(FEWEST_INDEXED, len(rows)) for read, rows in zip(counts.read, members, strict=True)):
            return counts
    most = max(1, min(TEXTS_PER_CLUSTER, MOST_TEXTS // len(members)))
    return count_terms(read_terms(texts, np.concatenate([rows[:most] for rows in members])), members)


def _evidence(counts: TermCounts, cluster: int, name: Sequence[Candidate]) -> tuple[float, float, str]:
    """Return the share of texts with the most telling term of the name, the largest elsewhere, and that term.

    It is the one whose shares are farthest apart.
    """
    found = (0.0, 0.0, "")
    for candidate in name:
        shares = counts.shares(candidate)
        share, elsewhere = float(shares[cluster]), float(np.delete(shares, cluster).max(initial=0.0))
        if not found[2] or share - elsewhere > found[0] - found[1]:
            found = (share, elsewhere, candidate.form)
    return found


def _weighted_by_meaning(
    candidates: list[list[Candidate]], centres: Sequence[Vectors], encoder: TextEncoder
) -> list[list[Candidate]]:
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


def _chosen(candidates: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Assign each term to the cluster in which it scores best, and to those that it tells from most other texts.

    Up to NAME_TERMS per name, and while they are good.
    """
    chosen: list[list[Candidate]] = [[] for _ in candidates]
    taken: set[str] = set()
    offers = [(candidate, cluster) for cluster, own in enumerate(candidates) for candidate in own]
    for candidate, cluster in sorted(offers, key=lambda offer: -offer[0].score):
        name = chosen[cluster]
        strong = not name or candidate.score >= WEAKEST * name[0].score
        if (
            strong
            and len(name) < NAME_TERMS
            and (candidate.telling >= TELLING or taken.isdisjoint(candidate.stems))
            and not _resembles_any(candidate, name)
        ):
            name.append(candidate)
            taken.update(candidate.stems)
    return chosen


def _told_apart(chosen: Sequence[list[Candidate]], candidates: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Give a cluster without a name, or with a larger one's name, its next best term, as the last of NAME_TERMS."""
    apart: list[list[Candidate]] = []
    used = {frozenset[Stems]()}
    for name, own in zip(chosen, candidates, strict=True):
        first = name[: NAME_TERMS - 1]
        others = [candidate for candidate in own if candidate not in name and not _resembles_any(candidate, first)]
        longer = [[*first, candidate] for candidate in others]
        found = next((terms for terms in (name, *longer) if _stems(terms) not in used), name)
        used.add(_stems(found))
        apart.append(found)
    return apart


def _stems(name: Sequence[Candidate]) -> frozenset[Stems]:
    return frozenset(candidate.stems for candidate in name)


def _names(chosen: Sequence[Sequence[Candidate]], central: Sequence[str]) -> list[str]:
    """Join the terms to names; a name without terms is the beginning of the most central text."""
    names = [", ".join(_forms(name, NAME_TERMS)) for name in chosen]
    return _numbered([name or _beginning(text) for name, text in zip(names, central, strict=True)])


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in candidates:
        if not _resembles_any(candidate, kept):
            kept.append(candidate)
    return kept


def _resembles_any(candidate: Candidate, others: Sequence[Candidate]) -> bool:
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


def _forms(candidates: Sequence[Candidate], most: int) -> tuple[str, ...]:
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
