"""How people judge pairs with a given score, measured once per model on pairs that people have rated."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np

from gte_demo.analysis.similarity.scores import paired_cosines
from gte_demo.errors import InputError
from gte_demo.files import asset, atomic_write
from gte_demo.texts.datasets.rated_pairs import RatedPairs
from gte_demo.types import ModelInfo, Progress, TextEncoder

BINS = tuple(round(0.1 * n, 1) for n in range(10))
"""Lower bounds of the bins. The first bin also counts scores below 0, and the last one scores of 1."""
SAME, DIFFERENT = 0.8, 0.4
"""As shares of the highest rating. On the scale from 0 to 5 of the SemEval tasks, 4 is "mostly equivalent, some
unimportant details differ" and 2 is "not equivalent, but share some details" (Agirre et al., SemEval 2013)."""
FEWEST = 30
"""The fewest rated pairs of a bin for which a share is reported."""
TABLES = asset("calibration")


@dataclass(frozen=True, slots=True)
class ScoreBin:
    """The rated pairs whose cosine lies in [low, high)."""

    low: float
    high: float
    pairs: int
    same: int
    """Those that people rated as having the same meaning."""
    different: int
    """Those that people rated as different."""

    def __post_init__(self) -> None:
        if not 0 <= self.same + self.different <= self.pairs:
            raise ValueError(f"{self.same} same and {self.different} different of {self.pairs} pairs")


@dataclass(frozen=True, slots=True)
class Calibration:
    """How people rated pairs, by the cosine that a model gives them."""

    model: str
    revision: str
    source: str
    """The data set of the ratings."""
    bins: tuple[ScoreBin, ...]

    def at(self, score: float) -> ScoreBin | None:
        """Return the bin of a cosine, or None if it has fewer than FEWEST pairs."""
        chosen = self.bins[int(np.searchsorted(BINS, score, side="right").clip(1, len(BINS))) - 1]
        return chosen if chosen.pairs >= FEWEST else None


def calibrate(pairs: RatedPairs, encoder: TextEncoder, *, progress: Progress | None = None) -> Calibration:
    """Count by cosine how people rated `pairs`, on a scale from 0 to the highest rating.

    Raises InputError if no rating is above 0, or if one is below 0.
    """
    ratings = pairs.ratings
    if not len(ratings) or ratings.min() < 0 or ratings.max() <= 0:
        raise InputError(
            "Ratings must be 0 or more, and at least one must be more. 0 is nothing in common, the highest is the same."
        )
    vectors = encoder.encode([*pairs.a, *pairs.b], progress=progress).vectors
    scores = paired_cosines(vectors[: len(pairs)], vectors[len(pairs) :])
    places = np.searchsorted(BINS, scores, side="right").clip(1, len(BINS)) - 1
    parts = ratings / ratings.max()
    ends = (*BINS[1:], 1.0)
    bins = tuple(
        ScoreBin(
            low,
            high,
            pairs=int((places == n).sum()),
            same=int((parts[places == n] >= SAME).sum()),
            different=int((parts[places == n] <= DIFFERENT).sum()),
        )
        for n, (low, high) in enumerate(zip(BINS, ends, strict=True))
    )
    return Calibration(encoder.info.name, encoder.info.revision, pairs.name, bins)


def save_calibration(calibration: Calibration, path: Path) -> None:
    """Write it as JSON. Raises InputError if it can't be written."""
    with atomic_write(path) as file:
        file.write((json.dumps(asdict(calibration), indent=1, ensure_ascii=False) + "\n").encode("utf-8"))


def calibration_of(info: ModelInfo) -> Calibration | None:
    """Return the table shipped for a model, by its name and revision; None if there is none."""
    return _shipped().get((info.name, info.revision))


@cache
def _shipped() -> dict[tuple[str, str], Calibration]:
    tables = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(TABLES.glob("*.json"))]
    calibrations = [
        Calibration(**table | {"bins": tuple(ScoreBin(**one) for one in table["bins"])}) for table in tables
    ]
    return {(one.model, one.revision): one for one in calibrations}
