"""What a report shows of each result: tables and pictures with the figures that the page shows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.projection import Layout, Projection
from gte_demo.analysis.search.search import Hits
from gte_demo.analysis.similarity.scores import Comparison
from gte_demo.corpus.corpus import Corpus
from gte_demo.export.json_results import passage_position
from gte_demo.export.report.markup import Markup, bar, el, facts, table
from gte_demo.export.report.picture import MOST_POINTS, map_picture
from gte_demo.texts.language.shorten import shortened
from gte_demo.types import ModelInfo, Rows

MOST_SIDE = 12
"""Texts a side up to which every score is written out."""
MOST_PAIRS = 12
LAYOUTS: Mapping[Layout, str] = MappingProxyType(
    {"ours": "UMAP", "umap-learn": "UMAP by umap-learn", "densmap": "densMAP by umap-learn"}
)
TEXT, CELL = 260, 60
"""Characters shown of a passage, and of a text in a table."""


def model_section(model: ModelInfo, corpus: Corpus) -> Markup:
    """Which model, where it ran, on which texts and how these were cut."""
    cut = corpus.splitting
    overlap = f", overlapping by up to {cut.overlap:,}" if cut.overlap else ""
    return facts(
        {
            "Model": f"{model.name}, {model.dimension:,} dimensions, window of {model.max_tokens:,} tokens",
            "Revision": model.revision,
            "Device": f"{model.device}, by {model.engine}",
            "Corpus": f"{corpus.name}: {_count(len(corpus.documents), 'document')}, {_count(len(corpus), 'passage')}",
            "Passages": f"of up to {cut.tokens:,} tokens{overlap}; context: {cut.context}",
        }
    )


def similarity_section(comparison: Comparison) -> Markup:
    """The matrix of a small comparison, and the best pairs."""
    n, m = comparison.matrix.scores.shape
    best, shown = comparison.best, min(len(comparison.best), MOST_PAIRS)
    rows = [
        (_number(best.scores[i]), *(shortened(side[int(at[i])], 2 * CELL) for side, at in _sides(comparison)))
        for i in range(shown)
    ]
    told = f"{n:,} by {m:,} texts, cosines by {comparison.model.name}. The {shown:,} best of {n * m:,} pairs:"
    matrix = [_matrix(comparison)] if max(n, m) <= MOST_SIDE else []
    return _section("Similarity", *matrix, el("p", told), table(("Cosine", "Text", "Compared with"), rows, "pairs"))


def search_section(hits: Hits, corpus: Corpus) -> Markup:
    """A question and its passages, with scores and places."""
    rows = [
        (_number(hits.scores[i]), bar(float(hits.scores[i])), _where(corpus, int(row)), _excerpt(corpus, hits, i))
        for i, row in enumerate(hits.rows)
    ]
    close = " Nothing is closer than passages are to unrelated questions." if hits.nothing_close else ""
    told = (
        f"{len(hits.rows)} of {len(corpus):,} passages, ranked by {hits.method}; cosines by {hits.model.name}.{close}"
    )
    title = f"Search: “{shortened(hits.query, TEXT)}”"
    return _section(title, el("p", told), table(("Cosine", "", "Place", "Best sentence"), rows, "hits"))


def clusters_section(grouping: Grouping, corpus: Corpus) -> Markup:
    """The clusters with their names, sizes and, where it was measured, their stability."""
    found, stability = grouping.clusters, grouping.stability
    silhouette = "" if found.silhouette is None else f" Silhouette {_number(found.silhouette)}."
    noise = f" {found.noise_share:.0%} of the passages are in none." if found.noise_share else ""
    told = f"{_count(len(grouping.names), 'cluster')} by {found.method}, found on {len(corpus):,} passages."
    head = ("Cluster", "Passages", "", "Terms", *(("Found again",) if stability else ()))
    rows = [
        (
            named.name,
            f"{named.size:,}",
            bar(named.size / max(1, len(corpus))),
            ", ".join(named.terms),
            *((f"{stability.jaccard[named.id]:.0%}",) if stability else ()),
        )
        for named in grouping.names
    ]
    how = f" Found again: mean Jaccard index over {stability.rounds} bootstrap draws." if stability else ""
    return _section("Clusters", el("p", told + silhouette + noise + how), table(head, rows, "clusters"))


def map_section(projection: Projection, grouping: Grouping | None, corpus: Corpus) -> Markup:
    """The map's picture, and how far it can be trusted."""
    options, n = projection.options, len(projection.points)
    kept = f"{projection.kept.mean():.1f} of {projection.true_neighbours}"
    trust = {
        "Neighbours kept": f"{kept} on average; by chance {projection.chance:.1f}",
        "Trustworthiness": _number(projection.trustworthiness),
        "Continuity": _number(projection.continuity),
        "Settings": (
            f"{LAYOUTS[options.layout]} in {options.dimensions}-D, {options.neighbours} neighbours, "
            f"minimum distance {options.min_dist}, {options.metric}, seed {options.seed}"
        ),
        "Drawn": f"{MOST_POINTS:,} of {n:,} points, evenly chosen" if n > MOST_POINTS else "",
    }
    label = f"Map of {n:,} passages of {corpus.name}"
    about = el("p", "The axes mean nothing, nor do distances between islands; only who is near whom does.")
    return _section("Map", map_picture(projection, grouping, label), about, facts(trust))


def _matrix(comparison: Comparison) -> Markup:
    """Every score, on a ground as strong as the score."""
    head = el("tr", el("td"), *(el("th", shortened(text, CELL), scope="col") for text in comparison.texts_b))
    rows = [
        el(
            "tr",
            el("th", shortened(text, CELL), scope="row"),
            *(el("td", _number(score), style=f"--share:{min(max(float(score), 0.0), 1.0):.2f}") for score in scores),
        )
        for text, scores in zip(comparison.texts_a, comparison.matrix.scores, strict=True)
    ]
    return el("table", el("thead", head), el("tbody", *rows), class_="matrix")


def _sides(comparison: Comparison) -> tuple[tuple[tuple[str, ...], Rows], ...]:
    return (comparison.texts_a, comparison.best.a), (comparison.texts_b, comparison.best.b)


def _where(corpus: Corpus, row: int) -> str:
    at = passage_position(corpus, row)
    parts = (at["document"], at["section"], at["page"] and f"page {at['page']}")
    return ", ".join(str(part) for part in parts if part)


def _excerpt(corpus: Corpus, hits: Hits, i: int) -> str:
    begin, end = (int(character) for character in hits.sentences[i])
    return shortened(" ".join(corpus.document(int(hits.rows[i])).text[begin:end].split()), TEXT)


def _section(title: str, *content: Markup) -> Markup:
    return el("section", el("h2", title), *content)


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
