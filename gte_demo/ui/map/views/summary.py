"""The summary of the map as text."""

from __future__ import annotations

from collections.abc import Mapping

from gte_demo.analysis.maps.projection import Projection
from gte_demo.corpus.corpus import Corpus
from gte_demo.figures.map_style import HOLLOW_BELOW
from gte_demo.ui.map import axes_words, words
from gte_demo.ui.shared.formatting import count, so_far


def flat_summary(corpus: Corpus, projection: Projection) -> str:
    """The summary of a map in 2-D: its quality, the points that keep few neighbours, and later additions."""
    few = "" if projection.axes else _few_kept(projection, words.MAP_MISPLACED)
    return _begun(corpus) + _quality(projection) + few + _added_later(projection)


def figure_summary(corpus: Corpus, projection: Projection) -> str:
    """The summary of a figure, in which points that keep few neighbours are hollow."""
    return _begun(corpus) + _quality(projection) + _few_kept(projection, words.MAP_HOLLOW)


def _begun(corpus: Corpus) -> str:
    """How much of the corpus the map shows, where the rest is not encoded yet."""
    return f"{so_far(corpus)} " if corpus.missing else ""


def _quality(projection: Projection) -> str:
    figures = {
        "k": projection.true_neighbours,
        "kept": f"{projection.mean_kept:.1f}",
        "chance": f"{projection.chance:.1f}",
    }
    if projection.axes:
        return _between_ends(projection, figures)
    summary = words.MAP_SUMMARY.format(total=len(projection.points), **figures)
    layout = projection.options.layout
    return summary if layout == "ours" else summary + words.LAID_OUT_BY.format(layout=words.LAYOUTS[layout])


def _between_ends(projection: Projection, figures: Mapping[str, object]) -> str:
    is_one = len(projection.axes) == 1
    summary = axes_words.SUMMARY_OF_ONE if is_one else axes_words.SUMMARY
    directions = axes_words.ONE_DIRECTION if is_one else axes_words.TWO_DIRECTIONS
    return summary.format(total=len(projection.points), kept=axes_words.KEPT.format(directions=directions, **figures))


def _few_kept(projection: Projection, template: str) -> str:
    """A sentence on how many points keep fewer neighbours than HOLLOW_BELOW; empty if none does."""
    points = projection.count_keeping_fewer_than(HOLLOW_BELOW)
    return template.format(count=count(points, "point"), few=HOLLOW_BELOW) if points else ""


def _added_later(projection: Projection) -> str:
    """A sentence on how many passages were added to a map that was already drawn; empty if none was."""
    if not projection.placed:
        return ""
    return words.ADDED_LATER.format(
        placed=count(projection.placed, "passage"),
        stand=words.STAND[projection.placed != 1],
        unplaced=words.UNPLACED.format(count=f"{projection.unplaced:,}") if projection.unplaced else "",
    )
