"""Measuring the cost of reduced precision: its vectors compared with exact ones, on texts of many kinds."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from gte_demo.types import Vectors

RANK_BAR = 0.999
"""Reduced precision is not used for a model if the rank correlation of its scores with exact ones is lower."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far one engine's vectors are from another's, for the same texts."""

    texts: int
    rank_correlation: float
    """Spearman's rank correlation of the cosines of all pairs of texts."""
    min_cosine: float
    """The lowest cosine between the two vectors of a text."""

    @property
    def keeps_the_order(self) -> bool:
        """Whether the order of scores is preserved well enough."""
        # NaN has a rank, so it has to be checked separately.
        return self.rank_correlation >= RANK_BAR and isfinite(self.min_cosine)

    def __str__(self) -> str:
        return (
            f"on {self.texts} texts a rank correlation of {self.rank_correlation:.5f} over all pairs "
            f"and a lowest cosine of {self.min_cosine:.5f}"
        )


def deviation(exact: Vectors, other: Vectors) -> Deviation:
    """Compare two engines' unit vectors of the same texts, row by row and by the order of all pairs.

    Raises ValueError for fewer than three texts.
    """
    if exact.shape != other.shape or len(exact) < 3:
        raise ValueError(f"vectors of shape {exact.shape} and {other.shape} can't be compared")
    pairs = np.triu_indices(len(exact), 1)
    own, others = (_centred_ranks((vectors @ vectors.T)[pairs]) for vectors in (exact, other))
    return Deviation(
        texts=len(exact),
        rank_correlation=float(own @ others / (own @ own)),
        min_cosine=float((exact * other).sum(axis=1).min()),
    )


def _centred_ranks(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    # Equal cosines are rare, so ranks are treated as a permutation, and both sides have the same variance.
    ranks: NDArray[np.float64] = scores.argsort(kind="stable").argsort(kind="stable").astype(np.float64)
    return ranks - (len(scores) - 1) / 2


# Texts of many subjects, forms and lengths, similar and dissimilar ones, to check a model before it is used.

_SENTENCES = """
The ferry leaves the harbour at half past six in the morning.
At 6:30 a.m. the boat sets off from the port.
No boats run on Sundays.
She planted tomatoes and beans along the southern wall.
Vegetables grow best where the sun warms the bricks.
The central bank raised its interest rate by a quarter of a point.
Borrowing money becomes more expensive this month.
The central bank left its interest rate as it was.
My knee hurts when I walk down the stairs.
The patient reports pain in the joint while descending steps.
Take one tablet twice a day with plenty of water.
def area(width, height): return width * height
How do I sort a list of numbers in descending order?
Use the reverse option of the sorting function.
What is the tallest mountain in South America?
Aconcagua, in Argentina, rises to 6,961 metres.
The goalkeeper saved two penalties in extra time.
Our team lost the final after a penalty shoot-out.
The violinist tuned her instrument before the concert.
The orchestra will play Brahms on Friday evening.
The contract ends automatically after twelve months.
Either party may give notice three months before the end of the year.
I want my money back, the parcel arrived broken!
Thank you for the quick delivery, everything was perfect.
The volcano had been silent for four hundred years.
Magma rises through cracks in the crust.
Photosynthesis turns light, water and carbon dioxide into sugar.
A black hole is so dense that light can't escape from it.
The train from Vienna is forty minutes late.
Please change at Linz for all stations to Salzburg.
Knead the dough until it is smooth and let it rest for an hour.
Simmer the lentils with cumin, garlic and a bay leaf.
The parliament adopted the law by a majority of nine votes.
Voters go to the polls on the first Sunday in May.
He whispered that he had never loved anyone else.
The old dog slept in front of the fire.
Wolves returned to the valley after a century.
Press and hold the button for ten seconds to reset the router.
The Wi-Fi connection drops every few minutes.
In 1492 three ships sailed west from Palos.
The printing press spread ideas faster than any army.
An equilateral triangle has three equal sides.
The derivative of a constant is zero.
yes
404
Invoice no. 2024-118: EUR 1,250.00, due in 30 days
""".strip().splitlines()

CHECK_TEXTS: tuple[str, ...] = (
    *_SENTENCES,
    # Longer passages: neighbouring sentences, each half of the list, and every other sentence.
    *(" ".join(_SENTENCES[start : start + 5]) for start in range(0, 40, 5)),
    " ".join(_SENTENCES[:23]),
    " ".join(_SENTENCES[23:]),
    " ".join(_SENTENCES[::2]),
)
