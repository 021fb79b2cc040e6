"""What steering a search gains on the passages that a person has marked as right."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gte_demo.analysis.evaluation.judgements import Marks, duplicate_rows
from gte_demo.analysis.evaluation.metrics import DEPTH
from gte_demo.analysis.search.search import Hits, SearchOptions, ranks_of
from gte_demo.analysis.search.steering import NOT_STEERED
from gte_demo.corpus.corpus import Corpus
from gte_demo.types import TextEncoder


@dataclass(frozen=True, slots=True)
class SteeringGain:
    """How many of the passages that are marked as right are found without and with the steering."""

    marked: int
    """Marked passages that don't steer the search: those that do would come first in any case."""
    before: int
    """How many of them are among the first DEPTH without the steering."""
    after: int
    """And with it."""

    def __post_init__(self) -> None:
        if not 0 <= max(self.before, self.after) <= self.marked:
            raise ValueError(f"{self.before} and {self.after} of {self.marked} marked passages")


def steering_gain(
    corpus: Corpus, hits: Hits, marks: Marks, encoder: TextEncoder, options: SearchOptions
) -> SteeringGain | None:
    """Measure the steering of `hits` on `marks` of its question; None if it isn't steered or no other mark is left.

    All passages that `options` let through are ranked, none folded.
    """
    rows = _unseen(corpus, hits, sorted(marks.rows_of(hits.query))) if hits.steering else []
    if not rows:
        return None
    before, after = (
        ranks_of(corpus, np.array(rows), hits.query, encoder, replace(options, steering=steering))
        for steering in (NOT_STEERED, hits.steering)
    )
    first = [int(((ranks > 0) & (ranks <= DEPTH)).sum()) for ranks in (before, after)]
    return SteeringGain(len(rows), *first)


def _unseen(corpus: Corpus, hits: Hits, rows: list[int]) -> list[int]:
    """Return the `rows` that hold none of the texts that steer, and say the same as no passage that does."""
    texts = (*hits.steering.more, *hits.steering.less)
    steers = [row for row in rows if any(text in corpus.text(row) for text in texts)]
    same = {int(found) for row in steers for found in duplicate_rows(corpus, row)}
    return [row for row in rows if row not in same]
