"""Commands on the passages of files and saved corpora."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gte_demo.analysis.clusters.by_column import cluster_shares
from gte_demo.analysis.clusters.exemplars import exemplar_text
from gte_demo.analysis.facets import facet_of_column
from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.analysis.search.bm25 import index_words
from gte_demo.analysis.search.search import Hits, SearchOptions
from gte_demo.analysis.search.steering import Steering
from gte_demo.cli.commands import layouts
from gte_demo.cli.commands.categories import is_on_axes, map_on_axes, print_shares
from gte_demo.cli.commands.inputs import encoder_of, filter_of, open_passages, open_with_vectors, unencoded_passages
from gte_demo.cli.commands.large import is_folder, run_encode_folder, run_search_store
from gte_demo.cli.commands.outputs import (
    NO_HITS,
    NOTHING_CLOSE,
    about,
    named_rows,
    print_json,
    print_notes,
    print_tree,
    print_written,
    short,
)
from gte_demo.corpus.open_files import Opened
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.export.json_named import by_column
from gte_demo.export.json_topics import topics
from gte_demo.export.tables import SUFFIXES, check_suffix
from gte_demo.export.workspace_files import CORPUS_SUFFIX, MAP_SUFFIXES, PICTURE_SUFFIXES, write_map, write_passages
from gte_demo.jobs.clusters import closest, found_clusters, with_clusters
from gte_demo.jobs.derived import graph_of, topics_of, with_index
from gte_demo.jobs.growing.likely import encode_likely, workspace_of_part
from gte_demo.jobs.map import map_of, map_steps
from gte_demo.jobs.search.find import hits_of
from gte_demo.jobs.workspace import Workspace, after
from gte_demo.types import TextEncoder


def run_encode(chosen: Namespace) -> None:
    """Write passages and vectors as a table, or save the corpus."""
    out = Path(chosen.out)
    if is_folder(out):
        run_encode_folder(chosen)
        return
    check_suffix(out, (*SUFFIXES, CORPUS_SUFFIX))
    if chosen.engine or chosen.resume or chosen.float16 or chosen.encoders:
        raise InputError(f"{out.name} is a file. Ray, --resume and --float16 are for folders: name one.")
    is_given = chosen.vectors or chosen.vector_column
    encoder = encoder_of(chosen)
    opened = open_with_vectors(chosen, encoder) if is_given else open_passages(chosen, encoder, whole_items=True)
    write_passages(Workspace(opened.corpus), out)
    print_written(chosen, opened)


def run_search(chosen: Namespace) -> None:
    """Find the passages closest to each question."""
    if bool(chosen.store) == bool(chosen.paths):
        raise InputError("Name the texts to search, or the --store with their index; not both.")
    if chosen.store:
        run_search_store(chosen)
        return
    opened, found = _found(chosen, encoder_of(chosen))
    coverage = opened.corpus.coverage
    if chosen.json:
        queries = [plain.hits(hits, opened.corpus) for hits in found]
        print_json({"queries": queries, **plain.coverage(coverage), **about(opened)})
        return
    for hits in found:
        print(hits.query)
        if hits.nothing_close:
            print(NOTHING_CLOSE)
        if not len(hits.rows):
            print(NO_HITS)
        for i, hit in enumerate(plain.hits(hits, opened.corpus)["hits"]):
            document = opened.corpus.document(int(hits.rows[i]))
            number = document.page_at(int(hits.sentences[i][0])) if document.is_timed else hit["page"]
            page = number and document.page_in_words(number)
            where = ", ".join(str(part) for part in (hit["document"], hit["section"], page) if part)
            print(f"{hit['rank']:3}. {hit['score']:.2f}  {where}\n          {short(hit['sentence'], 200)}")
            if same := len(hit.get("folded", ())):
                print(f"          {same} more say the same" if same > 1 else "          1 more says the same")
    if not coverage.is_settled:
        print(f"First answers, on {coverage.encoded:,} of {coverage.passages:,} passages.", file=sys.stderr)
    print_notes(opened)


def _found(chosen: Namespace, encoder: TextEncoder) -> tuple[Opened, Sequence[Hits]]:
    """The hits of each question: among all passages, or with --first among those likeliest to answer."""
    opened, workspace = _first_part(chosen, encoder) if chosen.first else _all(chosen, encoder)
    steering = Steering(tuple(chosen.more), tuple(chosen.less))
    where = filter_of(chosen, opened.corpus)
    options = SearchOptions(chosen.method, where, fold=chosen.fold, steering=steering)
    workspace = with_index(workspace, encoder)
    return opened, [hits_of(workspace, encoder, query, chosen.top, options) for query in chosen.query]


def _all(chosen: Namespace, encoder: TextEncoder) -> tuple[Opened, Workspace]:
    opened = open_passages(chosen, encoder, whole_items=False)
    return opened, Workspace(opened.corpus)


def _first_part(chosen: Namespace, encoder: TextEncoder) -> tuple[Opened, Workspace]:
    """The passages that are likely to answer the questions; all of a saved corpus, which is encoded already."""
    unencoded = unencoded_passages(chosen, encoder)
    if unencoded is None:
        return _all(chosen, encoder)
    growing, words = unencoded.growing, index_words(unencoded.growing.texts())
    encode_likely(growing, words, encoder, chosen.query)
    workspace = workspace_of_part(growing, words, encoder)
    return Opened(workspace.corpus, unencoded.reading), workspace


def run_cluster(chosen: Namespace) -> None:
    """Group the passages by meaning."""
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=True)
    corpus = opened.corpus
    facet = facet_of_column(corpus, chosen.by) if chosen.by is not None else None
    workspace = with_clusters(Workspace(corpus), encoder, chosen.method, chosen.clusters)
    grouping = found_clusters(workspace)
    tree = topics_of(workspace, encoder) if chosen.tree else None
    shares = cluster_shares(grouping.clusters, facet) if facet else None
    if chosen.json:
        by = {"by": by_column(shares, grouping)} if shares else {}
        found = {**plain.clusters(grouping, corpus), **named_rows(opened), **by, **(topics(tree) if tree else {})}
        print_json({**found, **about(opened)})
        return
    for named in grouping.names:
        print(f"{named.size:6}  {named.name}")
        if named.exemplar:
            print(f"          {short(exemplar_text(corpus, named.exemplar), 200)}")
        for row in named.examples[:2]:
            print(f"          {short(corpus.text(int(row)))}")
    if shares:
        print_shares(shares, grouping)
    if tree:
        print_tree(tree)
    print_notes(opened)


def run_duplicates(chosen: Namespace) -> None:
    """List the most similar pairs of passages."""
    opened = open_passages(chosen, encoder_of(chosen), whole_items=True)
    found = closest(Workspace(opened.corpus), chosen.top)
    if chosen.json:
        print_json({"pairs": plain.near_duplicates(found), **about(opened)})
        return
    for a, b, score, share in zip(found.a, found.b, found.scores, found.shares, strict=True):
        texts = (short(opened.corpus.text(int(row)), 70) for row in (a, b))
        print(f"{score:.2f}  {a} and {b}, {share:.0%} of the wording:  {'  |  '.join(texts)}")
    print_notes(opened)


def run_map(chosen: Namespace) -> None:
    """Lay out the passages on a map, by neighbours or between named ends, and write it to a file."""
    out = Path(chosen.out)
    check_suffix(out, MAP_SUFFIXES)
    if is_on_axes(chosen):
        map_on_axes(chosen, out)
        return
    if chosen.dimensions == 3 and out.suffix.lower() in PICTURE_SUFFIXES:
        raise InputError("A picture shows a two-dimensional map. Leave out --dimensions 3, or write .html.")
    options = ProjectionOptions(
        dimensions=chosen.dimensions,
        neighbours=chosen.neighbours,
        min_dist=chosen.min_dist,
        metric=chosen.metric,
        layout=chosen.layout,
    )
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=True)
    layouts.compile_aloud(options.layout)
    workspace = after(Workspace(opened.corpus), *map_steps(encoder, options))
    write_map(workspace, out)
    projection = map_of(workspace)
    found: dict[str, Any] = {"layout": options.layout, "quality": plain.map_quality(projection)}
    if not chosen.compare_layouts:
        print_written(chosen, opened, found)
        return
    each = layouts.by_each_layout(opened.corpus.vectors, projection, graph_of(workspace, options.graph_neighbours))
    found["layouts"] = {layout: plain.map_quality(drawn) for layout, drawn in each.items()}
    print_written(chosen, opened, found)
    if not chosen.json:
        print(layouts.kept_by_each(each))
