"""The sections of a person's own categories in a report."""

from __future__ import annotations

import numpy as np

from gte_demo.analysis.categories.classify import NONE, Classified
from gte_demo.analysis.categories.estimate import BY_EXAMPLES, COLUMN, estimate
from gte_demo.corpus.corpus import Corpus
from gte_demo.export.report.sections import TEXT, ReportTable, TableSection, number, percent
from gte_demo.texts.language.shorten import shortened

MOST_DOUBTFUL = 12
NONE_OF_THESE = "none of these"


def category_sections(found: Classified, corpus: Corpus) -> list[TableSection]:
    """Make a section of the categories with their sizes, and one of the passages that are most doubtful."""
    return [_sizes(found, corpus), _doubtful(found, corpus)]


def _sizes(found: Classified, corpus: Corpus) -> TableSection:
    total = len(found.labels)
    rows = [
        (one.name, one.about, f"{len(one.examples):,}", f"{size:,}", percent(size / max(1, total)))
        for one, size in zip(found.categories, found.counts, strict=True)
    ]
    if left_out := int(np.count_nonzero(found.labels == NONE)):
        rows.append((NONE_OF_THESE, "", "", f"{left_out:,}", percent(left_out / max(1, total))))
    summary = (
        f"{total:,} passages in {len(found.categories):,} categories of your own. A passage is in the one whose vector "
        "is closest: the vector of its name plus the mean of its examples."
        f"{_threshold(found)}{_accuracy(found, corpus)}"
    )
    head = ("Category", "About", "Examples", "Passages", "")
    return TableSection("Your categories", summary, ReportTable(head, tuple(rows)))


def _threshold(found: Classified) -> str:
    if found.threshold is None:
        return ""
    return f" Passages that score below {number(found.threshold)} are in none of them."


def _accuracy(found: Classified, corpus: Corpus) -> str:
    """How often the categories are right, as far as that is known."""
    told = estimate(found, corpus)
    if told.accuracy is None or told.by is None:
        return ""
    if told.by == BY_EXAMPLES:
        return f" Of {told.texts:,} examples, left out one by one, {told.accuracy:.0%} come back to their category."
    return f" {told.accuracy:.0%} agree with the column “{told.by.removeprefix(COLUMN)}”, of {told.texts:,} passages."


def _doubtful(found: Classified, corpus: Corpus) -> TableSection:
    rows = tuple(
        (
            number(found.scores[row]),
            NONE_OF_THESE if found.labels[row] == NONE else found.categories[int(found.labels[row])].name,
            shortened(" ".join(corpus.text(int(row)).split()), TEXT),
        )
        for row in found.doubtful_first()[:MOST_DOUBTFUL]
    )
    summary = "The passages whose score is closest to the second best category, or to the threshold. Check these first."
    return TableSection("Most doubtful", summary, ReportTable(("Score", "Category", "Passage"), rows))
