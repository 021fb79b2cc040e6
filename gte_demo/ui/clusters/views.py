"""The clusters tab as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TypedDict

from gte_demo.analysis.clusters.clustering import METHODS
from gte_demo.analysis.clusters.exemplars import exemplar_text
from gte_demo.analysis.clusters.label_agreement import LabelAgreement, agreements
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.pipeline import JOINED, Grouping
from gte_demo.analysis.clusters.stability import DOUBTFUL, STABLE
from gte_demo.figures.colours import tint_colours
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.clusters import words
from gte_demo.ui.shared.formatting import EmptyView, PassageView, count, number, passage_view, said_of, so_far

EXAMPLE = 300
"""Characters shown of an example."""
MOST_LISTED = 3
"""Rough names that are listed; more are counted."""

_SEPARATION = ((0.5, words.APART), (0.25, words.TOUCHING), (-1.0, words.OVERLAPPING))
"""What a silhouette of at least so much means, after Kaufman and Rousseeuw."""
_FOLLOWING = (
    (0.9, words.SAME_GROUPS),
    (0.5, words.SIMILAR_GROUPS),
    (0.2, words.PARTLY_SIMILAR),
    (-1.0, words.OTHER_GROUPS),
)
"""What an adjusted Rand index of at least so much means."""


_STABILITY = ((STABLE, words.STABLE), (DOUBTFUL, words.FAIRLY_STABLE), (-1.0, words.UNSTABLE))
_VERDICTS = ((STABLE, words.RELIABLE), (DOUBTFUL, words.FAIRLY_RELIABLE), (-1.0, words.UNRELIABLE))
"""What a mean Jaccard index of at least so much means."""


class MarkView(TypedDict, total=False):
    """A span of a passage, in code points."""

    mark: list[int]


class ExemplarView(TypedDict):
    """The sentence that represents a cluster."""

    row: int
    label: str
    text: str


class ClusterView(TypedDict):
    """One cluster, with its figures as text."""

    id: int
    name: str
    size: str
    colour: str
    terms: str
    evidence: str
    exemplar: ExemplarView | None
    stable: str
    verdict: str
    """The same in a word or two."""
    examples: list[PassageView]


class ClustersView(TypedDict):
    """What the page part "clusters" draws."""

    clusters: list[ClusterView]
    summaries: list[str]
    """In plain words."""
    figures: list[str]
    """The measures behind them."""


def clusters(workspace: Workspace | None) -> ClustersView | EmptyView:
    """Clusters with their names, the evidence for these, and their most central passages."""
    if workspace is None or workspace.grouping is None:
        return {"empty": words.CLUSTERS_EMPTY}
    grouping, corpus = workspace.grouping, workspace.corpus
    colours = tint_colours([named.tint for named in grouping.names])
    beside = agreements(corpus, grouping.clusters)
    return {
        "summaries": _summaries(workspace, grouping, beside),
        "figures": _figures(grouping, beside),
        "clusters": [
            {
                "id": named.id,
                "name": named.name,
                "size": f"{named.size:,}",
                "colour": colours[named.id],
                "terms": ", ".join(named.terms),
                "evidence": _evidence(named),
                "exemplar": _exemplar(workspace, named),
                "stable": _stable(grouping, named.id),
                "verdict": _verdict(grouping, named.id),
                "examples": [passage_view(corpus, int(row), EXAMPLE) for row in named.examples[:3]],
            }
            for named in grouping.names
        ],
    }


def made(workspace: Workspace | None) -> dict[str, object]:
    """The method and the number that the clusters were found by; none if there are no clusters.

    0 stands for a number that was found automatically. Changed by hand, they agree with any number; a person's own
    categories agree with any method and number.
    """
    if workspace is None or workspace.grouping is None:
        return {}
    found = workspace.grouping.clusters
    if found.method not in METHODS:
        return {}
    number = 0 if found.parameters.get("automatic") else found.parameters.get("clusters")
    return {"method": found.method, **({} if found.parameters.get("by_hand") else {"number": number})}


def _summaries(workspace: Workspace, grouping: Grouping, beside: Sequence[LabelAgreement]) -> list[str]:
    """The clusters and the method, whether they follow people's labels, rough names, and how stability is measured."""
    found, corpus = grouping.clusters, workspace.corpus
    template = words.CLUSTERS_SUMMARY if found.method in METHODS else words.OWN_SUMMARY
    summary = template.format(
        count=count(len(grouping.names), "cluster"),
        total=len(corpus),
        method=found.method,
        model=corpus.model.name,
        apart=words.SINGLE if found.silhouette is None else said_of(found.silhouette, _SEPARATION),
        noise=words.NOISE.format(share=f"{found.noise_share:.0%}") if found.noise_share else "",
        by_hand=words.BY_HAND if found.parameters.get("by_hand") else "",
    )
    follow = [said_of(one.adjusted_rand, _FOLLOWING).format(column=one.column) for one in beside]
    joined = int(found.parameters.get(JOINED, 0))
    later = [words.JOINED.format(found=count(len(corpus) - joined, "passage"), joined=joined)] if joined else []
    how = words.STABILITY_HOW.format(stable=number(STABLE), doubtful=number(DOUBTFUL))
    after = [*later, *follow, *_rough(grouping.names), *([how] if grouping.stability else [])]
    return [*filter(None, [so_far(corpus)]), summary, *after]


