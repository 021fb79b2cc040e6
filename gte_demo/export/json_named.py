"""Results on a person's own categories, axes and groups as plain data, as `json_results` for all others."""

from __future__ import annotations

from dataclasses import asdict

from gte_demo.analysis.categories.classify import Classified
from gte_demo.analysis.categories.estimate import Estimate
from gte_demo.analysis.clusters.by_column import ClusterShares
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.axes import RANDOM_AXES, Axis
from gte_demo.export.json_results import Plain, rounded


def axis(found: Axis) -> Plain:
    """{"ends": two names, "spread", "random", "wider_than", "of", "similarity", "weak", "auc" if labels name the ends}.

    Also "examples", the texts of each end, if some are chosen.

    Spreads are standard deviations in cosines: of this axis, and the median of axes between two random passages.
    """
    return {
        "ends": [end.name for end in found.ends],
        "spread": rounded(found.spread),
        "random": rounded(found.random),
        "wider_than": found.wider_than,
        "of": RANDOM_AXES,
        "similarity": rounded(found.similarity),
        "weak": found.is_weak,
        **({"examples": [list(end.examples) for end in found.ends]} if any(e.examples for e in found.ends) else {}),
        **({"auc": rounded(found.auc)} if found.auc is not None else {}),
    }


def classified(found: Classified, estimated: Estimate) -> Plain:
    """{"labels": a name or None, one per row, "scores", "categories": [{name, count}], "estimate", "threshold"}.

    The estimate is {"accuracy", "by", "texts"}; accuracy and by are None if there is nothing to tell it by.
    """
    names = [category.name for category in found.categories]
    return {
        "labels": [names[label] if label >= 0 else None for label in found.labels],
        "scores": [rounded(score) for score in found.scores],
        "categories": [{"name": name, "count": count} for name, count in zip(names, found.counts, strict=True)],
        "estimate": asdict(estimated),
        "threshold": found.threshold,
    }


def by_column(shares: ClusterShares, grouping: Grouping) -> Plain:
    """{"column", "values", "clusters": names by id, "counts", "totals", "share", "low", "high", "tendency"}.

    All but the names and totals are lists with a list for each value that has a number for each cluster. The interval
    from low to high is of 95 %; tendency is 1 or -1 where the cluster is certainly more or less frequent than overall.
    """
    return {
        "column": shares.facet.title,
        "values": [value.label for value in shares.values],
        "clusters": [named.name for named in grouping.names],
        "counts": shares.counts.tolist(),
        "totals": shares.totals.tolist(),
        **{
            name: [[rounded(cell) for cell in row] for row in figures]
            for name, figures in (("share", shares.shares), ("low", shares.low), ("high", shares.high))
        },
        "tendency": shares.tendency.tolist(),
    }
