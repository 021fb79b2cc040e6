"""How often are texts sorted into the right one of several named categories? `python -m benchmarks.categories`

Accuracy on labelled real texts, by the names of the labels alone and with some examples of each, drawn TIMES times;
beside it the estimate by leaving examples out, and a logistic regression on the same examples.
"Uneven" gives each category 0 to 4 examples, as a person does who corrects a few. Then axes between the names of two
labels: the mean and lowest area under the ROC curve over all pairs, beside axes between two random texts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks.labelled import LabelledSet, labelled_sets
from benchmarks.sentences import kept_encoder
from gte_demo.analysis.categories.classify import classify, encode_categories
from gte_demo.analysis.categories.estimate import accuracy_on_examples
from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.texts.datasets.categories import Category
from gte_demo.types import Rows, Vectors

say = sys.stdout.write
EXAMPLES = (0, 1, 3, 5, 10)
TIMES = 10
SETS = ("Factbook", "Debian packages", "chatbot", "sources")


def drawn(truth: Rows, counts: Sequence[int], random: np.random.Generator) -> list[Rows]:
    """Rows of so many examples of each label."""
    return [random.permutation(np.flatnonzero(truth == label))[:count] for label, count in enumerate(counts)]


class Trial:
    """One set, encoded."""

    def __init__(self, labelled: LabelledSet, encoder: CachedEncoder) -> None:
        self.encoder = encoder
        self.texts = labelled.texts
        self.names = sorted(set(labelled.labels))
        self.truth = np.array([self.names.index(label) for label in labelled.labels])
        self.vectors: Vectors = encoder.encode(self.texts).vectors

    def categories(self, examples: Sequence[Rows]) -> list[Category]:
        """The labels as categories with these examples."""
        spoken = [name.replace("-", " ") for name in self.names]
        both = zip(spoken, examples, strict=True)
        return [Category(name, examples=tuple(self.texts[row].strip() for row in rows)) for name, rows in both]

    def accuracy(self, examples: Sequence[Rows]) -> tuple[float, float]:
        """The share of the other texts that is sorted rightly, and its estimate by leaving examples out."""
        found = classify(self.vectors, self.categories(examples), self.encoder)
        rest = np.setdiff1d(np.arange(len(self.truth)), np.concatenate(examples).astype(int))
        estimated = accuracy_on_examples(found.vectors, found.average).accuracy
        return float((found.labels[rest] == self.truth[rest]).mean()), np.nan if estimated is None else estimated

    def regression(self, examples: Sequence[Rows]) -> float:
        """The same by logistic regression."""
        rows = np.concatenate(examples)
        rest = np.setdiff1d(np.arange(len(self.truth)), rows)
        model = LogisticRegression(C=10.0, max_iter=1000).fit(self.vectors[rows], self.truth[rows])
        return float(model.score(self.vectors[rest], self.truth[rest]))

    def aucs(self) -> Iterator[tuple[float, float]]:
        """For each two labels how well an axis between their names tells them apart, and a random axis."""
        random = np.random.default_rng(1)
        named = encode_categories([Category(name.replace("-", " ")) for name in self.names], self.encoder).joined()
        for a, b in combinations(range(len(self.names)), 2):
            rows = np.flatnonzero((self.truth == a) | (self.truth == b))
            one, other = random.choice(len(self.vectors), 2, replace=False)
            axes = named[b] - named[a], self.vectors[other] - self.vectors[one]
            by_name, by_chance = (roc_auc_score(self.truth[rows] == b, self.vectors[rows] @ axis) for axis in axes)
            yield float(by_name), float(max(by_chance, 1 - by_chance))


def main() -> None:
    """Print a table for each set."""
    encoder = kept_encoder()
    for labelled in labelled_sets(encoder):
        if not any(name in labelled.name for name in SETS) or labelled.labels[0].isdigit():
            continue
        trial, random = Trial(labelled, encoder), np.random.default_rng(0)
        count = len(trial.names)
        say(f"{labelled.name}: {len(labelled.texts)} texts, {count} labels\n")
        for each in EXAMPLES:
            tries = [drawn(trial.truth, [each] * count, random) for _ in range(TIMES if each else 1)]
            accuracy, estimated = np.mean([trial.accuracy(examples) for examples in tries], axis=0)
            beside = f"  regression {np.mean([trial.regression(one) for one in tries]):.2f}" if each else ""
            say(f"  {each:2} examples each: {accuracy:.2f}  estimated {estimated:.2f}{beside}\n")
        uneven = [drawn(trial.truth, random.integers(0, 5, count).tolist(), random) for _ in range(TIMES)]
        say(f"  uneven: {np.mean([trial.accuracy(examples)[0] for examples in uneven]):.2f}\n")
        named, chance = np.array(list(trial.aucs())).T
        say(f"  axes by names: mean {named.mean():.2f}, lowest {named.min():.2f}; random axes {chance.mean():.2f}\n")


if __name__ == "__main__":
    main()
