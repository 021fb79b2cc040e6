"""The model card's figure for a task of MTEB, under the names that mteb 2 gives tasks, subsets and metrics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gte_demo.embedding.model.model_card import read_card

_WITH_SUBSET = re.compile(r"(?P<task>\S+) \((?P<subset>\S+)\)")
_RENAMED = {
    "cos_sim_spearman": "cosine_spearman",
    "cos_sim_ap": "cosine_ap",
    "map": "map_at_1000",  # of a list that is reranked as a whole: none is longer
}
"""Metrics of mteb 1.2, with which the card was measured, by their names in mteb 2."""


@dataclass(frozen=True, slots=True)
class Published:
    """What the card says of a task."""

    metric: str
    """As mteb 2 calls it."""
    score: float
    """In per cent."""
    subset: str | None
    """The part of a task in several languages that was measured, as mteb calls it; None for the whole."""


@cache
def published_scores() -> dict[str, Published]:
    """The figures of gte-base-en-v1.5's card, by mteb's names of the tasks."""
    scores = {}
    for result in read_card().results:
        named = _WITH_SUBSET.fullmatch(result.dataset)
        task, subset = (named["task"], named["subset"]) if named else (result.dataset, None)
        metric = _RENAMED.get(result.main_metric, result.main_metric)
        scores[task] = Published(metric, result.main_score, subset)
    return scores
