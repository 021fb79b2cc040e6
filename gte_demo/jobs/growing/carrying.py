"""What was made of a part of a corpus, for a larger part: marks, categories, clusters, topics, the map to be extended.

What was searched is searched again, by `jobs.search.larger_part`, as more passages may answer.
"""

from __future__ import annotations

from dataclasses import replace

from gte_demo.analysis.categories.as_clusters import METHOD, as_clusters
from gte_demo.analysis.categories.classify import classify
from gte_demo.analysis.clusters.pipeline import Grouping, grown
from gte_demo.analysis.clusters.selection import Selection, describe_selection
from gte_demo.analysis.clusters.topics import grown_tree
from gte_demo.analysis.evaluation.judgements import carry_marks
from gte_demo.analysis.maps.placement import EarlierMap, can_be_completed
from gte_demo.corpus.growing import rows_in
from gte_demo.jobs.workspace import Workspace, earlier_map
from gte_demo.types import Rows, TextEncoder


def carried(before: Workspace, after: Workspace, encoder: TextEncoder, rows: Rows | None = None) -> Workspace:
    """Return `after`, a larger part of the same corpus, with what was made of the part `before`.

    New passages join the clusters and the topics that were found, or are sorted into the person's categories. The map
    is drawn when it is looked at. `rows` are those of the passages of `before` in `after`; they are looked for if it is
    None. Raises ValueError if `after` lacks a passage of `before`.
    """
    rows = rows_in(before.corpus, after.corpus) if rows is None else rows
    kept_to = before.search.kept_to
    search = replace(after.search, kept_to=None if kept_to is None else rows[kept_to])
    if len(rows) == len(after.corpus):
        derived = replace(after.derived, topics=before.derived.topics)
        return replace(before, corpus=after.corpus, files=after.files, derived=derived, search=search)
    marked = replace(after, marks=carry_marks(before.marks, before.corpus, after.corpus), search=search)
    return _with_map(before, _with_topics(before, _with_clusters(before, marked, rows, encoder), rows), rows)


def _with_clusters(before: Workspace, after: Workspace, rows: Rows, encoder: TextEncoder) -> Workspace:
    grouping, known, corpus = before.grouping, before.categories, after.corpus
    if known is not None and encoder.info.compares_with(corpus.model):
        found = classify(corpus.vectors, known.categories, encoder, threshold=known.threshold)
        after = replace(after, categories=found, categories_before=before.categories_before)
        if grouping is not None and _shows_categories(grouping):
            return replace(after, grouping=as_clusters(corpus, found, encoder))
    return after if grouping is None else replace(after, grouping=grown(grouping, corpus.vectors, rows))


def _shows_categories(grouping: Grouping) -> bool:
    """Whether the clusters are a person's categories, without changes by hand."""
    return grouping.clusters.method == METHOD and not grouping.clusters.parameters.get("by_hand")


def _with_topics(before: Workspace, after: Workspace, rows: Rows) -> Workspace:
    topics = before.derived.topics
    if topics is None:
        return after
    return replace(after, derived=replace(after.derived, topics=grown_tree(topics, after.corpus.vectors, rows)))


def _with_map(before: Workspace, after: Workspace, rows: Rows) -> Workspace:
    earlier, chosen = earlier_map(before), before.map.chosen
    after = replace(after, map=replace(after.map, selection=_selection(before.map.selection, after, rows)))
    if earlier is None or not (earlier.ends or can_be_completed(len(earlier.rows), len(after.corpus))):
        return after
    kept = EarlierMap(earlier.projection, rows[earlier.rows])
    return replace(after, map=replace(after.map, earlier=kept, chosen=None if chosen is None else int(rows[chosen])))


def _selection(selected: Selection | None, after: Workspace, rows: Rows) -> Selection | None:
    """The same passages. Choices in columns are not kept: their bars may be others where there are more passages."""
    if selected is None or not len(selected.rows):
        return None
    return replace(describe_selection(after.corpus, rows[selected.rows]), is_sought=selected.is_sought)
