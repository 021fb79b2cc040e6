"""The model card's figures for MTEB tasks, under mteb 2's names of tasks, subsets and metrics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gte_demo.embedding.model.model_card import read_card

_WITH_SUBSET = re.compile(r"(?P<task>\S+) \((?P<subset>\S+)\)")
_RENAMED = {
    "cos_sim_spearman": "cosine_spearman",
    "cos_sim_ap": "cosine_ap",
    "map": "map_at_1000",  # reranked lists are never longer
}
"""Names of metrics in mteb 1.2, with which the card was measured -> names in mteb 2."""


@dataclass(frozen=True, slots=True)
class Published:
    """The card's figure for a task."""

    metric: str
    """mteb 2's name of it."""
    score: float
    """In per cent."""
    subset: str | None
    """mteb's name of the measured subset of a multilingual task; None for the whole task."""


@cache
def published_scores() -> dict[str, Published]:
    """Return the figures of gte-base-en-v1.5's card, by mteb's names of the tasks."""
    scores = {}
    for result in read_card().results:
        named = _WITH_SUBSET.fullmatch(result.dataset)
        task, subset = (named["task"], named["subset"]) if named else (result.dataset, None)
        metric = _RENAMED.get(result.main_metric, result.main_metric)
        scores[task] = Published(metric, result.main_score, subset)
    return scores
