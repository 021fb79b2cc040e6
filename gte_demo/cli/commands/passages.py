"""Commands on files and saved corpora: what is cut into passages and encoded."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gte_demo.analysis.clusters.closest_pairs import closest_pairs
from gte_demo.analysis.clusters.exemplars import exemplar_text
from gte_demo.analysis.clusters.pipeline import Grouping, group_corpus
from gte_demo.analysis.maps.projection import Projection, ProjectionOptions
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.analysis.search.search import SearchOptions, index_corpus, search
from gte_demo.cli.commands import layouts
from gte_demo.cli.commands.inputs import encoder_of, open_passages
from gte_demo.cli.commands.outputs import about, print_json, short, tell_reading, tell_written
from gte_demo.corpus.archive import save_corpus
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.export.tables import SUFFIXES, atlas_table, check_suffix, corpus_table, write_table
from gte_demo.files import atomic_write

CORPUS_SUFFIX = ".zip"
DRAWN_SUFFIXES = (".html", ".svg", ".png")
ATLAS_SUFFIX = ".atlas.parquet"


def run_encode(chosen: Namespace) -> None:
    """Write passages and vectors as a table, or the whole corpus to be opened again."""
    out = Path(chosen.out)
    check_suffix(out, (*SUFFIXES, CORPUS_SUFFIX))
    opened = open_passages(chosen, encoder_of(chosen), whole_items=True)
    if out.suffix.lower() == CORPUS_SUFFIX:
        save_corpus(opened.corpus, out)
    else:
        write_table(corpus_table(opened.corpus), out)
    tell_written(chosen, opened)


def run_search(chosen: Namespace) -> None:
    """Find the passages closest to each question."""
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=False)
    index = index_corpus(opened.corpus, encoder) if chosen.method != "meaning" else None
    options = SearchOptions(method=chosen.method, index=index)
    found = [search(opened.corpus, query, encoder, top=chosen.top, options=options) for query in chosen.query]
    if chosen.json:
        queries = [plain.hits(hits, opened.corpus) for hits in found]
        print_json({"queries": queries, **about(opened)})
        return
    for hits in found:
        print(hits.query)
        for hit in plain.hits(hits, opened.corpus)["hits"]:
            where = ", ".join(
                str(part) for part in (hit["document"], hit["section"], hit["page"] and f"page {hit['page']}") if part
            )
            print(f"{hit['rank']:3}. {hit['score']:.2f}  {where}\n          {short(hit['sentence'], 200)}")
    tell_reading(opened)


def run_cluster(chosen: Namespace) -> None:
    """Group the passages by meaning."""
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=True)
    corpus = opened.corpus
    grouping = group_corpus(corpus, encoder, method=chosen.method, clusters=chosen.clusters)
    if chosen.json:
        print_json({**plain.clusters(grouping, corpus), **about(opened)})
        return
    for named in grouping.names:
        print(f"{named.size:6}  {named.name}")
        if named.exemplar:
            print(f"          {short(exemplar_text(corpus, named.exemplar), 200)}")
        for row in named.examples[:2]:
            print(f"          {short(corpus.text(int(row)))}")
    tell_reading(opened)


def run_duplicates(chosen: Namespace) -> None:
    """List the pairs of passages that say nearly the same."""
    opened = open_passages(chosen, encoder_of(chosen), whole_items=True)
    found = closest_pairs(opened.corpus.vectors, chosen.top)
    if chosen.json:
        print_json({"pairs": plain.pairs(found), **about(opened)})
        return
    for a, b, score in zip(found.a, found.b, found.scores, strict=True):
        texts = (short(opened.corpus.text(int(row)), 70) for row in (a, b))
        print(f"{score:.2f}  {a} and {b}:  {'  |  '.join(texts)}")
    tell_reading(opened)


def run_map(chosen: Namespace) -> None:
    """Lay the passages out on a map and write it."""
    out = Path(chosen.out)
    check_suffix(out, (*SUFFIXES, *DRAWN_SUFFIXES))
    if chosen.dimensions == 3 and out.suffix.lower() in (".svg", ".png"):
        raise InputError("A picture shows a flat map: leave out --dimensions 3, or write .html.")
    options = ProjectionOptions(
        dimensions=chosen.dimensions,
        neighbours=chosen.neighbours,
        min_dist=chosen.min_dist,
        metric=chosen.metric,
        layout=chosen.layout,
    )
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=True)
    corpus = opened.corpus
    graph = neighbour_graph(corpus.vectors, options.graph_neighbours)
    grouping = group_corpus(corpus, encoder, graph=graph)
    projection = layouts.draw(corpus.vectors, options, graph)
    _write_map(out, Mapped(corpus, projection, grouping, graph))
    found: dict[str, Any] = {"layout": options.layout, "quality": plain.map_quality(projection)}
    if not chosen.compare_layouts:
        tell_written(chosen, opened, found)
        return
    each = layouts.by_each_layout(corpus.vectors, projection, graph)
    found["layouts"] = {layout: plain.map_quality(drawn) for layout, drawn in each.items()}
    tell_written(chosen, opened, found)
    if not chosen.json:
        print(layouts.kept_by_each(each))


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """A corpus with everything a map of it is written from."""

    corpus: Corpus
    projection: Projection
    grouping: Grouping
    graph: Neighbours


def _write_map(out: Path, mapped: Mapped) -> None:
    """Write the map as what the name says: a table, one for Embedding Atlas, a page or a picture."""
    corpus, projection = mapped.corpus, mapped.projection
    grouped: dict[str, Any] = {"clusters": mapped.grouping.clusters, "names": mapped.grouping.names}
    if out.name.lower().endswith(ATLAS_SUFFIX):
        write_table(atlas_table(corpus, projection, mapped.graph.nearest(TRUE_NEIGHBOURS), **grouped), out)
    elif out.suffix.lower() in SUFFIXES:
        write_table(corpus_table(corpus, projection=projection, **grouped), out)
    else:
        content = _drawn(out.suffix.lower(), mapped, grouped)
        with atomic_write(out) as file:
            file.write(content)


def _drawn(suffix: str, mapped: Mapped, grouped: dict[str, Any]) -> bytes:
    """The map as a page, or as a slide."""
    from gte_demo.figures.plotly_map import map_figure
    from gte_demo.figures.plotly_page import figure_html
    from gte_demo.figures.slide import map_slide
    from gte_demo.figures.slide_png import slide_png
    from gte_demo.figures.slide_svg import slide_svg

    corpus, projection = mapped.corpus, mapped.projection
    if suffix == ".html":
        return figure_html(map_figure(corpus, projection, **grouped), corpus.name).encode()
    slide = map_slide(corpus, projection, **grouped)
    return slide_png(slide) if suffix == ".png" else slide_svg(slide).encode()