def _figures(grouping: Grouping, beside: Sequence[LabelAgreement]) -> list[str]:
    """The silhouette, and the agreement with people's labels."""
    silhouette = grouping.clusters.silhouette
    agreement = [
        words.AGREEMENT.format(
            column=one.column, labels=one.labels, v=number(one.v_measure), ari=number(one.adjusted_rand)
        )
        for one in beside
    ]
    return agreement if silhouette is None else [words.SILHOUETTE.format(value=number(silhouette)), *agreement]


def _evidence(named: NamedCluster) -> str:
    if named.given:
        return words.GIVEN_NAME
    if not named.share:
        return words.NO_TERM
    template = words.EVIDENCE if named.elsewhere else words.ONLY_HERE
    most = ceil(round(100 * named.elsewhere, 6))  # rounded up, as it is the most
    return template.format(term=named.telling, share=f"{named.share:.0%}", elsewhere=f"{most}%")


def _rough(names: Sequence[NamedCluster]) -> list[str]:
    """A sentence on the names whose words are nearly as frequent in other clusters; none if there are no such names."""
    rough = [named.name for named in names if named.weak and named.share]
    if not rough:
        return []
    few = ", ".join(f"“{name}”" for name in rough)
    many = words.ROUGH_MANY.format(count=len(rough), total=len(names))
    return [words.ROUGH.format(which=few if len(rough) <= MOST_LISTED else many)]


def exemplar_mark(workspace: Workspace, cluster: int) -> MarkView:
    """The position of the exemplar of `cluster` in its passage, for the reader; empty if there is none."""
    names = workspace.grouping.names if workspace.grouping else ()
    found = next((named.exemplar for named in names if named.id == cluster), None)
    if found is None:
        return {}
    begin = int(workspace.corpus.passages.start[found.row])
    return {"mark": [found.start - begin, found.end - begin]}


def _exemplar(workspace: Workspace, named: NamedCluster) -> ExemplarView | None:
    found = named.exemplar
    if found is None:
        return None
    text = shortened(exemplar_text(workspace.corpus, found), EXAMPLE)
    label = words.EXEMPLAR.format(similarity=number(found.similarity))
    return {"row": found.row, "label": label, "text": text}


def _stable(grouping: Grouping, cluster: int) -> str:
    if grouping.stability is None:
        return ""
    jaccard = grouping.stability.jaccard[cluster]
    template = said_of(jaccard, _STABILITY)
    return template.format(jaccard=f"{jaccard:.0%}", rounds=grouping.stability.rounds)


def _verdict(grouping: Grouping, cluster: int) -> str:
    return "" if grouping.stability is None else said_of(grouping.stability.jaccard[cluster], _VERDICTS)
